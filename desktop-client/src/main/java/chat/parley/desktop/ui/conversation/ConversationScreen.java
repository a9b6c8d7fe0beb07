package chat.parley.desktop.ui.conversation;

import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.ui.Desk;
import chat.parley.desktop.ui.composer.Composer;
import chat.parley.desktop.ui.timeline.TimelineView;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.model.Message;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// One conversation at a time, in the middle of the window: header, messages, and the field to write in. FX thread.
///
/// Built with the first conversation that is shown, since the window shows its list before.
public final class ConversationScreen {
    private final Desk desk;
    private final VBox node = new VBox();
    private Parts parts;
    private ConversationState state;

    private record Parts(TimelineView timeline, ConversationController controller, Composer composer) { }

    public ConversationScreen(Desk desk) {
        this.desk = desk;
    }

    private void build() {
        var composer = new Composer(desk);
        var timeline = new TimelineView(desk, new Writing());
        var controller = new ConversationController(desk, timeline, composer::refresh, new Finder(desk, this::jumpTo, timeline::mark));
        parts = new Parts(timeline, controller, composer);
        VBox room = desk.screens().load(controller);
        room.getChildren().add(composer);
        VBox.setVgrow(room, Priority.ALWAYS);
        node.getChildren().setAll(room);
    }

    /// Null shows nothing.
    public void show(ConversationState next) {
        if (next == state) {
            return;
        }
        if (parts == null) {
            build();
        }
        state = next;
        parts.controller.show(next);
        parts.composer.show(next);
    }

    /// Brings a message of the conversation in view to the middle and lights it up.
    public void flash(Message.Id message) {
        parts.timeline.flash(message);
    }

    /// Opens the search bar.
    public void search() {
        parts.controller.search();
    }

    /// Closes what is open over or beside the messages, one thing at a time; false where nothing is.
    public boolean escape() {
        return parts != null && (parts.composer.escape() || parts.controller.escape());
    }

    public void replyTo(Message message) {
        parts.composer.replyTo(message);
    }

    /// Where there was a conversation.
    public void focusComposer() {
        if (parts != null) {
            parts.composer.focusField();
        }
    }

    /// Where there was a conversation.
    public void focusTimeline() {
        if (parts != null) {
            parts.timeline.focus();
        }
    }

    public Node node() {
        return node;
    }

    /// The part of [#node] in which one writes; null before there was a conversation.
    public Node composer() {
        return parts == null ? null : parts.composer;
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
            parts.composer.replyTo(message);
        }

        @Override
        public void edit(Message message) {
            parts.composer.edit(message);
        }

        @Override
        public void jumpTo(Message.Id message) {
            ConversationScreen.this.jumpTo(message);
        }
    }
}
