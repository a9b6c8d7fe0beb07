package chat.parley.desktop.ui.shell;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Navigator;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.actions.Actions;
import chat.parley.desktop.ui.conversation.ConversationScreen;
import chat.parley.desktop.ui.conversations.ConversationList;
import chat.parley.desktop.ui.details.DetailsPane;
import chat.parley.desktop.ui.dialogs.Dialogs;
import chat.parley.desktop.ui.dialogs.Layer;
import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.desktop.ui.notify.Notifier;
import chat.parley.desktop.ui.settings.OwnSettings;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Shape;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.event.EventHandler;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// The chat window of one sign-in: puts its parts together and keeps them together. Confined to the FX thread.
///
/// Make it, show [#node] as the root of the stage's scene (dressed by the theme), then let the store restore and connect; [#close] ends it.
public final class Shell implements AutoCloseable {
    private static final PseudoClass UNCONNECTED = PseudoClass.getPseudoClass("unconnected");
    private final Stage stage;
    private final Desk desk;
    private final Layer layer = new Layer();
    private final WindowPlace place;
    private final ConversationScreen screen;
    private final ConversationList list;
    private final DetailsPane details;
    private final ConnectionLine line;
    private final Actions actions;
    private final HeaderController header;
    private final ShellController controller;
    private final Notifier notifier;
    private final Parent node;
    private final Runnable entrance;
    private final BooleanProperty isSettled = new SimpleBooleanProperty();
    private Subscription keys = Subscription.EMPTY;
    private final Subscription listening;

    /// `home` runs things on the FX thread, where the store lives.
    public Shell(Stage stage, ClientStore store, ObjectProperty<Settings> settings, Words words, Timers timers, Executor home, Host host) {
        this.stage = stage;
        var navigator = new ShellNavigator(host);
        desk = new Desk(store, settings, navigator, words, timers, new Emojis(words.locale()), home);
        place = new WindowPlace(stage, settings, timers);
        screen = new ConversationScreen(desk);
        var dialogs = new Dialogs(layer, words);
        var own = new OwnSettings(desk);
        details = new DetailsPane(desk, dialogs, this::reply, () -> place.details().set(false));
        var windows = new Windows(desk, host, dialogs, details, own);
        list = new ConversationList(desk, windows::newChat, this::palette);
        line = new ConnectionLine(desk, list.waiting(), host::retryNow);
        actions = new ShellActions(desk, host, windows, list, screen, panes()).all();
        header = new HeaderController(desk, new ActionMenus(desk, actions));
        var toasts = new Toasts(timers);
        var parts = new ShellController.Parts(
                desk.screens().load(header), list.node(), line, screen.node(), details::node, toasts, layer, windows::newChat);
        controller = new ShellController(settings, place.listWidth(), place.details(), store.opened().isNotNull(), isSettled, parts);
        node = desk.screens().load(controller);
        node.setNodeOrientation(words.orientation());
        navigator.serve(new ShellNavigator.Rooms(desk, screen, windows, place.details(), toasts, this::clearView), controller.narrow());
        entrance = host::toEntrance;
        notifier = new Notifier(desk, stage, own.now(), list.unread());
        listening = listen();
    }

    public Parent node() {
        return node;
    }

    /// Opens a conversation, as a click on a notification does.
    public void open(Conversation.Id conversation) {
        desk.navigator().open(conversation);
    }

    /// A sentence at the foot of the window.
    public void tell(String sentence) {
        desk.navigator().toast(sentence);
    }

    private Panes panes() {
        return new Panes(List.of(
                new Panes.Pane(list::node, () -> list.node().getScene() != null, list::focus),
                new Panes.Pane(screen::node, () -> desk.store().opened().get() != null, screen::focusTimeline),
                new Panes.Pane(screen::composer, () -> desk.store().opened().get() != null, screen::focusComposer),
                new Panes.Pane(details::node, details::isShown, details::focus)));
    }

