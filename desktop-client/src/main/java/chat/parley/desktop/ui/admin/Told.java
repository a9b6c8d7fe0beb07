package chat.parley.desktop.ui.admin;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Shown;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A link that the server tells this once: to be copied and passed on.
public final class Told extends VBox {
    private final Label what = new Label();
    private final TextField link = new TextField();
    private final Button copy = new Button();

    public Told() {
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        link.setEditable(false);
        what.setLabelFor(link);
        copy.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(link, Priority.ALWAYS);
        var row = new HBox(link, copy);
        row.getStyleClass().add("settings-row");
        getStyleClass().add("told-part");
        getChildren().setAll(what, row);
        Shown.when(this, false);
    }

    /// `sentence` says what it is good for.
    void show(Desk desk, String sentence, String address) {
        what.setText(sentence);
        link.setText(address);
        copy.setText(desk.words().of("admin.copy"));
        copy.setOnAction(_ -> desk.navigator().copy(address));
        Shown.when(this, true);
        copy.requestFocus();
    }

    void clear() {
        link.clear();
        Shown.when(this, false);
    }
}
