package chat.parley.desktop.state;

import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import java.time.Instant;

/// A message on its way: on disk in the outbox, and not yet known to be stored by the server. `order` says which goes out first.
public record Pending(long order, SendMessage message, Instant writtenAt, State state) {

    /// Where it is.
    public sealed interface State {
        /// Waits for its turn, or for the connection.
        record Waiting() implements State { }

        /// Leaves the computer at `until`, unless it is taken back before.
        record Held(Instant until) implements State { }

        /// The server has it and has not answered yet.
        record Sent() implements State { }

        /// Too many at once: goes out again at `at`.
        record Slowed(Instant at) implements State { }

        /// Refused for good; `reason` is the server's sentence, and `code` the word for it, empty where none is known. The person sends it
        /// again or discards it.
        record Failed(String code, String reason) implements State { }
    }

    public String clientMessageId() {
        return message.clientMessageId();
    }

    public Conversation.Id conversationId() {
        return message.conversationId();
    }

    public Pending in(State next) {
        return new Pending(order, message, writtenAt, next);
    }
}
