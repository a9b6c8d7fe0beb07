package chat.parley.desktop.ui.shell;

import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Navigator;
import chat.parley.desktop.ui.conversation.ConversationScreen;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Carries out where parts of the window send the person. Serves once the window stands.
final class ShellNavigator implements Navigator {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private final Host host;
    private final ReadOnlyBooleanWrapper narrow = new ReadOnlyBooleanWrapper();
    private Rooms rooms;

    /// What the window consists of, as far as one can be sent there. `jumped` clears the view of what lies over the conversation.
    record Rooms(
            Desk desk,
            ConversationScreen screen,
            Windows windows,
            BooleanProperty details,
            Toasts toasts,
            Runnable jumped) { }

    ShellNavigator(Host host) {
        this.host = host;
    }

    /// `isNarrow` is true where the window shows either the list or the conversation.
    void serve(Rooms all, ObservableValue<Boolean> isNarrow) {
        rooms = all;
        narrow.bind(isNarrow);
    }

    @Override
    public void open(Conversation.Id conversation) {
        rooms.desk.store().open(conversation);
        rooms.screen.focusComposer();
    }

    @Override
    public void openAt(Conversation.Id conversation, Message.Id message) {
        rooms.desk.store().openAt(conversation, message).thenAccept(isThere -> {
            if (isThere) {
                rooms.jumped.run();
                rooms.screen.flash(message);
            } else {
                toast(rooms.desk.words().of("shell.gone"));
            }
        });
    }

    @Override
    public void back() {
        rooms.desk.store().open(null);
    }

    @Override
    public ReadOnlyBooleanProperty narrow() {
        return narrow.getReadOnlyProperty();
    }

    @Override
    public void toggleDetails() {
        rooms.details.set(!rooms.details.get());
    }

    @Override
    public void talkTo(User.Id person) {
        var known = rooms.desk.store().conversations().stream().filter(state -> person.equals(state.other())).findFirst();
        if (known.isPresent()) {
            open(known.get().id());
            return;
        }
        var wish = new Command.CreateConversation(List.of(person), Conversation.Type.PRIVATE, null, null, null);
        rooms.desk.wish(wish, done -> open(((Conversation) done.result()).id()), problem -> toast(rooms.desk.sentence(problem)));
    }

    @Override
    public void showPerson(User.Id person) {
        rooms.windows.person(person);
    }

    @Override
    public void showThread(Conversation.Id conversation, Message.Id root) {
        var store = rooms.desk.store();
        store.message(conversation, root).whenComplete((message, failure) -> {
            if (failure != null) {
                toast(rooms.desk.words().of("shell.gone"));
                return;
            }
            if (store.opened().get() == null || !store.opened().get().id().equals(conversation)) {
                store.open(conversation);
            }
            rooms.details.set(true);
            rooms.windows.thread(message);
        });
    }

    @Override
    public void showRevisions(Message message) {
        rooms.windows.revisions(message);
    }

    @Override
    public void showReactions(Message message) {
        rooms.windows.reactions(message);
    }

    @Override
    public void showReaders(Message message) {
        var conversation = rooms.desk.store().conversation(message.conversationId());
        if (conversation != null) {
            rooms.windows.readers(conversation, message);
        }
    }

    @Override
    public void forward(Message message) {
        rooms.windows.forward(message);
    }

    @Override
    public void confirm(Question question, Runnable yes) {
        rooms.windows.confirm(question, yes);
    }

    @Override
    public void browse(String address) {
        if (isOpenable(address)) {
            host.browse(address);
        } else {
            toast(rooms.desk.words().of("shell.notOpened"));
        }
    }

    private static boolean isOpenable(String address) {
        try {
            var scheme = URI.create(address).getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    @Override
    public void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        toast(rooms.desk.words().of("shell.copied"));
    }

    @Override
    public void toast(String sentence) {
        rooms.toasts.show(sentence);
    }
}
