package chat.parley.desktop.ui.dialogs;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The card around a dialog's content: its title, a cross that closes it, and a row of buttons.
final class DialogFrame extends VBox {
    private final HBox buttons = new HBox();
    private Node content;

    /// `close` is the name of the cross; `onClose` puts the card away.
    DialogFrame(String title, String close, Consumer<Node> onClose) {
        var name = new Label(title);
        name.getStyleClass().add("dialog-title");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        var cross = new Button(null, new FontIcon("fth-x"));
        cross.getStyleClass().add("icon-button");
        cross.setAccessibleText(close);
        cross.setOnAction(_ -> onClose.accept(this));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(name, cross);
        head.getStyleClass().add("dialog-head");
        head.setAlignment(Pos.TOP_LEFT);
        buttons.getStyleClass().add("dialog-buttons");
        buttons.setVisible(false);
        buttons.setManaged(false);
        getChildren().setAll(head, buttons);
        getStyleClass().setAll("dialog-card");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(title);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// Puts the content below the title.
    void show(Node body) {
        content = body;
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().add(1, body);
    }

    /// Where the keyboard begins.
    Node content() {
        return content;
    }

    /// The row of buttons at the foot, the one that is meant at the end.
    void buttons(Node... row) {
        buttons.getChildren().setAll(row);
        buttons.setVisible(true);
        buttons.setManaged(true);
    }
}
