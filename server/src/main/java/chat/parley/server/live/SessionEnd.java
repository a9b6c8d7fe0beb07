package chat.parley.server.live;

import chat.parley.model.Conversation;
import java.util.Set;

/// Hears of each session that has ended, exactly once, on the thread of the session's own writer.
@FunctionalInterface
public interface SessionEnd {
    /// `left` are the conversations that none of this person's sessions has open any more.
    void ended(Session session, Set<Conversation.Id> left);
}
