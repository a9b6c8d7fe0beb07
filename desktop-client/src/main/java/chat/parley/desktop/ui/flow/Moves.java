package chat.parley.desktop.ui.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the rows of one list are in a later one. Takes time for what changed in the middle, and next to none for the rest.
final class Moves {
    private final List<? extends FlowRow> from;
    private final int sameBefore;
    private final int sameAfter;
    private final int shift;
    private final Map<Object, Integer> between = new HashMap<>();

    Moves(List<? extends FlowRow> from, List<? extends FlowRow> to) {
        this.from = from;
        shift = to.size() - from.size();
        var shorter = Math.min(from.size(), to.size());
        var before = 0;
        while (before < shorter && isSame(from.get(before), to.get(before))) {
            before++;
        }
        var after = 0;
        while (after < shorter - before && isSame(from.get(from.size() - 1 - after), to.get(to.size() - 1 - after))) {
            after++;
        }
        sameBefore = before;
        sameAfter = after;
        for (int i = before; i < to.size() - after; i++) {
            between.put(to.get(i).key(), i);
        }
    }

    /// The index in the later list, or -1 where it is gone.
    int of(int index) {
        if (index < sameBefore) {
            return index;
        }
        return index >= from.size() - sameAfter ? index + shift : between.getOrDefault(from.get(index).key(), -1);
    }

    private static boolean isSame(FlowRow one, FlowRow other) {
        return one == other || one.key().equals(other.key());
    }
}
