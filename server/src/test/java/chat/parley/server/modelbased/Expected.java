package chat.parley.server.modelbased;

import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What must come of a command: why it is refused (else null), what is answered, and who is told what, in this order.
record Expected(String refusal, Object result, List<Told> told) {
    /// An event and exactly those who hear it, on all their connections.
    record Told(Event event, Set<User.Id> to) {
        Told(Event event, Collection<User.Id> to) {
            this(event, Set.copyOf(to));
        }

        /// The event as one of them hears it: whose message it is not does not learn its client_message_id.
        Event heardBy(User.Id who) {
            return switch (event) {
                case Event.NewMessage(var message) -> new Event.NewMessage(seenBy(who, message));
                case Event.MessageEdited(var message) -> new Event.MessageEdited(seenBy(who, message));
                case Event.MessageDeleted(var message) -> new Event.MessageDeleted(seenBy(who, message));
                case Event.Recorded _, Event.Passing _ -> event;
            };
        }
    }

    /// Why a command is refused, thrown out of the rule that refuses it.
    static final class No extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;

        No(String code) {
            super(code, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    static Expected refused(String code) {
        return new Expected(code, null, List.of());
    }

    static Message seenBy(User.Id who, Message message) {
        return message.senderId().equals(who) ? message : message.with(draft -> draft.clientMessageId = null);
    }

    /// A success that changed something.
    boolean changed() {
        return !told.isEmpty();
    }
}
