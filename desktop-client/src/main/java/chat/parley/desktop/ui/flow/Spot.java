package chat.parley.desktop.ui.flow;

/// Which point of which row stands where: `fraction` of the row's height (0 its top, 1 its end) at `y` below the flow's upper edge.
record Spot(int index, double fraction, double y) {
    Spot movedBy(double distance) {
        return new Spot(index, fraction, y + distance);
    }
}
