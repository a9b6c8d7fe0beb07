package chat.parley.server.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// A clock that stands still until it is told to go on; it starts near the end of what fits, as a real one may.
final class FakeTime implements InstantSource, LongSupplier {
    static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final long FIRST = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private final AtomicLong nanos = new AtomicLong(FIRST);

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(nanos.get() - FIRST);
    }
}
