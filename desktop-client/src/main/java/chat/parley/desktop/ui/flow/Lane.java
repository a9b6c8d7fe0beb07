package chat.parley.desktop.ui.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;

/// The cells of a [Flow] that are on screen and a little beyond, by index and without a hole, and those that wait to be used again.
final class Lane<R extends FlowRow> {
    /// Kept ready on both sides, in pixels.
    private static final double MARGIN = 160;
    private static final int SPARE = 40;
    private static final int AFAR = 1_000_000;
    private final List<Node> children;
    private final Function<Object, ? extends FlowCell<R>> maker;
    private final Map<Object, Deque<FlowCell<R>>> spare = new HashMap<>();
    private final Map<Integer, FlowCell<R>> kept = new HashMap<>();
    private final List<FlowCell<R>> shown = new ArrayList<>();
    private List<R> rows = List.of();
    private double width;
    private double upper;
    private double lower;

    /// Cells are made by `maker` for a row's kind, and live among `children`.
    Lane(List<Node> children, Function<Object, ? extends FlowCell<R>> maker) {
        this.children = children;
        this.maker = maker;
    }

    List<FlowCell<R>> shown() {
        return shown;
    }

    /// The rows are others from here on; what is shown of those that remain is kept.
    void setRows(List<R> next, Moves moves) {
        rows = next;
        for (var cell : shown) {
            cell.index = moves.of(cell.index);
        }
    }

    /// Where to lay out from once the rows are others: from what `spot` says or, where that row is gone, from the next one in view
    /// that stays. `scrolled` is how far they are to be moved since the last layout.
    Spot survivor(Spot spot, Moves moves, double scrolled) {
        var same = moves.of(spot.index());
        if (same >= 0) {
            return new Spot(same, spot.fraction(), spot.y());
        }
        var near = shown.stream().filter(cell -> cell.row().isContent() && moves.of(cell.index) >= 0)
                .min(Comparator.comparingInt(cell -> cell.index > spot.index() ? cell.index - spot.index() : AFAR + spot.index() - cell.index));
        return near.map(cell -> new Spot(moves.of(cell.index), 0, cell.top + scrolled)).orElse(spot);
    }

    /// The row to hold: the first one that is wholly between 0 and `height`, else one that begins there, else any that is seen.
    Spot eye(double height) {
        FlowCell<R> found = null;
        var rank = 0;
        for (var cell : shown) {
            var next = !cell.row().isContent() ? 0 : rankOf(cell, height);
            if (found == null || next > rank) {
                found = cell;
                rank = next;
            }
        }
        return new Spot(found.index, 0, found.top);
    }

    private static int rankOf(FlowCell<?> cell, double height) {
        if (cell.bottom() <= 0 || cell.top >= height) {
            return 1;
        }
        return cell.top < 0 ? 2 : cell.bottom() > height ? 3 : 4;
    }

    /// The key of the last content row that is wholly above `height`, or null.
    Object lastWhole(double height) {
        return shown.reversed().stream().filter(cell -> cell.row().isContent() && cell.bottom() <= height && cell.bottom() > 0).findFirst()
                .map(cell -> cell.row().key()).orElse(null);
    }

    boolean isWhole(int index, double height) {
        return shown.stream().anyMatch(cell -> cell.index == index && cell.top >= 0 && cell.bottom() <= height);
    }

    double heightOf(int index) {
        return shown.stream().filter(cell -> cell.index == index).mapToDouble(cell -> cell.bottom() - cell.top).findFirst().orElse(0);
    }

    /// The index of the row in the middle.
    int middle(double height) {
        return shown.isEmpty() ? 0 : (int) rowAt(height / 2);
    }

    /// Whether the last row is there and ends at `y`.
    boolean isEnd(double y) {
        return rows.isEmpty() || !shown.isEmpty() && shown.getLast().index == rows.size() - 1 && shown.getLast().bottom() <= y + 1;
    }

    /// Whether the first row is there and begins at or below `y`.
    boolean isStart(double y) {
        return rows.isEmpty() || !shown.isEmpty() && shown.getFirst().index == 0 && shown.getFirst().top >= y - 1;
    }

