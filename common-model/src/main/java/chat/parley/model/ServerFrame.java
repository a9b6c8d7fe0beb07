package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/// Everything that a server says on a socket.
public sealed interface ServerFrame {
    /// The first frame of every connection (`user_data`): who one is, the newest conversations, and the people in them.
    record Welcome(
            User user,
            List<Conversation> conversations,
            boolean conversationsMore,
            List<User> users,
            Server server,
            String sessionId) implements ServerFrame { }

    /// Something happened.
    record Push(Event event) implements ServerFrame { }

    /// A command with an `id` was done; `data` is what its REST twin answers.
    record Ack(String id, Object data) implements ServerFrame { }

    /// A command was refused; `id` is null where it had none. `retryAfter` is in seconds.
    record Failed(@Event.OfFrame String id, String code, String detail, boolean retryable, Long retryAfter) implements ServerFrame {
        public static Failed of(String id, Problem problem) {
            return new Failed(id, problem.code(), problem.detail(), problem.retryable(), switch (problem) {
                case Problem.TooFast tooFast -> tooFast.retryAfter();
                case Problem.Unavailable unavailable -> unavailable.retryAfter();
                case Problem.Malformed _, Problem.Invalid _, Problem.Unauthenticated _, Problem.Forbidden _, Problem.NotFound _,
                     Problem.Conflict _, Problem.Internal _ -> null;
            });
        }
    }

    /// A part of the answer to `sync`; `more` is false in the last one.
    record Synced(Map<Conversation.Id, Changes> conversations, List<Conversation.Id> gone, @JsonProperty("new") List<Conversation> fresh,
            boolean more)
            implements ServerFrame {

        /// What changed in one conversation since the revision that the client knew, up to `rev`.
        ///
        /// `conversation` is null while more of it follows; `participants` is null too where they did not change. With `reset` what
        /// the client has of its messages is void, and these are the newest.
        public record Changes(
                long rev,
                Conversation conversation,
                List<Conversation.Participant> participants,
                List<Message> messages,
                boolean reset) { }
    }

    /// The server is about to stop; come back after so many milliseconds.
    record GoingAway(long reconnectAfterMs) implements ServerFrame { }
}
