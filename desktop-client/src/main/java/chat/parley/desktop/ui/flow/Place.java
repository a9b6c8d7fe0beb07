package chat.parley.desktop.ui.flow;

/// Where a [Flow] was left, to be shown again there: which point of which row (`fraction` of its height) stood how far below the
/// upper edge. Without a key it is the end of all rows.
public record Place(Object key, double fraction, double y) {
    public static final Place END = new Place(null, 1, 0);

    public boolean isEnd() {
        return key == null;
    }
}
