package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.composer.Composer;
import chat.parley.desktop.ui.timeline.TimelineView;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.model.Message;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// One conversation at a time, in the middle of the window: header, messages, and the field to write in. FX thread.
public final class ConversationScreen {
    private final Desk desk;
    private final TimelineView timeline;
    private final ConversationController controller;
    private final Composer composer;
    private final VBox node;
    private ConversationState state;

    public ConversationScreen(Desk desk) {
        this.desk = desk;
        composer = new Composer(desk);
        timeline = new TimelineView(desk, new Writing());
        controller = new ConversationController(desk, timeline, composer::refresh, new Finder(desk, this::jumpTo, timeline::mark));
        node = desk.screens().load(controller);
        node.getChildren().add(composer);
    }

    /// Null shows nothing.
    public void show(ConversationState next) {
        if (next != state) {
            state = next;
            controller.show(next);
            composer.show(next);
        }
    }

    /// Brings a message of the conversation in view to the middle and lights it up.
    public void flash(Message.Id message) {
        timeline.flash(message);
    }

    /// Opens the search bar.
    public void search() {
        controller.search();
    }

    /// Closes what is open over or beside the messages, one thing at a time; false where nothing is.
    public boolean escape() {
        return composer.escape() || controller.escape();
    }

    public void replyTo(Message message) {
        composer.replyTo(message);
    }

    public void focusComposer() {
        composer.focusField();
    }

    public void focusTimeline() {
        timeline.focus();
    }

    public Node node() {
        return node;
    }

    /// The part of [#node] in which one writes.
    public Node composer() {
        return composer;
    }

    private void jumpTo(Message.Id message) {
        var where = state;
        if (where.messages().stream().anyMatch(each -> each.id().equals(message))) {
            flash(message);
            return;
        }
        desk.store().openAt(where.id(), message).thenAccept(isThere -> {
            if (!isThere) {
                desk.navigator().toast(desk.words().of("timeline.gone"));
            } else if (state == where) {
                flash(message);
            }
        });
    }

    private final class Writing implements Actions.Writing {
        @Override
        public void reply(Message message) {
            composer.replyTo(message);
        }

        @Override
        public void edit(Message message) {
            composer.edit(message);
        }

        @Override
        public void jumpTo(Message.Id message) {
            ConversationScreen.this.jumpTo(message);
        }
    }
}
