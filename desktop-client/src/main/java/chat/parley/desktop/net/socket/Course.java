package chat.parley.desktop.net.socket;

import chat.parley.desktop.net.Knock;
import chat.parley.desktop.state.Link;
import chat.parley.model.Problem;
import java.time.Duration;
import org.java_websocket.framing.CloseFrame;

/// When to try again, and why not now. Confined to the connection's thread.
///
/// At once after a loss, when the server says so after it went away, and else with growing pauses. A server that does not answer at
/// all is knocked at each second meanwhile, which costs nobody anything: so one is back as soon as it is.
final class Course {
    private static final Duration KNOCK = Duration.ofSeconds(1);
    /// A connection that ended sooner was none: what ends it may end the next one too.
    private static final Duration STOOD = Duration.ofSeconds(1);
    private final Reasons reasons;
    private final Surroundings surroundings;
    private final Backoff backoff;
    private State state = State.TRYING;
    private Duration away;
    private boolean isDeaf;
    private boolean isKnocking;
    private long upAt;
    private long dueAt;
    private long knockAt;

    private enum State {
        TRYING, UP, WAITING, REFUSED
    }

    Course(Reasons reasons, Surroundings surroundings) {
        this.reasons = reasons;
        this.surroundings = surroundings;
        backoff = new Backoff(surroundings.random());
    }

    static boolean isForGood(int code) {
        return code == Reasons.SESSION_ENDED || code == Reasons.DEACTIVATED;
    }

    void trying() {
        state = State.TRYING;
        away = null;
    }

    void up() {
        state = State.UP;
        upAt = System.nanoTime();
    }

    /// It will end the connection, and says for how long.
    void goingAway(Duration after) {
        away = after;
    }

    boolean isTrying() {
        return state == State.TRYING;
    }

    boolean isDue(long now) {
        return state == State.WAITING && now - dueAt >= 0;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean isToKnock(long now) {
        return state == State.WAITING && isDeaf && !isKnocking && now - knockAt >= 0;
    }

    void knocking() {
        isKnocking = true;
    }

    /// Nobody opened yet.
    void knocked() {
        isKnocking = false;
        knockAt = System.nanoTime() + KNOCK.toNanos();
    }

    Link.Waiting unreachable() {
        return waiting(backoff.next(), reasons.unreachable(), true);
    }

    Link.Waiting notParley() {
        return waiting(backoff.next(), reasons.notParley(), false);
    }

    Link.Waiting ended(int code, String reason) {
        var hasStood = state == State.UP && System.nanoTime() - upAt >= STOOD.toNanos();
        if (hasStood) {
            backoff.reset();
        }
        if (away != null) {
            return waiting(away, reasons.goingAway(), false);
        }
        return waiting(hasStood ? Duration.ZERO : backoff.next(), reasons.ended(code, reason), code == CloseFrame.NEVER_CONNECTED);
    }

    Link.Waiting notEncrypted() {
        return waiting(backoff.next(), reasons.refused(new Knock.NotEncrypted()), false);
    }

    Link refused(Knock knock) {
        state = State.REFUSED;
        var reason = reasons.refused(knock);
        return switch (knock) {
            case Knock.AsksForAccounts _ -> new Link.SignedOut(reason);
            case Knock.OtherKey _, Knock.UnknownKey _ -> new Link.OtherKey(reason);
            case Knock.OtherVersion _, Knock.NotEncrypted _, Knock.HttpsOnly _, Knock.Open _, Knock.NotParley _, Knock.Unreachable _ ->
                new Link.Refused(reason);
        };
    }

    Link otherKey() {
        state = State.REFUSED;
        return new Link.OtherKey(reasons.otherKey());
    }

    Link.SignedOut nameHasPassword() {
        state = State.REFUSED;
        return new Link.SignedOut(reasons.nameHasPassword());
    }

    /// There is nothing to show at the door, now or for good.
    Link denied(Problem problem) {
        if (problem.retryable()) {
            return waiting(backoff.next(), reasons.denied(problem), true);
        }
        state = State.REFUSED;
        return switch (problem) {
            case Problem.Unauthenticated _ -> new Link.SignedOut(reasons.denied(problem));
            case Problem.Conflict conflict when conflict.code().equals("other_key") -> otherKey();
            case Problem.Malformed _, Problem.Invalid _, Problem.Forbidden _, Problem.NotFound _, Problem.Conflict _, Problem.TooFast _,
                 Problem.Unavailable _, Problem.Internal _ -> new Link.Refused(reasons.denied(problem));
        };
    }

    Link.SignedOut endedForGood(int code) {
        state = State.REFUSED;
        return new Link.SignedOut(reasons.endedForGood(code));
    }

    private Link.Waiting waiting(Duration delay, String reason, boolean deaf) {
        state = State.WAITING;
        isDeaf = deaf;
        dueAt = System.nanoTime() + delay.toNanos();
        knockAt = System.nanoTime() + KNOCK.toNanos();
        return new Link.Waiting(surroundings.clock().instant().plus(delay), reason);
    }
}
