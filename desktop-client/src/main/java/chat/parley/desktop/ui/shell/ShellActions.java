package chat.parley.desktop.ui.shell;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.actions.Action;
import chat.parley.desktop.ui.actions.Action.Group;
import chat.parley.desktop.ui.actions.Actions;
import chat.parley.desktop.ui.conversation.ConversationScreen;
import chat.parley.desktop.ui.conversations.ConversationList;
import chat.parley.desktop.ui.conversations.ConversationMenu;
import chat.parley.model.Command;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/// Makes the actions of the window from what its parts can do.
final class ShellActions {
    private static final int NUMBERED = 9;
    private static final int STEP = 10;
    private final Desk desk;
    private final Host host;
    private final Windows windows;
    private final ConversationList list;
    private final ConversationScreen screen;
    private final Panes panes;
    private final ObservableValue<Boolean> always = new SimpleBooleanProperty(true);
    private final List<Action> all = new ArrayList<>();

    ShellActions(Desk desk, Host host, Windows windows, ConversationList list, ConversationScreen screen, Panes panes) {
        this.desk = desk;
        this.host = host;
        this.windows = windows;
        this.list = list;
        this.screen = screen;
        this.panes = panes;
    }

    Actions all() {
        go();
        conversation();
        start();
        me();
        app();
        return new Actions(all);
    }

    private void go() {
        add(Group.GO, "go.palette", "Shortcut+K", () -> windows.palette(new Actions(all)));
        add(Group.GO, "go.filter", "Shortcut+Shift+K", list::focusFilter);
        add(Group.GO, "go.previous", "Alt+Up", () -> list.step(-1));
        add(Group.GO, "go.next", "Alt+Down", () -> list.step(1));
        add(Group.GO, "go.unread", "Alt+Shift+Down", list::openUnread);
        add(Group.GO, "go.pane", "F6", () -> panes.next(1));
        add(Group.GO, "go.paneBack", "Shift+F6", () -> panes.next(-1));
        for (var n = 1; n <= NUMBERED; n++) {
            var line = n - 1;
            all.add(new Action("go." + n, Group.GO, desk.words().of("go.nth", n), KeyCombination.valueOf("Shortcut+" + n), always,
                    () -> list.openNth(line)));
        }
    }

    private void conversation() {
        inConversation("conversation.search", "Shortcut+F", _ -> screen.search());
        inConversation("conversation.details", "Shortcut+Shift+I", _ -> desk.navigator().toggleDetails());
        inConversation("conversation.read", "Shortcut+Shift+R", state -> desk.store().read(state.id(), state.conversation().get().lastSeq()));
        inConversation("conversation.mute", "Shortcut+Shift+M", state -> desk.wish(state.isMuted(desk.now())
                ? new Command.UnmuteConversation(state.id())
                : new Command.MuteConversation(state.id(), null)));
        inConversation("conversation.pin", "Shortcut+Shift+P", state -> desk.wish(is(state.conversation().get().personal().pinned())
                ? new Command.UnpinConversation(state.id())
                : new Command.PinConversation(state.id())));
        inConversation("conversation.archive", "Shortcut+Shift+A", state -> desk.wish(is(state.conversation().get().personal().isArchived())
                ? new Command.UnarchiveConversation(state.id())
                : new Command.ArchiveConversation(state.id())));
        inRoom("conversation.leave", "Shortcut+Shift+L", state -> new ConversationMenu(desk).leave(state));
        inConversation("conversation.close", "Shortcut+W", _ -> desk.navigator().back());
    }

    private static boolean is(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private void start() {
        add(Group.START, "new.chat", "Shortcut+N", windows::newChat);
        add(Group.START, "new.group", "Shortcut+Shift+N", windows::newGroup);
        add(Group.START, "new.channel", "Shortcut+Shift+H", windows::newChannel);
        add(Group.START, "new.find", "Shortcut+Shift+J", windows::findChannels);
    }

    private void me() {
        status("me.online", "Shortcut+Shift+1", User.Status.ONLINE);
        status("me.away", "Shortcut+Shift+2", User.Status.AWAY);
        status("me.busy", "Shortcut+Shift+3", User.Status.BUSY);
        status("me.invisible", "Shortcut+Shift+4", User.Status.OFFLINE);
        add(Group.ME, "me.notes", "Shortcut+Shift+S", () -> desk.navigator().talkTo(desk.store().me().get().id()));
    }

    private void status(String id, String keys, User.Status status) {
        add(Group.ME, id, keys, () -> desk.wish(new Command.SetStatus(status)));
    }

    private void app() {
        add(Group.APP, "app.settings", "Shortcut+Comma", windows::settings);
        add(Group.APP, "app.shortcuts", "F1", () -> windows.shortcuts(new Actions(all)));
        add(Group.APP, "app.theme", "Shortcut+Shift+D", this::otherTheme);
        add(Group.APP, "app.larger", "Shortcut+Plus", () -> textSize(desk.settings().get().textPercent() + STEP));
        add(Group.APP, "app.smaller", "Shortcut+Minus", () -> textSize(desk.settings().get().textPercent() - STEP));
        add(Group.APP, "app.normal", "Shortcut+0", () -> textSize(100));
        add(Group.APP, "app.retry", "Shortcut+R", host::retryNow);
        add(Group.APP, "app.signOut", "Shortcut+Shift+Q", host::signOut);
        add(Group.APP, "app.quit", "Shortcut+Q", host::quit);
    }

    private void otherTheme() {
        desk.settings().set(desk.settings().get().with(
                draft -> draft.theme = draft.theme == Settings.Theme.DARK ? Settings.Theme.LIGHT : Settings.Theme.DARK));
    }

    private void textSize(int percent) {
        desk.settings().set(desk.settings().get().with(draft -> draft.textPercent = percent));
    }

    private void inConversation(String id, String keys, Consumer<ConversationState> run) {
        var opened = desk.store().opened();
        all.add(new Action(id, Group.CONVERSATION, desk.words().of(id), KeyCombination.valueOf(keys), opened.isNotNull(),
                () -> run.accept(opened.get())));
    }

    private void inRoom(String id, String keys, Consumer<ConversationState> run) {
        var opened = desk.store().opened();
        var isRoom = opened.map(state -> state.other() == null).orElse(false);
        all.add(new Action(id, Group.CONVERSATION, desk.words().of(id), KeyCombination.valueOf(keys), isRoom,
                () -> run.accept(opened.get())));
    }

    private void add(Group group, String id, String keys, Runnable run) {
        all.add(new Action(id, group, desk.words().of(id), KeyCombination.valueOf(keys), always, run));
    }
}
