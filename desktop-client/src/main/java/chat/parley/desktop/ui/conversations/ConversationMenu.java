package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Navigator.Question;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with a conversation without opening it. Made anew each time that it is asked for.
public record ConversationMenu(Desk desk) {
    private static final Duration SHORT = Duration.ofHours(1);
    private static final Duration LONG = Duration.ofHours(8);

    public ContextMenu of(ConversationState state) {
        return new ContextMenu(items(state).toArray(MenuItem[]::new));
    }

    private List<MenuItem> items(ConversationState state) {
        var personal = state.conversation().get().personal();
        var id = state.id();
        var items = new ArrayList<MenuItem>();
        if (state.unread().get() > 0) {
            items.add(item("list.menu.read", "fth-check", () -> desk.store().read(id, state.conversation().get().lastSeq())));
        }
        items.add(state.isMuted(desk.now())
                ? item("list.menu.unmute", "fth-bell", () -> desk.wish(new Command.UnmuteConversation(id)))
                : mute(id));
        items.add(Boolean.TRUE.equals(personal.pinned())
                ? item("list.menu.unpin", "fth-bookmark", () -> desk.wish(new Command.UnpinConversation(id)))
                : item("list.menu.pin", "fth-bookmark", () -> desk.wish(new Command.PinConversation(id))));
        items.add(Boolean.TRUE.equals(personal.isArchived())
                ? item("list.menu.unarchive", "fth-archive", () -> desk.wish(new Command.UnarchiveConversation(id)))
                : item("list.menu.archive", "fth-archive", () -> desk.wish(new Command.ArchiveConversation(id))));
        if (state.other() == null) {
            items.add(new SeparatorMenuItem());
            items.addAll(endings(state));
        }
        return items;
    }

    private Menu mute(Conversation.Id id) {
        var menu = new Menu(desk.words().of("list.menu.mute"), new FontIcon("fth-bell-off"));
        menu.getItems().setAll(mutes(id));
        return menu;
    }

    /// For how long it can be muted.
    public List<MenuItem> mutes(Conversation.Id id) {
        return List.of(
                item("list.menu.mute.hour", null, () -> mute(id, SHORT)),
                item("list.menu.mute.hours", null, () -> mute(id, LONG)),
                item("list.menu.mute.until", null, () -> desk.wish(new Command.MuteConversation(id, null))));
    }

    private void mute(Conversation.Id id, Duration time) {
        desk.wish(new Command.MuteConversation(id, desk.now().plus(time)));
    }

    private List<MenuItem> endings(ConversationState state) {
        var leave = item("list.menu.leave", "fth-log-out", () -> leave(state));
        if (!state.conversation().get().isAdmin(desk.store().me().get().id())) {
            return List.of(leave);
        }
        var delete = item("list.menu.delete", "fth-trash-2", () -> delete(state));
        delete.getStyleClass().add("danger");
        return List.of(leave, delete);
    }

    /// Leaves a group or channel, after asking.
    public void leave(ConversationState state) {
        var isChannel = state.conversation().get().type() == Conversation.Type.CHANNEL;
        var question = new Question(
                desk.words().of("list.leave.title", desk.title(state)),
                desk.words().of(isChannel ? "list.leave.channel" : "list.leave.group"),
                desk.words().of("list.leave.yes"));
        desk.navigator().confirm(question,
                () -> desk.wish(new Command.RemoveParticipant(state.id(), desk.store().me().get().id())));
    }

    /// Deletes a group or channel for everyone, after asking.
    public void delete(ConversationState state) {
        var question = new Question(
                desk.words().of("list.delete.title", desk.title(state)),
                desk.words().of("list.delete.text"),
                desk.words().of("list.delete.yes"));
        desk.navigator().confirm(question, () -> desk.wish(new Command.DeleteConversation(state.id())));
    }

    private MenuItem item(String key, String icon, Runnable run) {
        var item = new MenuItem(desk.words().of(key), icon == null ? null : new FontIcon(icon));
        item.setOnAction(_ -> run.run());
        return item;
    }
}
