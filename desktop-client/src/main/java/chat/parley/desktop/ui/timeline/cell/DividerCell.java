package chat.parley.desktop.ui.timeline.cell;

import chat.parley.desktop.ui.flow.FlowCell;
import chat.parley.desktop.ui.text.Harmless;
import chat.parley.desktop.ui.timeline.row.Row;
import java.util.Locale;
import javafx.scene.control.Label;

/// A date, the line above what is new, or what happened.
final class DividerCell extends FlowCell<Row> {
    private final Label label = new Label();

    DividerCell(Row.Divider.Sort sort) {
        getStyleClass().addAll("divider", sort.name().toLowerCase(Locale.ROOT));
        getChildren().add(label);
    }

    @Override
    protected void update(Row next) {
        var text = Harmless.shown(((Row.Divider) next).text());
        label.setText(text);
        setAccessibleText(text);
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + label.prefHeight(-1) + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        var room = getWidth() - snappedLeftInset() - snappedRightInset();
        var isWide = getStyleClass().contains("new");
        var width = isWide ? room : Math.min(room, snapSizeX(label.prefWidth(-1)));
        label.resizeRelocate(snapPositionX((getWidth() - width) / 2), snappedTopInset(), width, label.prefHeight(-1));
    }
}
