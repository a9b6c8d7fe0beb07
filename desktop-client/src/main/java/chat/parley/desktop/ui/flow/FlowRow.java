package chat.parley.desktop.ui.flow;

/// What a [Flow] shows in one place: immutable, and told from the other rows by its key.
public interface FlowRow {
    /// Unique among the rows of one list, and the same for as long as it is about the same thing.
    Object key();

    /// Rows of one kind are shown by the same cells.
    Object kind();

    /// True for what people read, which keeps its place on the screen; false for what only stands between.
    boolean isContent();
}
