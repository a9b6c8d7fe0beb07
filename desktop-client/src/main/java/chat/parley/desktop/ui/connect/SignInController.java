package chat.parley.desktop.ui.connect;

import chat.parley.desktop.ui.Keeping;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Server;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Binds name and password to what [SignInViewModel] knows.
final class SignInController {
    private final ConnectViewModel connect;
    private final SignInViewModel model;
    private final Words words;
    @FXML
    private Label serverName;
    @FXML
    private Label overheard;
    @FXML
    private Label nameLabel;
    @FXML
    private TextField name;
    @FXML
    private Label nameTrouble;
    @FXML
    private Label nameHint;
    @FXML
    private VBox passwordPart;
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
    private Button signIn;
    @FXML
    private ProgressIndicator signingIn;
    @FXML
    private VBox others;
    @FXML
    private Hyperlink create;

    SignInController(ConnectViewModel connect, SignInViewModel model, Words words) {
        this.connect = connect;
        this.model = model;
        this.words = words;
    }

    @FXML
    private void initialize() {
        var needsAccount = model.server().auth() == Server.Auth.REQUIRED;
        var form = model.form();
        serverName.setText(words.of("connect.signInTo", model.server().name()));
        overheard.setText(words.of("connect.overheard", model.place().shown()));
        Shown.when(overheard, model.place().isOverheard());
        nameLabel.setLabelFor(name);
        passwordLabel.setLabelFor(password);
        name.textProperty().bindBidirectional(model.name());
        password.textProperty().bindBidirectional(model.password());
        stays.selectedProperty().bindBidirectional(model.stays());
        name.editableProperty().bind(form.busy().not());
        password.editableProperty().bind(form.busy().not());
        Shown.trouble(nameTrouble, name, form.trouble(Form.NAME));
        Shown.trouble(passwordTrouble, password, form.trouble(Form.PASSWORD));
        Shown.when(passwordPart, model.asksForPassword());
        Shown.when(nameHint, model.asksForPassword().not());
        Shown.when(signingIn, form.busy());
        var withPassword = form.blocked(model.name(), model.password());
        var byName = form.blocked(model.name());
        signIn.disableProperty().bind(model.asksForPassword().flatMap(asks -> asks ? withPassword : byName));
        Shown.when(others, needsAccount);
        Shown.when(create, model.server().registration() != Server.Registration.CLOSED);
        new Keeping(words, stays, keeping).show(model.keeping());
        model.asksForPassword().subscribe(this::focus);
        // It comes into the window after the fields.
        signIn.sceneProperty().subscribe(this::focus);
    }

    private void focus() {
        if (signIn.getScene() == null) {
            return;
        }
        var first = model.asksForPassword().get() && !name.getText().isEmpty() ? password : name;
        first.requestFocus();
        first.selectAll();
    }

    @FXML
    private void enter() {
        if (!signIn.isDisabled()) {
            model.enter();
        }
    }

    @FXML
    private void create() {
        connect.create(Invitation.Kind.INVITE);
    }

    @FXML
    private void setUp() {
        connect.create(Invitation.Kind.SETUP);
    }

    @FXML
    private void reset() {
        connect.create(Invitation.Kind.RESET);
    }

    @FXML
    private void back() {
        model.form().leave();
        connect.back();
    }
}
