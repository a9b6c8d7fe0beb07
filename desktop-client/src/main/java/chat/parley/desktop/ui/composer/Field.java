package chat.parley.desktop.ui.composer;

import javafx.scene.Node;
import javafx.scene.control.TextArea;

/// A field as high as its text, up to eight lines.
final class Field extends TextArea {
    private static final int MOST_LINES = 8;
    private static final double FRAME = 18;

    Field() {
        setWrapText(true);
        setPrefRowCount(1);
        getStyleClass().add("composer-field");
        textProperty().addListener((_, _, _) -> requestLayout());
        widthProperty().addListener((_, _, _) -> requestLayout());
    }

    @Override
    protected double computePrefHeight(double width) {
        var text = lookup(".text");
        var line = getFont().getSize() * 1.36;
        var lines = text == null ? line : text.getLayoutBounds().getHeight();
        return snapSizeY(Math.min(Math.max(line, lines), MOST_LINES * line) + FRAME);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Node text = lookup(".text");
        if (text != null && Math.abs(computePrefHeight(-1) - getHeight()) > 1 && getParent() != null) {
            getParent().requestLayout();
        }
    }
}
