package chat.parley.desktop.ui.conversations;

import java.util.List;
import javafx.collections.ObservableListBase;

/// A list that becomes another by one change of the smallest range, so that what shows it leaves the rest alone.
final class Rows<T> extends ObservableListBase<T> {
    private List<T> rows = List.of();

    void become(List<T> next) {
        var from = 0;
        var shorter = Math.min(rows.size(), next.size());
        while (from < shorter && rows.get(from).equals(next.get(from))) {
            from++;
        }
        var tail = 0;
        while (tail < shorter - from && rows.get(rows.size() - 1 - tail).equals(next.get(next.size() - 1 - tail))) {
            tail++;
        }
        if (from == rows.size() && from == next.size()) {
            return;
        }
        var removed = List.copyOf(rows.subList(from, rows.size() - tail));
        beginChange();
        rows = List.copyOf(next);
        nextReplace(from, rows.size() - tail, removed);
        endChange();
    }

    @Override
    public T get(int index) {
        return rows.get(index);
    }

    @Override
    public int size() {
        return rows.size();
    }
}
