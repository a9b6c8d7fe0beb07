package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.avatar.Avatar;
import chat.parley.desktop.ui.avatar.Initials;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A message: the others' on the left beside a face, one's own on the right.
final class MessageCell extends FlowCell<Row> {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private final Avatar face = new Avatar(Avatar.Size.MEDIUM);
    private final Button faceButton = new Button(null, face);
    private final Label name = new Label();
    private final Hyperlink thread = new Hyperlink(null, new FontIcon(Feather.MESSAGE_SQUARE));
    private final Meta meta;
    private final Bubble bubble;
    private final ReactionBar reactions;
    private final Actions actions;
    private final Column column;
    private final boolean isOwn;

    MessageCell(Actions actions, boolean isOwn) {
        this.actions = actions;
        this.isOwn = isOwn;
        meta = new Meta(actions);
        bubble = new Bubble(actions, meta);
        reactions = new ReactionBar(actions);
        getStyleClass().addAll("message", isOwn ? "own" : "other");
        thread.getStyleClass().add("thread-link");
        thread.setFocusTraversable(false);
        faceButton.getStyleClass().setAll("face-button");
        faceButton.setFocusTraversable(false);
        column = new Column(isOwn ? null : face, name, bubble, reactions, thread);
        getChildren().add(column);
        if (!isOwn) {
            getChildren().add(faceButton);
        }
    }

    @Override
    protected void update(Row next) {
        var row = (Row.Said) next;
        var message = row.message();
        pseudoClassStateChanged(FIRST, row.isFirst());
        name.setVisible(row.hasName());
        name.setManaged(row.hasName());
        if (row.sender() != null) {
            sender(row);
        }
        bubble.show(message.content(), message.isDeleted(), row.quote(),
                row.forwardedFrom() == null ? null : actions.word("timeline.forwardedFrom", row.forwardedFrom()), row.dress());
        meta.show(row);
        reactions.show(row);
        var replies = message.thread() == null ? 0 : message.thread().replyCount();
        thread.setVisible(replies > 0);
        thread.setManaged(replies > 0);
        if (replies > 0) {
            thread.setText(actions.word("timeline.replies", replies));
            thread.setOnAction(_ -> actions.thread(message));
        }
        setAccessibleText(Spoken.of(row, actions));
    }

    private void sender(Row.Said row) {
        var sender = row.sender();
        faceButton.setVisible(row.isFirst());
        face.showPerson(sender);
        if (row.isFirst()) {
            faceButton.setAccessibleText(sender.displayName());
            faceButton.setOnAction(_ -> actions.desk().navigator().showPerson(sender.id()));
        }
        if (row.hasName()) {
            name.setText(sender.displayName());
            name.getStyleClass().setAll("label", "sender", "name-" + Initials.hue(sender.id().value()));
        }
    }

    @Override
    protected void marked(boolean current) {
        super.marked(current);
        bubble.setReachable(current);
        reactions.setReachable(current);
        thread.setFocusTraversable(current && thread.isManaged());
        faceButton.setFocusTraversable(current && faceButton.isVisible());
    }

    @Override
    protected double computePrefHeight(double width) {
        bubble.fit();
        return snappedTopInset() + column.heightIn(width, this) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        column.place(this);
        if (!isOwn) {
            faceButton.resizeRelocate(snappedLeftInset(), snappedTopInset(), face.prefWidth(-1), face.prefHeight(-1));
        }
    }
}
