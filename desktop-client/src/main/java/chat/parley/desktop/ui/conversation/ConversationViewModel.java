package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// The words around the messages of the conversation in view: what it is called, who is there, who types.
final class ConversationViewModel {
    private final Desk desk;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper presence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper typing = new ReadOnlyStringWrapper("");
    private final InvalidationListener listener = _ -> refresh();
    private List<Observable> watched = List.of();
    private ConversationState state;

    ConversationViewModel(Desk desk) {
        this.desk = desk;
        desk.store().people().addListener(listener);
    }

    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty presence() {
        return presence.getReadOnlyProperty();
    }

    /// Empty while nobody types.
    ReadOnlyStringProperty typing() {
        return typing.getReadOnlyProperty();
    }

    void show(ConversationState next) {
        watched.forEach(each -> each.removeListener(listener));
        state = next;
        watched = next == null ? List.of() : List.of(next.conversation(), next.typing(), next.participants(), desk.store().link());
        watched.forEach(each -> each.addListener(listener));
        refresh();
    }

    /// The person whose presence is shown, or null.
    User person() {
        var other = state == null ? null : state.other();
        return other == null ? null : desk.store().person(other);
    }

    boolean isNotes() {
        return state != null && state.other() != null && desk.isMe(state.other());
    }

    private void refresh() {
        if (state == null) {
            return;
        }
        title.set(desk.title(state));
        presence.set(presenceNow());
        typing.set(typingNow());
    }

    /// Without a connection nobody can tell who is there.
    private String presenceNow() {
        var now = state.conversation().get();
        var isConnected = desk.store().link().get().isConnected();
        if (now.type() == Conversation.Type.PRIVATE) {
            return isNotes() ? desk.words().of("chat.notes.text") : isConnected ? desk.presence().of(person(), desk.now()) : "";
        }
        if (!isConnected) {
            return desk.words().of("chat.people", now.participantCount());
        }
        var online = now.participantIds().stream().filter(id -> !desk.isMe(id)).map(desk.store().people()::get)
                .filter(person -> person != null && person.status() != User.Status.OFFLINE).count();
        return desk.words().of("chat.people.online", desk.words().of("chat.people", now.participantCount()), desk.words().of("chat.online", online));
    }

    private String typingNow() {
        var names = state.typing().stream().map(desk::name).sorted().toList();
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> desk.words().of("chat.typing.one", names.getFirst());
            case 2 -> desk.words().of("chat.typing.two", names.getFirst(), names.getLast());
            default -> desk.words().of("chat.typing.many");
        };
    }
}
