package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.text.prose.Dress;
import chat.parley.desktop.ui.text.prose.RichText;
import chat.parley.desktop.ui.text.prose.TextTools;
import chat.parley.desktop.ui.timeline.action.Actions;
import chat.parley.desktop.ui.timeline.row.Row;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The ground of a message, as wide as what is on it. The small line stands behind the last word where there is room.
final class Bubble extends VBox {
    private static final double GAP = 10;
    private final Label forwarded = new Label();
    private final QuoteBox quote;
    private final RichText text;
    private final Label gone = new Label();
    private final Meta meta;

    Bubble(Actions actions, Meta meta) {
        this.meta = meta;
        var desk = actions.desk();
        text = new RichText(new TextTools(desk.emojis(), desk.words(), desk.navigator()::browse, desk.navigator()::copy), actions.selection());
        quote = new QuoteBox(actions);
        gone.setText(actions.word("timeline.deleted"));
        gone.getStyleClass().add("gone");
        forwarded.getStyleClass().add("forwarded");
        getStyleClass().add("bubble");
        setAlignment(Pos.TOP_LEFT);
        getChildren().setAll(forwarded, quote, text, gone, meta);
    }

    void show(String content, boolean isGone, Row.Quote parent, String origin, Dress dress) {
        shown(gone, isGone);
        shown(text, !isGone && !content.isEmpty());
        shown(quote, parent != null && !isGone);
        shown(forwarded, origin != null && !isGone);
        if (!isGone) {
            text.show(content, dress);
        }
        if (parent != null) {
            quote.show(parent);
        }
        forwarded.setText(origin);
    }

    /// Finds the place of the small line, once its size is known.
    void fit() {
        var width = snapSizeX(meta.prefWidth(-1));
        var isBehind = text.isManaged() && text.setTail(width + GAP, snapSizeY(meta.prefHeight(-1)));
        if (meta.isManaged() == isBehind) {
            meta.setManaged(!isBehind);
        }
    }

    void setReachable(boolean reachable) {
        text.setReachable(reachable);
        quote.setFocusTraversable(reachable && quote.isManaged());
        meta.setReachable(reachable);
    }

    private static void shown(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (!meta.isManaged()) {
            var width = snapSizeX(meta.prefWidth(-1));
            var height = snapSizeY(meta.prefHeight(-1));
            meta.resizeRelocate(getWidth() - snappedRightInset() - width, getHeight() - snappedBottomInset() - height, width, height);
        }
    }
}
