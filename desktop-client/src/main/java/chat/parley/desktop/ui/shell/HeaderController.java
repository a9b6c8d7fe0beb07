package chat.parley.desktop.ui.shell;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.line.OneLine;
import chat.parley.model.User;
import java.util.List;
import javafx.fxml.FXML;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The head of the list: oneself with one's status, and the menus for what is new and for the rest.
final class HeaderController implements AutoCloseable {
    private static final List<String> NEW = List.of("new.chat", "new.group", "new.channel", "", "new.find");
    private static final List<String> MORE = List.of("go.palette", "app.settings", "app.shortcuts", "", "app.signOut", "app.quit");
    private final Desk desk;
    private final ActionMenus menus;
    private final Avatar avatar = new Avatar(Avatar.Size.SMALL);
    private final OneLine name;
    private javafx.util.Subscription subscription;
    @FXML
    private Button me;
    @FXML
    private Button fresh;
    @FXML
    private Button more;

    HeaderController(Desk desk, ActionMenus menus) {
        this.desk = desk;
        this.menus = menus;
        name = new OneLine(desk.emojis(), "own-name");
    }

    @FXML
    private void initialize() {
        HBox.setHgrow(name, Priority.ALWAYS);
        var face = new HBox(avatar, name);
        face.getStyleClass().add("own-face");
        me.setGraphic(face);
        subscription = desk.store().me().subscribe(this::show);
    }

    private void show(User now) {
        var presence = now.status() == User.Status.OFFLINE ? desk.words().of("shell.me.invisible") : desk.presence().of(now.status());
        avatar.showPerson(now);
        avatar.presence(now.status(), presence);
        name.show(now.displayName());
        me.setAccessibleText(desk.words().of("shell.me", now.displayName(), presence));
    }

    @FXML
    private void me() {
        pop(me, menus.me());
    }

    @FXML
    private void fresh() {
        pop(fresh, menus.items(NEW));
    }

    @FXML
    private void more() {
        pop(more, menus.items(MORE));
    }

    private static void pop(Node under, List<MenuItem> items) {
        new ContextMenu(items.toArray(MenuItem[]::new)).show(under, Side.BOTTOM, 0, 4);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
