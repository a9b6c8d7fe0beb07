package chat.parley.desktop.state.copy;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.util.ArrayList;
import java.util.List;

/// A part of a history on its way. What happens meanwhile is noted, and done to the part when it comes: it may have been read before
/// or after that, and of two versions of a message the one with the greater `rev` wins. Confined to the thread of the state.
public final class Incoming {
    private final List<Change> changes = new ArrayList<>();
    private final List<Message> arrived = new ArrayList<>();

    /// It is asked for anew.
    public void restart() {
        changes.clear();
        arrived.clear();
    }

    public void changed(Change change) {
        changes.add(change);
    }

    public void arrived(List<Message> newer) {
        arrived.addAll(newer);
    }

    /// The part as it is now.
    public List<Message> now(List<Message> part, Conversation conversation) {
        var window = new Window();
        window.show(part);
        if (!part.isEmpty() || !arrived.isEmpty() && arrived.getFirst().seq() == conversation.firstSeq()) {
            window.add(arrived);
        }
        // Behind what arrived: that may have been changed since, too.
        changes.forEach(window::change);
        window.dropBefore(conversation.firstSeq());
        return List.copyOf(window.messages());
    }
}
