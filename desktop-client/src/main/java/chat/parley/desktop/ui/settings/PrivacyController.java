package chat.parley.desktop.ui.settings;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import chat.parley.model.User;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What others may know of what the person does.
public final class PrivacyController {
    private final Desk desk;
    private final OwnSettings own;
    private final StringProperty trouble = new SimpleStringProperty("");
    @FXML
    private VBox part;
    @FXML
    private CheckBox receipts;
    @FXML
    private CheckBox typing;
    @FXML
    private Label problem;

    PrivacyController(Desk desk, OwnSettings own) {
        this.desk = desk;
        this.own = own;
    }

    @FXML
    private void initialize() {
        Shown.trouble(problem, receipts, trouble);
        part.disableProperty().bind(own.known().not());
        Shown.whileShown(part, () -> own.now().subscribe(this::show));
    }

    private void show(User.Settings now) {
        receipts.setSelected(now.sendReceipts());
        typing.setSelected(now.sendTyping());
    }

    @FXML
    private void receipts() {
        change(new User.Settings(null, null, receipts.isSelected(), null));
    }

    @FXML
    private void typing() {
        change(new User.Settings(null, null, null, typing.isSelected()));
    }

    private void change(User.Settings change) {
        trouble.set("");
        own.change(change, why -> {
            trouble.set(desk.sentence(why));
            show(own.now().get());
        });
    }
}
