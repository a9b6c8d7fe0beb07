package chat.parley.desktop.ui.settings;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Desk;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;

/// Which key sends, and how long a message can be taken back.
public final class WritingController {
    private final Desk desk;
    @FXML
    private RadioButton enterSends;
    @FXML
    private RadioButton enterBreaks;
    @FXML
    private Label undoLabel;
    @FXML
    private Slider undo;
    @FXML
    private Label undoText;

    WritingController(Desk desk) {
        this.desk = desk;
    }

    @FXML
    private void initialize() {
        var now = desk.settings().get();
        (now.enterSends() ? enterSends : enterBreaks).setSelected(true);
        enterSends.selectedProperty().subscribe(isSending -> change(draft -> draft.enterSends = isSending));
        undoLabel.setLabelFor(undo);
        undo.setValue(now.undoSeconds());
        undo.valueProperty().subscribe(seconds -> change(draft -> draft.undoSeconds = (int) Math.round(seconds.doubleValue())));
        undoText.textProperty().bind(undo.valueProperty().map(seconds -> Math.round(seconds.doubleValue()) == 0
                ? desk.words().of("settings.undo.off")
                : desk.words().of("settings.undo.seconds", Math.round(seconds.doubleValue()))));
    }

    private void change(Consumer<Settings.Draft> change) {
        desk.settings().set(desk.settings().get().with(change));
    }
}
