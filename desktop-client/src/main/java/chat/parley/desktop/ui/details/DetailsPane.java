package chat.parley.desktop.ui.details;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.dialogs.Dialogs;
import chat.parley.model.Message;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.util.Subscription;

/// The details of the conversation in view, as the shell uses them. They are built when they are first wanted, and while they are not in
/// the window they listen to nothing.
public final class DetailsPane {
    private final Desk desk;
    private final DetailsController controller;
    private Node node;
    private ConversationState state;
    private Subscription listening = Subscription.EMPTY;

    /// `reply` begins a reply to a message in the conversation; `close` puts the details away.
    public DetailsPane(Desk desk, Dialogs dialogs, Consumer<Message> reply, Runnable close) {
        this.desk = desk;
        controller = new DetailsController(desk, new RoomDialogs(desk, dialogs), reply, close);
    }

    public Node node() {
        if (node == null) {
            node = desk.screens().load(controller);
            node.sceneProperty().subscribe(_ -> listen());
        }
        return node;
    }

    /// Whether they are in the window.
    public boolean isShown() {
        return node != null && node.getScene() != null;
    }

    /// The conversation in view; null where there is none.
    public void show(ConversationState now) {
        state = now;
        if (node != null) {
            controller.endThread();
            listen();
        }
    }

    /// A message with its replies, in place of the rest.
    public void thread(Message root) {
        node();
        controller.thread(root);
    }

    public void focus() {
        controller.focus();
    }

    private void listen() {
        listening.unsubscribe();
        listening = Subscription.EMPTY;
        if (state == null || !isShown()) {
            return;
        }
        var shown = state;
        controller.show(shown);
        listening = Subscription.combine(
                shown.conversation().subscribe((_, _) -> controller.show(shown)),
                shown.participants().subscribe(controller::participantsChanged),
                desk.store().people().subscribe(() -> controller.show(shown)),
                desk.store().link().subscribe((_, _) -> controller.show(shown)));
    }
}
