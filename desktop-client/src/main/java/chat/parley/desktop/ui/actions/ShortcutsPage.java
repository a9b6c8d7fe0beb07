package chat.parley.desktop.ui.actions;

import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.actions.Action.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The sheet of keys: every action of the window.
public final class ShortcutsPage extends ScrollPane {
    private final Words words;

    public ShortcutsPage(Words words, Actions actions) {
        this.words = words;
        var parts = new VBox();
        parts.getStyleClass().setAll("page");
        for (var group : Group.values()) {
            parts.getChildren().add(title(name(group)));
            actions.all().stream().filter(action -> action.group() == group)
                    .map(action -> row(action.name(), action.keys().getDisplayText()))
                    .forEach(parts.getChildren()::add);
        }
        getStyleClass().addAll("dialog-body", "page-scroll", "tall");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(parts);
        setFocusTraversable(true);
        setAccessibleText(words.of("app.shortcuts"));
    }

    private String name(Group group) {
        return words.of(switch (group) {
            case GO -> "actions.go";
            case CONVERSATION -> "actions.conversation";
            case START -> "actions.start";
            case ME -> "actions.me";
            case APP -> "actions.app";
        });
    }

    private static Label title(String text) {
        var title = new Label(text);
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Node row(String name, String keys) {
        var what = new Label(name);
        what.setWrapText(true);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        var key = new Label(keys);
        key.getStyleClass().add("key");
        key.setMinWidth(USE_PREF_SIZE);
        var row = new HBox(what, spring, key);
        row.getStyleClass().add("shortcut");
        return row;
    }
}
