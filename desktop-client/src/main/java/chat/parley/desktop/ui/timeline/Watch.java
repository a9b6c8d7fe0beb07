package chat.parley.desktop.ui.timeline;

import chat.parley.desktop.state.ConversationState;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;

/// Listens to all of one conversation at a time that its rows are made of.
final class Watch {
    private final InvalidationListener listener;
    private List<Observable> watched = List.of();

    Watch(Runnable changed) {
        listener = _ -> changed.run();
    }

    /// Null: over none.
    void over(ConversationState state) {
        watched.forEach(each -> each.removeListener(listener));
        watched = state == null ? List.of() : List.of(state.conversation(), state.messages(), state.pendings(), state.receipts(), state.newFrom(),
                state.atNewest(), state.hasOlder(), state.participants());
        watched.forEach(each -> each.addListener(listener));
    }
}
