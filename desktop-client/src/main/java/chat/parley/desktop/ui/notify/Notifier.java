package chat.parley.desktop.ui.notify;

import chat.parley.desktop.state.ClientStore.Notice;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.text.Bare;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.time.LocalTime;
import java.time.ZoneId;
import javafx.beans.value.ObservableValue;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// Tells of what came while nobody looked: natively where the system can, else by windows of our own; with a sound and a number at the
/// app's icon. Keeps to the settings, to quiet hours and to "busy".
public final class Notifier implements AutoCloseable {
    private static final int MOST = 300;
    private final Desk desk;
    private final ObservableValue<User.Settings> own;
    private final Stage stage;
    private final Balloons balloons;
    private final Tray tray;
    private final Chime chime = new Chime();
    private final Subscription badge;
    private boolean isClosed;

    /// `own` may have null; `unread` messages are told of at the app's icon.
    public Notifier(Desk desk, Stage stage, ObservableValue<User.Settings> own, ObservableValue<Number> unread) {
        this.desk = desk;
        this.own = own;
        this.stage = stage;
        balloons = new Balloons(stage, desk.timers(), desk.words());
        tray = new Tray(desk.words(), desk.home(), this::raise);
        badge = unread.subscribe((_, now) -> {
            // Nobody who looks at the window needs it, and AWT is not to be started for them.
            if (tray.isStarted() || !stage.isFocused()) {
                tray.badge(now.longValue());
            }
        });
        desk.store().onNotice(this::heard);
    }

    private void heard(Notice notice) {
        if (isClosed) {
            return;
        }
        switch (notice) {
            case Notice.Arrived(var conversation, var message) -> arrived(conversation, message);
            case Notice.Added(var conversation) -> added(conversation);
            case Notice.Trouble(var problem) -> desk.navigator().toast(desk.sentence(problem));
        }
    }

    private void arrived(ConversationState conversation, Message message) {
        var me = desk.store().me().get();
        var isPersonal = conversation.other() != null || message.mentions().contains(me.id());
        if (!Gate.isOpen(desk.settings().get(), own.getValue(), me.status(), clock(), isPersonal)) {
            return;
        }
        var sender = desk.store().person(message.senderId());
        var title = conversation.other() == null
                ? desk.words().of("notice.inRoom", sender.displayName(), desk.title(conversation))
                : sender.displayName();
        tell(new Announcement(conversation.id().value(), title, text(message), sender, () -> {
            raise();
            desk.navigator().openAt(conversation.id(), message.id());
        }));
    }

    private String text(Message message) {
        if (desk.settings().get().hideTextInNotifications() || message.content().isBlank()) {
            return desk.words().of("notice.newMessage");
        }
        var text = Bare.words(message.content()).strip();
        return text.codePointCount(0, text.length()) <= MOST ? text : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    }

    private void added(ConversationState conversation) {
        if (!Gate.isOpen(desk.settings().get(), own.getValue(), desk.store().me().get().status(), clock(), true)) {
            return;
        }
        tell(new Announcement(conversation.id().value(), desk.title(conversation), desk.words().of("notice.added"), null, () -> {
            raise();
            desk.navigator().open(conversation.id());
        }));
    }

    private LocalTime clock() {
        return LocalTime.ofInstant(desk.now(), ZoneId.systemDefault());
    }

    private void tell(Announcement news) {
        tray.show(news, () -> balloons.show(news));
        if (desk.settings().get().sounds()) {
            chime.play();
        }
    }

    private void raise() {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
    }

    @Override
    public void close() {
        isClosed = true;
        badge.unsubscribe();
        balloons.close();
        tray.close();
    }
}
