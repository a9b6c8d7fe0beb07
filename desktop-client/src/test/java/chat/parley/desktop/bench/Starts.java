package chat.parley.desktop.bench;

import java.util.ArrayList;
import java.util.List;

/// Some starts of one thing in one way, and how long they took.
final class Starts {
    private final String task;
    private final String awaited;
    private final List<String> options;
    private final List<Long> millis = new ArrayList<>();
    private final List<Long> used = new ArrayList<>();

    /// `awaited` is the name of the figure with which it has started.
    Starts(String task, String awaited, String... options) {
        this.task = task;
        this.awaited = awaited;
        this.options = List.of(options);
    }

    String task() {
        return task;
    }

    String awaited() {
        return awaited;
    }

    String[] options() {
        return options.toArray(String[]::new);
    }

    String name() {
        return task + (options.isEmpty() ? ", from jars" : ", with what was trained") + ", ms";
    }

    void took(long tookMillis, long usedMillis) {
        millis.add(tookMillis);
        used.add(usedMillis);
    }

    long median() {
        return median(millis);
    }

    String figures() {
        return median() + " " + millis.stream().sorted().toList() + ", processor " + median(used) + " " + used.stream().sorted().toList();
    }

    static String times(Starts one, Starts other) {
        return hundredths(one.median(), other.median()) + ", processor " + hundredths(median(one.used), median(other.used));
    }

    private static double hundredths(long one, long other) {
        return one * 100 / other / 100.0;
    }

    private static long median(List<Long> values) {
        return Figures.median(values.stream().mapToLong(each -> each).toArray());
    }
}
