package chat.parley.server.web.socket;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// How fast one connection may speak, and how often it may say what nobody understands. Owned by the thread that reads from it.
final class Pace {
    static final int MISTAKES = 20;
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private final Bucket frames;
    private final Deque<Long> mistakes = new ArrayDeque<>(1);

    /// `rate` is in frames a second, with twice as many at once; 0 is no limit.
    Pace(int rate) {
        frames = rate == 0
                ? null
                : Bucket.builder().addLimit(limit -> limit.capacity(2L * rate).refillGreedy(rate, Duration.ofSeconds(1))).build();
    }

    /// Counts a frame; the seconds to wait before the next one, rounded up, where this was one too many, else 0.
    long frame() {
        if (frames == null) {
            return 0;
        }
        var wait = frames.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
        return TimeUnit.NANOSECONDS.toSeconds(wait + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    /// Counts a frame that was no command; false where there were too many in the last minute.
    boolean mistake(long now) {
        if (mistakes.size() == MISTAKES && now - mistakes.peek() >= MINUTE) {
            mistakes.remove();
        }
        if (mistakes.size() == MISTAKES) {
            return false;
        }
        mistakes.add(now);
        return true;
    }
}