    double averageHeight() {
        return shown.isEmpty() ? 1 : Math.max(1, (shown.getLast().bottom() - shown.getFirst().top) / shown.size());
    }

    /// The row at `y`, with the fraction of it that is above.
    double rowAt(double y) {
        for (var cell : shown) {
            if (cell.bottom() > y) {
                return cell.index + Math.clamp((y - cell.top) / (cell.bottom() - cell.top), 0, 1);
            }
        }
        return rows.size();
    }

    /// The share `p` of the height at which stands the row that is the share `p` of all: 0 at the very start, 1 at the very end.
    double position(Extent extent) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < 24; i++) {
            var middle = (low + high) / 2;
            if ((extent.before() + rowAt(upper + middle * (lower - upper))) / extent.total() > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Lays cells out from `spot` in both directions. The rows fill the height between `from` and `to` where there are enough of
    /// them, and stand at its end where there are not.
    void arrange(Spot spot, double newWidth, double from, double to) {
        width = newWidth;
        upper = from;
        lower = to;
        keep(spot.index());
        if (!rows.isEmpty()) {
            var start = cell(spot.index());
            start.top = start.snapPositionY(spot.y() - spot.fraction() * start.heightAt(width));
            shown.add(start);
            fillDown();
            fillUp();
            settle();
            trim();
        }
        kept.values().forEach(this::putAway);
        kept.clear();
    }

    private void keep(int start) {
        for (var cell : shown) {
            if (cell.index < 0 || kept.putIfAbsent(cell.index, cell) != null) {
                putAway(cell);
            }
        }
        shown.clear();
        if (!kept.containsKey(start)) {
            kept.values().forEach(this::putAway);
            kept.clear();
        }
    }

    private void fillDown() {
        for (int i = shown.getLast().index + 1; i < rows.size() && shown.getLast().bottom() < lower + MARGIN; i++) {
            var cell = cell(i);
            cell.heightAt(width);
            cell.top = shown.getLast().bottom();
            shown.addLast(cell);
        }
    }

    private void fillUp() {
        for (int i = shown.getFirst().index - 1; i >= 0 && shown.getFirst().top > upper - MARGIN; i--) {
            var cell = cell(i);
            cell.top = shown.getFirst().top - cell.heightAt(width);
            shown.addFirst(cell);
        }
    }

    private void settle() {
        fallToEnd();
        fillUp();
        if (shown.getFirst().index == 0 && shown.getFirst().top > upper) {
            shift(upper - shown.getFirst().top);
            fillDown();
            fallToEnd();
        }
    }

    private void fallToEnd() {
        if (shown.getLast().index == rows.size() - 1 && shown.getLast().bottom() < lower) {
            shift(lower - shown.getLast().bottom());
        }
    }

    private void shift(double distance) {
        shown.forEach(cell -> cell.top += distance);
    }

    private void trim() {
        shown.removeIf(cell -> {
            var away = cell.bottom() < upper - MARGIN || cell.top > lower + MARGIN;
            if (away) {
                kept.put(cell.index, cell);
            }
            return away;
        });
    }

    private FlowCell<R> cell(int index) {
        var row = rows.get(index);
        var cell = kept.remove(index);
        if (cell != null && !cell.row().kind().equals(row.kind())) {
            putAway(cell);
            cell = null;
        }
        if (cell == null) {
            cell = take(row.kind());
        }
        cell.index = index;
        cell.show(row);
        return cell;
    }

    private FlowCell<R> take(Object kind) {
        var waiting = spare.get(kind);
        if (waiting != null && !waiting.isEmpty()) {
            var cell = waiting.pop();
            cell.setVisible(true);
            return cell;
        }
        FlowCell<R> made = maker.apply(kind);
        made.setAccessibleRole(AccessibleRole.LIST_ITEM);
        children.add(made);
        return made;
    }

    /// Stays among the children, unseen: to be added again would cost all its styles.
    private void putAway(FlowCell<R> cell) {
        var waiting = spare.computeIfAbsent(cell.row().kind(), _ -> new ArrayDeque<>());
        if (waiting.size() >= SPARE) {
            children.remove(cell);
            return;
        }
        cell.index = -1;
        cell.mark(false);
        cell.setVisible(false);
        waiting.push(cell);
    }
}
