package chat.parley.desktop.ui.text.prose;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A paragraph of one direction on screen. Its texts are used again for the next one; rectangles behind the letters follow the layout.
final class Prose extends TextFlow {
    private static final double ROUND = 6;
    private final List<Text> texts = new ArrayList<>();
    private final List<Rectangle> grounds = new ArrayList<>();
    private final Tail tail = new Tail();
    private final ProseKit kit;
    private Line line = new Line(List.of(), List.of(), false);
    private int selectedFrom;
    private int selectedTo;

    Prose(ProseKit kit) {
        this.kit = kit;
        getStyleClass().add("prose");
    }

    void show(Line next, double emojiSize) {
        line = next;
        selectedFrom = 0;
        selectedTo = 0;
        setNodeOrientation(next.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        var nodes = new ArrayList<Node>(next.pieces().size());
        var used = 0;
        for (var piece : next.pieces()) {
            if (piece.emoji()) {
                nodes.add(kit.emoji(piece.text(), emojiSize));
            } else {
                if (used == texts.size()) {
                    texts.add(new Text());
                }
                nodes.add(kit.dress(texts.get(used++), piece));
            }
        }
        // A long message's texts are not kept for all the short ones after it.
        texts.subList(Math.min(texts.size(), Math.max(used, 8)), texts.size()).clear();
        if (tail.width > 0) {
            nodes.add(tail);
        }
        grounds.clear();
        next.grounds().forEach(ground -> rectangle(ground.style()));
        nodes.addAll(grounds);
        if (!getChildren().equals(nodes)) {
            getChildren().setAll(nodes);
        }
    }

    Line line() {
        return line;
    }

    /// Keeps so much room free behind the last letter, or on a line below where it does not fit.
    void setTail(double width, double height) {
        if (tail.width == width && tail.height == height) {
            return;
        }
        tail.width = width;
        tail.height = height;
        // It would keep the size that it had, also while it is away.
        tail.requestLayout();
        if (width == 0) {
            getChildren().remove(tail);
        } else if (tail.getParent() == null) {
            getChildren().add(line.pieces().size(), tail);
        }
    }

    void select(int from, int to) {
        if (from != selectedFrom || to != selectedTo) {
            selectedFrom = from;
            selectedTo = to;
            requestLayout();
        }
    }

    String selectedText() {
        return line.text(selectedFrom, selectedTo);
    }

    private Rectangle rectangle(String style) {
        var rectangle = new Rectangle();
        rectangle.setManaged(false);
        rectangle.setMouseTransparent(true);
        rectangle.setViewOrder(1);
        rectangle.getStyleClass().setAll(style);
        rectangle.setArcWidth(ROUND);
        rectangle.setArcHeight(ROUND);
        grounds.add(rectangle);
        return rectangle;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (line.grounds().isEmpty() && selectedTo == selectedFrom && grounds.isEmpty()) {
            return;
        }
        var used = 0;
        for (var ground : line.grounds()) {
            used = place(ground.start(), ground.end(), ground.style(), used);
        }
        if (selectedTo > selectedFrom) {
            used = place(selectedFrom, selectedTo, "selection-ground", used);
        }
        while (grounds.size() > used) {
            getChildren().remove(grounds.removeLast());
        }
    }

    /// A piece of ground stands on as many lines as its letters do.
    private int place(int from, int to, String style, int first) {
        var at = first;
        for (var box : getLayoutInfo().getSelectionGeometry(from, to, false)) {
            if (at == grounds.size()) {
                getChildren().add(rectangle(style));
            }
            var rectangle = grounds.get(at++);
            if (!rectangle.getStyleClass().contains(style)) {
                rectangle.getStyleClass().setAll(style);
            }
            rectangle.setX(box.getMinX() - 1);
            rectangle.setY(box.getMinY());
            rectangle.setWidth(box.getWidth() + 2);
            rectangle.setHeight(box.getHeight());
        }
        return at;
    }

    /// Nothing to be seen, in the line of letters.
    private static final class Tail extends javafx.scene.layout.Region {
        private double width;
        private double height;

        @Override
        protected double computePrefWidth(double ignored) {
            return width;
        }

        @Override
        protected double computePrefHeight(double ignored) {
            return height;
        }

        @Override
        public double getBaselineOffset() {
            return height * 0.75;
        }
    }
}
