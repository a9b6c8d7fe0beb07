package chat.parley.server.live;

import java.time.Duration;

/// How often peers are pinged, and after which silence a connection ends; zero is never.
///
/// A peer that answers pings is never silent for long, so one and a half intervals are enough; `timeout` holds where nobody pings,
/// or so rarely that it comes first.
public record Heartbeat(Duration interval, Duration timeout) {
    static final int SILENT = 4009;
    private static final double GRACE = 1.5;

    boolean isDue(long nanosSincePing) {
        return !interval.isZero() && nanosSincePing >= interval.toNanos();
    }

    /// A ping must have gone unanswered, however rarely someone looks.
    boolean isSilent(long nanosSinceHeard, long nanosSincePing) {
        var isUnanswered = nanosSincePing < nanosSinceHeard && nanosSincePing >= (GRACE - 1) * interval.toNanos();
        return !interval.isZero() && nanosSinceHeard > GRACE * interval.toNanos() && isUnanswered
                || !timeout.isZero() && nanosSinceHeard > timeout.toNanos();
    }
}
