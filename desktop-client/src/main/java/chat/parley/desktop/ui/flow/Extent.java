package chat.parley.desktop.ui.flow;

/// How many rows there are, and how many more there are about before and after them. A place on the scroll bar is a share of all.
record Extent(long before, int rows, long after) {
    double total() {
        return before + (double) rows + after;
    }

    boolean isAll() {
        return before == 0 && after == 0;
    }

    /// False where it takes rows that are not loaded.
    boolean has(double row) {
        return row >= before && row <= before + (double) rows;
    }

    /// Puts the point `row` (counted from the very first one, with its fraction) where the scroll bar's thumb would stand for it: at
    /// `from` for the first, at `to` for the last, and in the middle for the one in the middle.
    Spot spot(double row, double from, double to) {
        var here = Math.clamp(row - before, 0, rows);
        var index = Math.clamp((int) here, 0, Math.max(0, rows - 1));
        return new Spot(index, here - index, from + row / total() * (to - from));
    }
}
