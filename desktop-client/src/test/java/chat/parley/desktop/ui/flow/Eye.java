package chat.parley.desktop.ui.flow;

/// What a person reads in a flow: the first message that is wholly to be seen, and where it stands.
record Eye(Object key, double top) {
    static <R extends FlowRow> Eye of(Flow<R> flow, double height) {
        return flow.cells().stream()
                .filter(cell -> cell.row().isContent() && cell.getLayoutY() >= 0 && cell.getLayoutY() + cell.getHeight() <= height)
                .findFirst().map(cell -> new Eye(cell.row().key(), cell.getLayoutY())).orElse(null);
    }
}
