package chat.parley.desktop.net.socket;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Whether the other side is still there, and whether this computer slept or moved to another network. Confined to the connection's
/// thread.
final class Watch {
    private static final Duration SHORT_TICK = Duration.ofMillis(100);
    private static final Duration LONG_TICK = Duration.ofSeconds(1);
    private static final Duration JUMP = Duration.ofSeconds(5);
    private static final Duration LOOK_AROUND = Duration.ofSeconds(3);
    private static final Duration OPENING = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration USUAL = Duration.ofSeconds(30);
    private final Surroundings surroundings;
    private Set<String> addresses;
    private Instant lastTick;
    private long lookedAt;
    private Duration heartbeat;
    private long openedAt;
    private long askedAt;
    private long movedAt;

    Watch(Surroundings surroundings) {
        this.surroundings = surroundings;
        lastTick = surroundings.clock().instant();
        lookedAt = System.nanoTime() - LOOK_AROUND.toNanos();
    }

    /// How often to look: seldom while all is well.
    Duration tick() {
        if (heartbeat == null) {
            return SHORT_TICK;
        }
        var fine = heartbeat.dividedBy(8);
        return fine.compareTo(SHORT_TICK) < 0 ? SHORT_TICK : fine.compareTo(LONG_TICK) > 0 ? LONG_TICK : fine;
    }

    /// A socket is being opened.
    void opening(long now) {
        heartbeat = null;
        openedAt = now;
        askedAt = now;
        movedAt = 0;
    }

    /// The socket stands; the server lets itself be heard at least so often, or 0 for never by itself.
    void up(Duration interval) {
        heartbeat = interval.isZero() ? USUAL : interval;
    }

    /// There is no socket.
    void down() {
        heartbeat = null;
    }

    /// True once after the clock jumped, as it does when the computer wakes up, and after its addresses changed.
    boolean hasMoved(long now) {
        var instant = surroundings.clock().instant();
        var isJump = Duration.between(lastTick, instant).compareTo(JUMP) > 0;
        lastTick = instant;
        if (now - lookedAt < LOOK_AROUND.toNanos()) {
            return isJump;
        }
        lookedAt = now;
        var before = addresses;
        addresses = surroundings.addresses().get();
        return isJump || before != null && !addresses.equals(before);
    }

    /// True where the socket does not open, or its other side has been silent for one and a half intervals. It is asked before, and
    /// asked to answer quickly where this computer has moved.
    boolean isGone(Attempt attempt, long now, boolean hasMoved) {
        if (heartbeat == null) {
            return now - openedAt > OPENING.toNanos();
        }
        var silence = attempt.silence(now);
        if (hasMoved) {
            movedAt = now;
        } else if (now - silence > movedAt) {
            movedAt = 0;
        }
        if (hasMoved || silence > heartbeat.toNanos() * 3 / 4 && now - askedAt > heartbeat.toNanos() / 2) {
            askedAt = now;
            attempt.probe();
        }
        return silence > heartbeat.toNanos() * 3 / 2 || movedAt != 0 && now - movedAt > ANSWER.toNanos();
    }
}
