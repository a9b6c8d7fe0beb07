package chat.parley.desktop.cache;

import chat.parley.desktop.state.Archive.Draft;
import chat.parley.desktop.state.Pending;
import chat.parley.model.Conversation;
import java.util.List;
import java.util.Map;

/// What a person wrote and nobody else has: all that cannot be loaded again.
record Unsent(List<Pending> pendings, Map<Conversation.Id, Draft> drafts) {
    static final Unsent NOTHING = new Unsent(List.of(), Map.of());

    boolean isEmpty() {
        return pendings.isEmpty() && drafts.isEmpty();
    }
}
