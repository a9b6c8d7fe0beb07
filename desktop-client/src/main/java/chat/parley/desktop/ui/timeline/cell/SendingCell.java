package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.state.Pending;
import chat.parley.desktop.ui.Refusals;
import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// An own message on its way: where it is, and what can still be done about it.
final class SendingCell extends FlowCell<Row> {
    private static final PseudoClass FIRST = PseudoClass.getPseudoClass("first");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private final Label where = new Label();
    private final Hyperlink again = new Hyperlink();
    private final Hyperlink discard = new Hyperlink();
    private final HBox line = new HBox(where, again, discard);
    private final Meta meta;
    private final Bubble bubble;
    private final Column column;
    private final Actions actions;

    SendingCell(Actions actions) {
        this.actions = actions;
        meta = new Meta(actions);
        bubble = new Bubble(actions, meta);
        getStyleClass().addAll("message", "own", "sending");
        line.getStyleClass().add("sending-line");
        line.setAlignment(Pos.CENTER_RIGHT);
        again.setText(actions.word("timeline.sending.again"));
        again.setFocusTraversable(false);
        discard.setFocusTraversable(false);
        column = new Column(null, bubble, line);
        getChildren().add(column);
    }

    @Override
    protected void update(Row next) {
        var row = (Row.Sending) next;
        var pending = row.pending();
        var failed = pending.state() instanceof Pending.State.Failed;
        pseudoClassStateChanged(FIRST, row.isFirst());
        pseudoClassStateChanged(FAILED, failed);
        bubble.show(row.forwarded() == null ? pending.message().content() : row.forwarded(), false, row.quote(), null, row.dress());
        meta.showWaiting(row.time());
        where.setText(words(row));
        again.setVisible(failed);
        again.setManaged(failed);
        again.setOnAction(_ -> actions.desk().store().retry(pending));
        var isOpen = !(pending.state() instanceof Pending.State.Sent);
        discard.setText(actions.word(pending.state() instanceof Pending.State.Held ? "timeline.sending.undo" : "timeline.sending.discard"));
        discard.setVisible(isOpen);
        discard.setManaged(isOpen);
        discard.setOnAction(_ -> actions.desk().store().discard(pending));
        line.setVisible(!where.getText().isEmpty());
        line.setManaged(line.isVisible());
        setAccessibleText(actions.word("timeline.you") + ", " + row.time() + ": " + pending.message().content() + ", " + where.getText());
    }

    private String words(Row.Sending row) {
        return switch (row.pending().state()) {
            case Pending.State.Waiting _ -> actions.desk().store().link().get().isConnected() ? "" : actions.word("timeline.sending.waiting");
            case Pending.State.Held _ -> actions.word("timeline.sending.held", row.secondsLeft());
            case Pending.State.Sent _ -> "";
            case Pending.State.Slowed _ -> actions.word("timeline.sending.slowed", row.secondsLeft());
            case Pending.State.Failed(var code, var reason) ->
                actions.word("timeline.sending.failed", new Refusals(actions.desk().words()).sending(code, reason));
        };
    }

    @Override
    protected void marked(boolean current) {
        super.marked(current);
        bubble.setReachable(current);
        again.setFocusTraversable(current && again.isManaged());
        discard.setFocusTraversable(current && discard.isManaged());
    }

    @Override
    protected double computePrefHeight(double width) {
        bubble.fit();
        return snappedTopInset() + column.heightIn(width, this) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        column.place(this);
    }
}
