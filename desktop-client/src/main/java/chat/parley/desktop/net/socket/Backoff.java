package chat.parley.desktop.net.socket;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: half a second, growing to half a minute, with chance in it so that not everybody comes back
/// at once. Confined to the thread that tries.
final class Backoff {
    private static final long FIRST = 500;
    private static final long LONGEST = 30_000;
    private final RandomGenerator random;
    private int tries;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        var whole = Math.min(LONGEST, FIRST << Math.min(tries, 10));
        tries++;
        return Duration.ofMillis(random.nextLong(whole / 2, whole + 1));
    }

    /// It went well for a while: the next loss is a new one.
    void reset() {
        tries = 0;
    }
}
