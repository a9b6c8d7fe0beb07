package chat.parley.desktop.ui.connect;

import chat.parley.desktop.ui.Keeping;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;

/// Binds the fields of whoever has a code to what [CreateViewModel] knows.
final class CreateController {
    private final ConnectViewModel connect;
    private final CreateViewModel model;
    private final Words words;
    @FXML
    private Label title;
    @FXML
    private Label overheard;
    @FXML
    private Label codeLabel;
    @FXML
    private TextField code;
    @FXML
    private Label codeTrouble;
    @FXML
    private Node namePart;
    @FXML
    private Label nameLabel;
    @FXML
    private TextField name;
    @FXML
    private Label nameTrouble;
    @FXML
    private Label displayNameLabel;
    @FXML
    private TextField displayName;
    @FXML
    private Label displayNameTrouble;
    @FXML
    private Label passwordLabel;
    @FXML
    private PasswordField password;
    @FXML
    private Label passwordTrouble;
    @FXML
    private CheckBox stays;
    @FXML
    private Label keeping;
    @FXML
    private Button send;
    @FXML
    private ProgressIndicator sending;

    CreateController(ConnectViewModel connect, CreateViewModel model, Words words) {
        this.connect = connect;
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        var step = model.step();
        var kind = step.kind();
        var form = model.form();
        name(kind, step.server().name());
        overheard.setText(words.of("connect.overheard", step.place().shown()));
        Shown.when(overheard, step.place().isOverheard());
        field(code, codeLabel, codeTrouble, model.code(), Form.CODE);
        field(name, nameLabel, nameTrouble, model.name(), Form.NAME);
        field(displayName, displayNameLabel, displayNameTrouble, model.displayName(), Form.DISPLAY_NAME);
        field(password, passwordLabel, passwordTrouble, model.password(), Form.PASSWORD);
        stays.selectedProperty().bindBidirectional(model.stays());
        Shown.when(namePart, kind != Invitation.Kind.RESET);
        Shown.when(sending, form.busy());
        send.disableProperty().bind(form.blocked(needed(step)));
        new Keeping(words, stays, keeping).show(model.keeping());
        // It comes into the window after the fields.
        send.sceneProperty().subscribe(() -> first(step).requestFocus());
    }

    private void name(Invitation.Kind kind, String server) {
        title.setText(switch (kind) {
            case INVITE -> words.of("connect.invite.title", server);
            case SETUP -> words.of("connect.setup.title", server);
            case RESET -> words.of("connect.reset.title", server);
        });
        codeLabel.setText(words.of(switch (kind) {
            case INVITE -> "connect.invite.code";
            case SETUP -> "connect.setup.code";
            case RESET -> "connect.reset.code";
        }));
        send.setText(words.of(switch (kind) {
            case INVITE -> "connect.invite.go";
            case SETUP -> "connect.setup.go";
            case RESET -> "connect.reset.go";
        }));
        passwordLabel.setText(words.of(kind == Invitation.Kind.RESET ? "connect.password.new" : "connect.password.label"));
    }

    private void field(TextField field, Label label, Label trouble, StringProperty value, String key) {
        label.setLabelFor(field);
        field.textProperty().bindBidirectional(value);
        field.editableProperty().bind(model.form().busy().not());
        Shown.trouble(trouble, field, model.form().trouble(key));
    }

    /// A server that lets everyone in needs no code.
    private StringProperty[] needed(ConnectViewModel.Step.Create step) {
        return switch (step.kind()) {
            case INVITE -> step.server().registration() == Server.Registration.OPEN
                    ? new StringProperty[] {model.name(), model.password()}
                    : new StringProperty[] {model.code(), model.name(), model.password()};
            case SETUP -> new StringProperty[] {model.code(), model.name(), model.password()};
            case RESET -> new StringProperty[] {model.code(), model.password()};
        };
    }

    private Node first(ConnectViewModel.Step.Create step) {
        return step.code().isEmpty() ? code : step.kind() == Invitation.Kind.RESET ? password : name;
    }

    @FXML
    private void send() {
        if (!send.isDisabled()) {
            model.send();
        }
    }

    @FXML
    private void signIn() {
        model.form().leave();
        connect.signIn();
    }

    @FXML
    private void back() {
        model.form().leave();
        connect.back();
    }
}
