package chat.parley.desktop.ui.connect;

import chat.parley.desktop.ui.Screens;
import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the step that [ConnectViewModel] is at: the first one itself, the others by controllers of their own.
final class ConnectController {
    private final ConnectViewModel model;
    private final Words words;
    private final String why;
    @FXML
    private Label notice;
    @FXML
    private VBox addressStep;
    @FXML
    private VBox otherStep;
    @FXML
    private Label addressLabel;
    @FXML
    private TextField address;
    @FXML
    private Label addressTrouble;
    @FXML
    private Button connect;
    @FXML
    private ProgressIndicator connecting;
    @FXML
    private VBox recentPart;
    @FXML
    private VBox recents;

    /// `why` is a sentence about what led here, or empty.
    ConnectController(ConnectViewModel model, Words words, String why) {
        this.model = model;
        this.words = words;
        this.why = why;
    }

    @FXML
    private void initialize() {
        notice.setText(why);
        Shown.when(notice, !why.isEmpty());
        addressLabel.setLabelFor(address);
        address.textProperty().bindBidirectional(model.address());
        connect.disableProperty().bind(model.blocked());
        address.editableProperty().bind(model.busy().not());
        Shown.when(connecting, model.busy());
        Shown.trouble(addressTrouble, address, model.addressTrouble());
        model.recents().subscribe(this::list);
        model.step().subscribe(this::show);
    }

    private void show(ConnectViewModel.Step step) {
        var screens = new Screens(words);
        Shown.when(addressStep, step instanceof ConnectViewModel.Step.Where);
        Shown.when(otherStep, !(step instanceof ConnectViewModel.Step.Where));
        switch (step) {
            case ConnectViewModel.Step.Where() -> {
                otherStep.getChildren().clear();
                address.requestFocus();
                address.selectAll();
            }
            case ConnectViewModel.Step.Compare _, ConnectViewModel.Step.Stopped _ ->
                otherStep.getChildren().setAll(screens.<Node>load(new TrustController(model, step, words)));
            case ConnectViewModel.Step.SignIn at ->
                otherStep.getChildren().setAll(screens.<Node>load(new SignInController(model, model.signingIn(at), words)));
            case ConnectViewModel.Step.Create at ->
                otherStep.getChildren().setAll(screens.<Node>load(new CreateController(model, model.creating(at), words)));
        }
    }

    private void list(List<String> servers) {
        recents.getChildren().setAll(servers.stream().map(this::row).toList());
        Shown.when(recentPart, !servers.isEmpty());
    }

    private Node row(String server) {
        var shown = ConnectViewModel.shown(server);
        var choose = new Button(shown, new FontIcon("fth-server"));
        choose.getStyleClass().addAll("flat", "connect-recent");
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setOnAction(_ -> {
            model.address().set(shown);
            model.knock();
        });
        var forget = new Button(null, new FontIcon("fth-x"));
        forget.getStyleClass().add("icon-button");
        forget.setAccessibleText(words.of("connect.recent.forget", shown));
        forget.setOnAction(_ -> model.forget(server));
        choose.disableProperty().bind(model.busy());
        forget.disableProperty().bind(model.busy());
        HBox.setHgrow(choose, Priority.ALWAYS);
        return new HBox(choose, forget);
    }

    @FXML
    private void knock() {
        if (!connect.isDisabled()) {
            model.knock();
        }
    }
}
