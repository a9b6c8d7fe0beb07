package chat.parley.desktop.ui.flow;

import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The scroll bar of a [Flow]. Its places are shares of the number of rows, so none of them changes when a height that was only
/// assumed becomes known; and what is dragged stays under the pointer, whatever is loaded meanwhile.
final class Track extends Region {
    private static final double WIDTH = 12;
    private static final double SHORTEST = 36;
    private final Region thumb = new Region();
    private final DoubleConsumer drag;
    private final IntConsumer page;
    private double position;
    private double length = SHORTEST;
    private double grip;
    private boolean isDragged;
    private boolean isOutdated;
    private double heldPosition;
    private double heldRow;

    Track(DoubleConsumer drag, IntConsumer page) {
        this.drag = drag;
        this.page = page;
        getStyleClass().add("flow-track");
        thumb.getStyleClass().add("flow-thumb");
        thumb.setMouseTransparent(true);
        getChildren().add(thumb);
        setAccessibleRole(AccessibleRole.SCROLL_BAR);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::pull);
        setOnMouseReleased(_ -> {
            isDragged = false;
            requestLayout();
        });
    }

    /// The row to which the thumb points; 0 is the very first. The row under the thumb when it was taken stays there, and what lies
    /// on either side of it is spread over the rest of the way.
    double rowAt(double where, Extent extent) {
        if (where <= heldPosition) {
            return heldPosition == 0 ? 0 : heldRow * where / heldPosition;
        }
        return heldRow + (extent.total() - heldRow) * (where - heldPosition) / (1 - heldPosition);
    }

    /// Where the thumb is held over rows that are not loaded: the row that is meant, now that there are others. Else null.
    Double wanted(Extent extent) {
        if (!isDragged) {
            return null;
        }
        var row = rowAt(position, extent);
        if (extent.has(row)) {
            isOutdated = true;
            return null;
        }
        return row;
    }

    /// Shows that the row at the share `where` of the height is the one with the same share of all rows.
    void show(double where, double averageHeight, Extent extent, double height) {
        if (!isDragged) {
            position = where;
            length = Math.min(Math.max(height * height / (averageHeight * extent.total()), SHORTEST), height * 0.9);
        }
        requestLayout();
    }

    /// True where the rows changed under a thumb that is being dragged, until it is [#held] again.
    boolean isOutdated() {
        return isDragged && isOutdated;
    }

    double position() {
        return position;
    }

    void held(double row) {
        isOutdated = false;
        heldPosition = position;
        heldRow = row;
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            var top = thumb.getLayoutY();
            if (event.getY() < top || event.getY() > top + thumb.getHeight()) {
                page.accept(event.getY() < top ? -1 : 1);
            } else {
                isDragged = true;
                isOutdated = true;
                grip = event.getY() - top;
                getParent().requestLayout();
            }
            event.consume();
        }
    }

    private void pull(MouseEvent event) {
        if (isDragged) {
            position = Math.clamp((event.getY() - grip) / Math.max(1, getHeight() - length), 0, 1);
            drag.accept(position);
            event.consume();
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH;
    }

    @Override
    protected void layoutChildren() {
        thumb.resizeRelocate(0, snapPositionY(position * (getHeight() - length)), getWidth(), snapSizeY(length));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> position;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 1.0;
            case ORIENTATION -> Orientation.VERTICAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
