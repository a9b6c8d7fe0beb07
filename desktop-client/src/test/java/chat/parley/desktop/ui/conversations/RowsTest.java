package chat.parley.desktop.ui.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class RowsTest {
    private final Rows<String> rows = new Rows<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> copy = new ArrayList<>();

    RowsTest() {
        rows.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + ": -" + change.getRemoved() + " +" + change.getAddedSubList());
                copy.subList(change.getFrom(), change.getFrom() + change.getRemovedSize()).clear();
                copy.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
    }

    @Test
    void onlyTheRangeThatDiffersIsReplaced() {
        rows.become(List.of("a", "b", "c", "d"));
        changes.clear();

        rows.become(List.of("a", "c", "b", "d"));
        rows.become(List.of("a", "c", "b", "d"));
        rows.become(List.of("a", "d"));

        assertEquals(List.of("1: -[b, c] +[c, b]", "1: -[c, b] +[]"), changes);
    }

    @Test
    void whoFollowsTheChangesHasTheSameListAfterAny() {
        var random = new Random(7);
        for (var round = 0; round < 500; round++) {
            rows.become(random.ints(random.nextInt(8), 0, 5).mapToObj(Integer::toString).toList());
            assertEquals(List.copyOf(rows), copy);
        }
    }
}
