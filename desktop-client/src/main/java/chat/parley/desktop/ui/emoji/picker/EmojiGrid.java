package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.ui.emoji.Emojis;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Emoji side by side in a list that has nodes only for what is on screen, with a cursor that arrow keys and the mouse move.
final class EmojiGrid {
    static final int COLUMNS = 9;
    private final ListView<GridRow> list;
    private final ObjectProperty<Spot> cursor = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<String> chosen = new ReadOnlyObjectWrapper<>();
    private final Consumer<Boolean> picked;
    private Runnable leave = () -> { };

    /// A place in the list.
    record Spot(int row, int column) { }

    /// `picked` hears when the chosen one is wanted, with true where more are to follow.
    EmojiGrid(ListView<GridRow> list, Emojis emojis, Consumer<Boolean> picked) {
        this.list = list;
        this.picked = picked;
        list.setCellFactory(_ -> new GridCell(this, emojis));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        cursor.subscribe(spot -> chosen.set(spot == null ? null : at(spot)));
        chosen.subscribe(emoji -> list.setAccessibleText(emoji == null ? null : emojis.name(emoji)));
    }

    /// Run when the cursor goes up from the first row.
    void onLeave(Runnable upwards) {
        leave = upwards;
    }

    /// Null where there is none.
    ReadOnlyObjectProperty<String> chosen() {
        return chosen.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Spot> cursor() {
        return cursor;
    }

    void show(List<GridRow> rows) {
        cursor.set(null);
        list.getItems().setAll(rows);
        toTop(0);
        cursor.set(first(rows));
    }

    private static Spot first(List<GridRow> rows) {
        return IntStream.range(0, rows.size()).filter(row -> rows.get(row) instanceof GridRow.Line).mapToObj(row -> new Spot(row, 0)).findFirst()
                .orElse(null);
    }

    /// Puts that row at the top and the cursor on the first emoji below it.
    void jump(int row) {
        toTop(row);
        cursor.set(new Spot(row + 1, 0));
    }

    /// The first row that is on screen, even in part.
    int topRow() {
        return flow().map(VirtualFlow::getFirstVisibleCell).map(cell -> cell.getIndex()).orElse(0);
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }

    private void toTop(int row) {
        flow().ifPresent(flow -> flow.scrollToTop(row));
    }

    void point(Spot spot) {
        cursor.set(spot);
    }

    void pick(boolean more) {
        if (chosen.get() != null) {
            picked.accept(more);
        }
    }

    private String at(Spot spot) {
        return list.getItems().get(spot.row) instanceof GridRow.Line line && spot.column < line.emoji().size()
                ? line.emoji().get(spot.column)
                : null;
    }

    private void pressed(KeyEvent key) {
        // Left and right are the keys' own: in a window that reads from the right the next emoji is on the left.
        var onward = list.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT ? KeyCode.LEFT : KeyCode.RIGHT;
        switch (key.getCode()) {
            case LEFT, RIGHT -> step(key.getCode() == onward ? 1 : -1);
            case UP -> line(-1);
            case DOWN -> line(1);
            case PAGE_UP -> page(-1);
            case PAGE_DOWN -> page(1);
            case HOME -> move(first(list.getItems()));
            case END -> move(last());
            case ENTER, SPACE -> pick(key.isShiftDown());
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void step(int by) {
        var spot = cursor.get();
        if (spot == null) {
            return;
        }
        var next = new Spot(spot.row, spot.column + by);
        if (next.column >= 0 && at(next) != null) {
            move(next);
        } else {
            var row = nextLine(spot.row, by);
            if (row >= 0) {
                move(new Spot(row, by > 0 ? 0 : width(row) - 1));
            }
        }
    }

    private void line(int by) {
        var spot = cursor.get();
        var row = spot == null ? -1 : nextLine(spot.row, by);
        if (row >= 0) {
            move(new Spot(row, Math.min(spot.column, width(row) - 1)));
        } else if (by < 0) {
            leave.run();
        }
    }

    private void page(int direction) {
        var rows = Math.max(1, (int) (list.getHeight() / list.getFixedCellSize()) - 1);
        for (var i = 0; i < rows && cursor.get() != null && nextLine(cursor.get().row, direction) >= 0; i++) {
            line(direction);
        }
    }

    private Spot last() {
        var row = nextLine(list.getItems().size(), -1);
        return row < 0 ? null : new Spot(row, width(row) - 1);
    }

    private int nextLine(int from, int by) {
        var row = from + by;
        while (row >= 0 && row < list.getItems().size() && list.getItems().get(row) instanceof GridRow.Title) {
            row += by;
        }
        return row >= 0 && row < list.getItems().size() ? row : -1;
    }

    private int width(int row) {
        return list.getItems().get(row) instanceof GridRow.Line line ? line.emoji().size() : 0;
    }

    /// With the title in view where the row is the first below one.
    private void move(Spot spot) {
        if (spot == null) {
            return;
        }
        cursor.set(spot);
        var top = topRow();
        var shown = (int) (list.getHeight() / list.getFixedCellSize());
        if (spot.row <= top) {
            toTop(Math.max(0, spot.row - 1));
        } else if (spot.row >= top + shown) {
            toTop(spot.row - shown + 1);
        }
    }
}
