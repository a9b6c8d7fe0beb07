package chat.parley.desktop.testing;

import chat.parley.desktop.state.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes when a test says so.
public final class Clockwork implements Timers {
    private final List<Due> waiting = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T09:00:00Z");
    private long number;

    private record Due(Instant at, long number, Runnable action) { }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable due) {
        var entry = new Due(now.plus(delay), number++, due);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /// Lets time pass; what falls due meanwhile is done in its order, each at its own time.
    public void pass(Duration time) {
        var until = now.plus(time);
        for (var next = next(until); next != null; next = next(until)) {
            waiting.remove(next);
            now = next.at;
            next.action.run();
        }
        now = until;
    }

    public void pass(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    private Due next(Instant until) {
        return waiting.stream().filter(due -> !due.at.isAfter(until)).min(Comparator.comparing(Due::at).thenComparing(Due::number)).orElse(null);
    }
}
