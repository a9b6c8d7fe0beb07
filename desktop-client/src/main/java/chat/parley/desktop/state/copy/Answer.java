package chat.parley.desktop.state.copy;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame.Synced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts the frames of an answer to `sync` together. A frame without a conversation's record is followed by more of it, in which there may
/// be messages that stand before those that it has. Confined to the thread of the state.
public final class Answer {
    private final Map<Conversation.Id, List<Message>> parts = new HashMap<>();

    /// All of one conversation, with its messages in the order of their `seq`; empty while more follows.
    public Optional<Synced.Changes> take(Conversation.Id id, Synced.Changes changes) {
        var messages = parts.computeIfAbsent(id, _ -> new ArrayList<>());
        messages.addAll(changes.messages());
        if (changes.conversation() == null) {
            return Optional.empty();
        }
        parts.remove(id);
        messages.sort(Comparator.comparingLong(Message::seq));
        return Optional.of(new Synced.Changes(changes.rev(), changes.conversation(), changes.participants(), messages, changes.reset()));
    }

    /// The connection is gone: what came in part will come again whole.
    public void clear() {
        parts.clear();
    }
}
