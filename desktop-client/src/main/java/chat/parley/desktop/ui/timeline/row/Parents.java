package chat.parley.desktop.ui.timeline.row;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.text.Bare;
import chat.parley.model.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// The messages that others answer to; those that are not loaded are asked for, once each.
public final class Parents {
    private static final int LONGEST = 200;
    private final Desk desk;
    private final Runnable onFound;
    private final Map<Message.Id, Message> loaded = new HashMap<>();
    private final Map<Message.Id, Message> found = new HashMap<>();
    private final Set<Message.Id> asked = new HashSet<>();
    private final Set<Message.Id> lost = new HashSet<>();

    /// `onFound` runs when one that was asked for is there.
    public Parents(Desk desk, Runnable onFound) {
        this.desk = desk;
        this.onFound = onFound;
    }

    /// What is loaded now, before rows are made of it.
    public void load(ConversationState state) {
        loaded.clear();
        state.messages().forEach(message -> loaded.put(message.id(), message));
    }

    Row.Quote quote(ConversationState state, Message.Id id) {
        var message = loaded.getOrDefault(id, found.get(id));
        if (message == null) {
            ask(state, id);
            return new Row.Quote(id, null, null, lost.contains(id) ? desk.words().of("timeline.gone") : null);
        }
        var text = message.isDeleted() ? desk.words().of("timeline.deleted") : Bare.words(message.content()).replaceAll("\\s+", " ");
        return new Row.Quote(id, message.senderId(), desk.name(message.senderId()), text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    private void ask(ConversationState state, Message.Id id) {
        if (asked.add(id)) {
            desk.store().message(state.id(), id).whenComplete((message, failure) -> {
                if (failure == null) {
                    found.put(id, message);
                } else {
                    lost.add(id);
                }
                onFound.run();
            });
        }
    }
}
