package chat.parley.desktop.ui.conversations;

import chat.parley.desktop.ui.Desk;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.scene.Node;

/// The list of conversations with its filter, as the shell uses it.
public final class ConversationList implements AutoCloseable {
    private final ConversationsViewModel model;
    private final ConversationsController controller;
    private final Node node;

    /// `start` leads to new conversations, `searchAll` to everyone and every channel.
    public ConversationList(Desk desk, Runnable start, Runnable searchAll) {
        model = new ConversationsViewModel(desk);
        controller = new ConversationsController(desk, model, start, searchAll);
        node = desk.screens().load(controller);
    }

    public Node node() {
        return node;
    }

    /// Unread messages of conversations that are neither muted nor archived.
    public ReadOnlyLongProperty unread() {
        return model.unread();
    }

    /// Own messages of all conversations that are on their way.
    public ReadOnlyIntegerProperty waiting() {
        return model.waiting();
    }

    /// Opens the conversation that stands so many lines below the one in view; above it where negative.
    public void step(int lines) {
        controller.step(lines);
    }

    /// Opens the conversation in that line, from 0 on.
    public void openNth(int line) {
        controller.openNth(line);
    }

    /// Opens the first conversation with something unread that is not muted, below the one in view, else from the top.
    public void openUnread() {
        controller.openUnread();
    }

    public void focus() {
        controller.focusList();
    }

    public void focusFilter() {
        controller.focusQuery();
    }

    /// Empties the filter while one writes in it; false where there is nothing to do.
    public boolean escape() {
        return controller.escape();
    }

    @Override
    public void close() {
        model.close();
    }
}
