package chat.parley.desktop.ui.timeline.cell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What belongs to a message one below the other, no wider than it has to be and never over the whole width.
final class Column extends VBox {
    /// What stays free on the other side.
    private static final double FREE = 56;
    private static final double GAP = 12;
    private static final double WIDEST = 640;
    private final Region face;

    /// Without a face (null) it stands on the right.
    Column(Region face, Node... nodes) {
        this.face = face;
        getStyleClass().add("column");
        setFillWidth(false);
        setAlignment(face == null ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
        getChildren().setAll(nodes);
    }

    double heightIn(double width, Region cell) {
        return prefHeight(widthIn(width, cell));
    }

    void place(Region cell) {
        var width = widthIn(cell.getWidth(), cell);
        var insets = cell.getInsets();
        var x = face == null ? cell.getWidth() - insets.getRight() - width : insets.getLeft() + faceWidth();
        resizeRelocate(cell.snapPositionX(x), insets.getTop(), width, cell.getHeight() - insets.getTop() - insets.getBottom());
    }

    private double faceWidth() {
        return face == null ? 0 : snapSizeX(face.prefWidth(-1)) + GAP;
    }

    private double widthIn(double width, Region cell) {
        var insets = cell.getInsets();
        var room = width - insets.getLeft() - insets.getRight() - FREE - faceWidth();
        return Math.max(80, Math.min(Math.max(WIDEST, 12 * faceWidth()), room));
    }
}
