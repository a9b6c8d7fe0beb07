package chat.parley.server.store;

import java.util.concurrent.TimeUnit;

/// Spaces commits out where too many small ones would swell the file.
///
/// Measured on H2 2.5: each commit adds about 20 KB, and old chunks stay for 45 s (RETENTION_TIME). So on average 300 commits a second
/// pass at once; beyond that, a commit waits until 20 ms after the one before it. Owned by the writer's thread.
public final class Pace {
    private static final int SECONDS = 45;
    private static final int BUDGET = 300 * SECONDS;
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(20);
    private final int[] commits = new int[SECONDS];
    private final long[] seconds = new long[SECONDS];
    private long last = System.nanoTime() - GAP;

    /// Waits where it must, and counts one more commit.
    public void await() throws InterruptedException {
        var now = System.nanoTime();
        var wait = GAP - (now - last);
        if (wait > 0 && spent(now) >= BUDGET) {
            TimeUnit.NANOSECONDS.sleep(wait);
            now = System.nanoTime();
        }
        last = now;
        count(now);
    }

    private void count(long now) {
        var second = TimeUnit.NANOSECONDS.toSeconds(now);
        var slot = Math.floorMod(second, SECONDS);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            commits[slot] = 0;
        }
        commits[slot]++;
    }

    private int spent(long now) {
        var oldest = TimeUnit.NANOSECONDS.toSeconds(now) - SECONDS;
        int sum = 0;
        for (int slot = 0; slot < SECONDS; slot++) {
            sum += seconds[slot] > oldest ? commits[slot] : 0;
        }
        return sum;
    }
}
