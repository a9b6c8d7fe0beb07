package chat.parley.desktop.ui.connect;

import chat.parley.desktop.ui.Shown;
import chat.parley.desktop.ui.Words;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Whether whoever answers is the server that is meant: six words to compare at first, and where a key has changed the end of the way, but for
/// whoever was told the words of the new one.
final class TrustController {
    private final ConnectViewModel model;
    private final ConnectViewModel.Step step;
    private final Words words;
    private final StringProperty wrong = new SimpleStringProperty("");
    @FXML
    private Label title;
    @FXML
    private Label text;
    @FXML
    private VBox comparePart;
    @FXML
    private Label six;
    @FXML
    private Button same;
    @FXML
    private ProgressIndicator going;
    @FXML
    private VBox stoppedPart;
    @FXML
    private Label toldLabel;
    @FXML
    private TextField told;
    @FXML
    private Label toldTrouble;
    @FXML
    private Button tell;

    TrustController(ConnectViewModel model, ConnectViewModel.Step step, Words words) {
        this.model = model;
        this.step = step;
        this.words = words;
    }

    @FXML
    private void initialize() {
        Shown.when(comparePart, step instanceof ConnectViewModel.Step.Compare);
        Shown.when(stoppedPart, step instanceof ConnectViewModel.Step.Stopped);
        toldLabel.setLabelFor(told);
        Shown.trouble(toldTrouble, told, wrong);
        Shown.when(going, model.busy());
        same.disableProperty().bind(model.busy());
        tell.disableProperty().bind(model.busy().or(told.textProperty().isEmpty()));
        told.textProperty().subscribe(_ -> wrong.set(""));
        switch (step) {
            case ConnectViewModel.Step.Compare(var at, var shown) -> {
                title.setText(words.of("connect.compare.title", Address.shown(at)));
                text.setText(words.of("connect.compare.text"));
                six.setText(shown.words());
            }
            case ConnectViewModel.Step.Stopped(var at, _, var isKnown) -> {
                title.setText(words.of("connect.stopped.title"));
                text.setText(words.of(isKnown ? "connect.stopped.known" : "connect.stopped.link", Address.shown(at)));
            }
            case ConnectViewModel.Step.Where _, ConnectViewModel.Step.SignIn _, ConnectViewModel.Step.Create _ ->
                throw new IllegalArgumentException("Nobody to trust at " + step);
        }
    }

    @FXML
    private void same() {
        model.vouch();
    }

    @FXML
    private void tell() {
        if (!tell.isDisabled() && !model.vouch(told.getText())) {
            wrong.set(words.of("connect.stopped.wrong"));
        }
    }

    @FXML
    private void again() {
        model.again();
    }

    @FXML
    private void back() {
        model.back();
    }
}
