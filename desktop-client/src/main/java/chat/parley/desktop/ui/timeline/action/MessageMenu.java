package chat.parley.desktop.ui.timeline.action;

import chat.parley.desktop.ui.emoji.picker.QuickReactions;
import chat.parley.model.Message;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// All that can be done with a message, as a menu; one for the whole timeline.
public final class MessageMenu {
    private final ContextMenu menu = new ContextMenu();
    private final Actions actions;

    public MessageMenu(Actions actions) {
        this.actions = actions;
        menu.getStyleClass().add("message-menu");
    }

    /// At a point of the screen.
    public void show(Message message, Node owner, double x, double y) {
        if (fill(message)) {
            menu.show(owner, x, y);
        }
    }

    /// Below a button or a message.
    public void show(Message message, Node owner) {
        if (fill(message)) {
            menu.show(owner, Side.BOTTOM, 0, 0);
        }
    }

    private boolean fill(Message message) {
        menu.getItems().clear();
        if (actions.isOver(message)) {
            return false;
        }
        menu.getItems().addAll(quick(message), new SeparatorMenuItem());
        fillCommon(message);
        if (!message.reactions().isEmpty()) {
            add("timeline.menu.reactions", Feather.SMILE, null, () -> actions.desk().navigator().showReactions(message));
        }
        if (actions.isOwn(message)) {
            add("timeline.menu.readers", Feather.EYE, null, () -> actions.desk().navigator().showReaders(message));
        }
        if (actions.canDelete(message)) {
            menu.getItems().add(new SeparatorMenuItem());
            add("timeline.menu.delete", Feather.TRASH_2, KeyCode.DELETE, () -> actions.delete(message)).getStyleClass().add("danger");
        }
        return true;
    }

    private CustomMenuItem quick(Message message) {
        var desk = actions.desk();
        var row = new QuickReactions(desk.emojis(), actions.recent(), actions.picker(), desk.words(), emoji -> {
            menu.hide();
            actions.toggle(message, desk.emojis().qualified(emoji));
        });
        var quick = new CustomMenuItem(row, false);
        quick.getStyleClass().add("quick-item");
        return quick;
    }

    private void fillCommon(Message message) {
        if (actions.canPost()) {
            add("timeline.menu.reply", Feather.CORNER_UP_LEFT, KeyCode.R, () -> actions.reply(message)).getGraphic().getStyleClass().add("directed");
        }
        if (actions.hasThread(message)) {
            add("timeline.menu.thread", Feather.MESSAGE_SQUARE, KeyCode.T, () -> actions.thread(message));
        }
        if (actions.canEdit(message)) {
            add("timeline.menu.edit", Feather.EDIT_2, KeyCode.E, () -> actions.edit(message));
        }
        add("timeline.menu.copy", Feather.COPY, KeyCode.C, () -> actions.copy(message));
        add("timeline.menu.forward", Feather.CORNER_UP_RIGHT, KeyCode.F, () -> actions.forward(message)).getGraphic().getStyleClass().add("directed");
        add(message.pinned() ? "timeline.menu.unpin" : "timeline.menu.pin", Feather.BOOKMARK, KeyCode.P, () -> actions.pin(message));
    }

    private MenuItem add(String key, Feather icon, KeyCode code, Runnable action) {
        var item = new MenuItem(actions.word(key), new FontIcon(icon));
        if (code == KeyCode.C) {
            item.setAccelerator(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN));
        } else if (code != null) {
            item.setAccelerator(new KeyCodeCombination(code));
        }
        item.setOnAction(_ -> action.run());
        menu.getItems().add(item);
        return item;
    }
}
