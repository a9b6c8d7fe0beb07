package chat.parley.desktop.ui.messages;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// A dialog's content that scrolls: parts below each other, or one sentence while there are none.
abstract class Page extends ScrollPane {
    private final VBox parts = new VBox();

    /// `name` is what a screen reader says where the keyboard comes to it.
    Page(String name) {
        parts.getStyleClass().setAll("page");
        getStyleClass().addAll("dialog-body", "page-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(parts);
        setFocusTraversable(true);
        setAccessibleText(name);
    }

    final void show(Iterable<? extends Node> all) {
        parts.getChildren().clear();
        all.forEach(parts.getChildren()::add);
    }

    final void say(String sentence) {
        parts.getChildren().setAll(text(sentence, "text-quiet"));
    }

    static Label text(String text, String styleClass) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }
}
