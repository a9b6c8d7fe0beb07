package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import chat.parley.model.Message;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small line in a bubble's corner: pinned, edited, when, and how far it has come.
final class Meta extends HBox {
    private final FontIcon pin = new FontIcon(Feather.BOOKMARK);
    private final Hyperlink edited = new Hyperlink();
    private final Label time = new Label();
    private final Label readers = new Label();
    private final Ticks ticks = new Ticks();
    private final Actions actions;
    private Tooltip tooltip;
    private Message message;

    Meta(Actions actions) {
        this.actions = actions;
        getStyleClass().add("meta");
        setAlignment(Pos.CENTER_RIGHT);
        pin.getStyleClass().add("icon-small");
        edited.setText(actions.word("timeline.edited"));
        edited.setFocusTraversable(false);
        edited.setOnAction(_ -> actions.revisions().accept(message));
        setOnMouseEntered(_ -> tell());
        getChildren().setAll(pin, edited, time, readers, ticks);
    }

    void show(Row.Said row) {
        message = row.message();
        var receipt = row.receipt();
        shown(pin, message.pinned());
        shown(edited, message.edited() && !message.isDeleted());
        shown(ticks, receipt != null && receipt.people() > 0);
        shown(readers, receipt != null && !receipt.isPrivate() && receipt.isRead());
        time.setText(row.time());
        if (receipt != null) {
            ticks.sent(receipt.isRead());
            readers.setText(String.valueOf(receipt.readers()));
        }
    }

    void showWaiting(String at) {
        shown(pin, false);
        shown(edited, false);
        shown(readers, false);
        time.setText(at);
        ticks.waiting();
    }

    void setReachable(boolean reachable) {
        edited.setFocusTraversable(reachable);
    }

    private static void shown(javafx.scene.Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /// In words, when someone points at it.
    private void tell() {
        if (message == null) {
            return;
        }
        if (tooltip == null) {
            tooltip = new Tooltip();
            Tooltip.install(this, tooltip);
        }
        tooltip.setText(actions.desk().times().whole(message.timestamp()));
    }
}
