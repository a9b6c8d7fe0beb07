package chat.parley.server.store.tables;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A conversation with all that deciding about it takes: every participant, the running number of its non-system messages,
/// and whether it can only be read (the other person of a private one is deactivated). Immutable.
public record Room(Conversation conversation, Set<User.Id> members, long counted, boolean readOnly) {
    public static Room of(Conversation conversation, long counted, boolean readOnly) {
        return new Room(conversation, Collections.unmodifiableSet(new LinkedHashSet<>(conversation.participantIds())), counted, readOnly);
    }

    public Conversation.Id id() {
        return conversation.id();
    }

    /// The revision that the next change makes.
    public long nextRev() {
        return conversation.rev() + 1;
    }

    /// This room after one change, whose revision is the next.
    public Room changed(Consumer<Conversation.Draft> change) {
        return new Room(next(change), members, counted, readOnly);
    }

    /// This room after one more message, whose revision is the next.
    public Room grown(Message message) {
        var countsOn = message.messageType() == Message.Type.SYSTEM ? counted : counted + 1;
        return new Room(next(draft -> {
            draft.lastSeq = message.seq();
            draft.lastActivity = message.timestamp();
            draft.lastMessage = Conversation.Latest.of(message);
        }), members, countsOn, readOnly);
    }

    /// This room after a change to one of its messages, whose revision is the next.
    public Room touched(Message message) {
        return changed(draft -> {
            if (message.seq() == draft.lastSeq) {
                draft.lastMessage = Conversation.Latest.of(message);
            }
        });
    }

    /// This room with other participants and admins, whose revision is the next.
    public Room peopled(List<User.Id> participants, List<User.Id> admins) {
        return of(next(draft -> {
            draft.participantIds = participants;
            draft.adminIds = admins;
            draft.participantCount = participants.size();
        }), counted, readOnly);
    }

    private Conversation next(Consumer<Conversation.Draft> change) {
        return conversation.with(draft -> {
            change.accept(draft);
            draft.rev++;
        });
    }
}
