package chat.parley.desktop.ui.shell;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.actions.Action;
import chat.parley.desktop.ui.actions.Actions;
import chat.parley.desktop.ui.avatar.PresenceDot;
import chat.parley.model.User;
import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// Menus made of actions: each item has the action's name and key, and runs it.
record ActionMenus(Desk desk, Actions actions) {
    /// The person's own status, and what concerns them.
    List<MenuItem> me() {
        var group = new ToggleGroup();
        return List.of(
                status(group, "me.online", User.Status.ONLINE),
                status(group, "me.away", User.Status.AWAY),
                status(group, "me.busy", User.Status.BUSY),
                status(group, "me.invisible", User.Status.OFFLINE),
                new SeparatorMenuItem(),
                item("me.notes"),
                item("app.settings"));
    }

    private MenuItem status(ToggleGroup group, String id, User.Status status) {
        var item = new RadioMenuItem();
        var dot = new PresenceDot();
        dot.show(status);
        item.setGraphic(dot);
        item.setToggleGroup(group);
        item.setSelected(desk.store().me().get().status() == status);
        return bound(item, actions.of(id));
    }

    List<MenuItem> items(List<String> ids) {
        return ids.stream().map(id -> id.isEmpty() ? new SeparatorMenuItem() : item(id)).toList();
    }

    private MenuItem item(String id) {
        return bound(new MenuItem(), actions.of(id));
    }

    private MenuItem bound(MenuItem item, Action action) {
        item.setText(action.name());
        // Only shown: the window listens to the key itself, whatever has the focus.
        item.setAccelerator(action.keys());
        item.setDisable(!action.isEnabled());
        item.setOnAction(_ -> action.perform());
        return item;
    }
}
