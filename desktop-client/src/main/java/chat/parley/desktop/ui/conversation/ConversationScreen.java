package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.model.Message;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;

/// Where the conversation in view is shown: so far its name.
public final class ConversationScreen {
    private final StackPane node = new StackPane(new Label());
    private final Desk desk;

    public ConversationScreen(Desk desk) {
        this.desk = desk;
    }

    public void show(ConversationState state) {
        ((Label) node.getChildren().getFirst()).setText(state == null ? "" : desk.title(state));
    }

    public void flash(Message.Id message) { }

    public void replyTo(Message message) { }

    public void search() { }

    public void focusTimeline() { }

    public void focusComposer() { }

    public Node node() {
        return node;
    }
}