    private Subscription listen() {
        var store = desk.store();
        return Subscription.combine(
                node.sceneProperty().subscribe(this::listenTo),
                store.opened().subscribe(this::opened),
                store.opened().flatMap(ConversationState::conversation).subscribe(_ -> title()),
                store.restored().subscribe(this::restored),
                store.link().subscribe(this::linked),
                stage.focusedProperty().subscribe(_ -> watched()),
                stage.iconifiedProperty().subscribe(_ -> watched()),
                list.unread().subscribe(_ -> title()));
    }

    private void listenTo(Scene scene) {
        keys.unsubscribe();
        keys = Subscription.EMPTY;
        if (scene != null) {
            EventHandler<KeyEvent> escape = this::escape;
            scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
            keys = Subscription.combine(
                    actions.listen(scene, () -> layer.showing().get()),
                    () -> scene.removeEventFilter(KeyEvent.KEY_PRESSED, escape));
        }
    }

    private void opened(ConversationState state) {
        screen.show(state);
        details.show(state);
        title();
        if (state != null && !desk.settings().get().lastConversation().equals(state.id().value())) {
            desk.settings().set(desk.settings().get().with(draft -> draft.lastConversation = state.id().value()));
        }
    }

    /// What was kept stands: the list is shown first, since a conversation takes as long again.
    private void restored(boolean isSo) {
        var scene = node.getScene();
        if (isSo && scene != null) {
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    scene.removePostLayoutPulseListener(this);
                    desk.home().execute(Shell.this::openLast);
                }
            });
            Platform.requestNextPulse();
        } else if (isSo) {
            openLast();
        }
    }

    /// The conversation that was in view last.
    private void openLast() {
        var last = desk.settings().get().lastConversation();
        var isKnown = Shape.isId(last) && desk.store().conversation(new Conversation.Id(last)) != null;
        if (isKnown && desk.store().opened().get() == null) {
            desk.store().open(new Conversation.Id(last));
        }
        isSettled.set(true);
    }

    /// That someone else answers in the server's place is said in full, once each time.
    /// Who is there can be told only while connected: the style sheet hides it else.
    private void linked(Link link) {
        node.pseudoClassStateChanged(UNCONNECTED, !link.isConnected());
        if (link instanceof Link.OtherKey(var reason)) {
            var question = new Navigator.Question(desk.words().of("shell.otherKey"), reason, desk.words().of("shell.otherKey.go"));
            desk.navigator().confirm(question, entrance);
        }
    }

    private void watched() {
        desk.store().watched(stage.isFocused() && !stage.isIconified());
    }

    private void title() {
        var opened = desk.store().opened().get();
        var name = opened == null ? desk.words().of("app.name") : desk.words().of("shell.title", desk.title(opened));
        var unread = list.unread().get();
        stage.setTitle(unread == 0 ? name : desk.words().of("shell.title.unread", unread, name));
    }

    /// Puts away one thing at a time, down to the conversation. Before what has the focus sees the key: lists keep it to themselves.
    private void escape(KeyEvent pressed) {
        var isOurs = pressed.getCode() == KeyCode.ESCAPE && !pressed.isConsumed() && !layer.showing().get();
        if (isOurs && (list.escape() || screen.escape() || closeDetails() || leave())) {
            pressed.consume();
        }
    }

    private boolean closeDetails() {
        var isShown = controller.areDetailsShown();
        if (isShown) {
            place.details().set(false);
            screen.focusComposer();
        }
        return isShown;
    }

    private boolean leave() {
        var isOpen = desk.store().opened().get() != null;
        if (isOpen) {
            desk.navigator().back();
            list.focus();
        }
        return isOpen;
    }

    private void clearView() {
        if (controller.isDrawerOpen()) {
            place.details().set(false);
        }
    }

    private void reply(Message message) {
        clearView();
        screen.replyTo(message);
    }

    private void palette() {
        actions.of("go.palette").perform();
    }

    @Override
    public void close() {
        keys.unsubscribe();
        listening.unsubscribe();
        notifier.close();
        header.close();
        line.close();
        list.close();
        place.close();
    }
}
