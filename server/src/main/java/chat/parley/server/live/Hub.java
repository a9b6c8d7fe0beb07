package chat.parley.server.live;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Who is connected, and who hears what. Any thread may call it, and none waits for a socket.
///
/// It keeps no subscriptions: whoever publishes says to whom. Events reach each connection in the order in which one thread publishes them.
public final class Hub {
    static final int GOING_AWAY = 1001;
    /// Whoever was signed in with it is so no longer.
    public static final int SESSION_ENDED = 4001;
    public static final int DEACTIVATED = 4003;
    /// What peers have to take what waits and to say goodbye, and what remains for those who have to be cut.
    private static final Duration FAREWELL = Duration.ofMillis(1_500);
    private static final Duration CUTTING = Duration.ofMillis(250);
    private static final int RECONNECT_WITHIN_MS = 5_000;
    private static final int RETRY_SECONDS = 5;
    private static final int ID_BYTES = 15;

    /// What a server takes on; 0 is "no limit". `queue` is in frames, for each connection.
    public record Limits(int connections, int connectionsPerUser, int queue) { }

    private final Limits limits;
    private final Heartbeat heartbeat;
    private final Presence presence;
    private final SessionEnd end;
    private final Traffic traffic;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<User.Id, List<Session>> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Object someoneLeft = new Object();
    private volatile boolean leaving;

    /// `nanos` is a clock that never goes back.
    public Hub(Limits limits, Heartbeat heartbeat, Presence presence, SessionEnd end, MeterRegistry meters,
            LongSupplier nanos) {
        this.limits = limits;
        this.heartbeat = heartbeat;
        this.presence = presence;
        this.end = end;
        this.traffic = new Traffic(meters);
        this.nanos = nanos;
        Gauge.builder("chat.active.connections", connections, AtomicInteger::get)
                .description("Open WebSocket connections")
                .register(meters);
    }

    /// A session that hears nothing yet; what is offered to its outbox is written once it is registered.
    public Session session(User.Id who, Line line) {
        return session(who, null, line);
    }

    /// The same for someone who signed in; `login` is the session that the socket lives in, null where a name was enough.
    public Session session(User.Id who, String login, Line line) {
        var id = new byte[ID_BYTES];
        random.nextBytes(id);
        var outbox = new Outbox(line, limits.queue, traffic, nanos);
        return new Session("sess_" + java.util.HexFormat.of().formatHex(id), who, login, line, outbox, nanos);
    }

    /// Lets a session hear from now on, and starts its writer; `set` is the status that its person chose. Throws [Problem.Refusal]
    /// where there are too many.
    public void register(Session session, User.Status set) {
        if (leaving) {
            throw refusal("going_away", "The server is about to stop.");
        }
        if (connections.incrementAndGet() > limits.connections && limits.connections > 0) {
            connections.decrementAndGet();
            throw refusal("too_many_connections", "This server has as many connections as it takes. Try again in a while.");
        }
        try {
            sessions.merge(session.user(), List.of(session), this::both);
        } catch (Problem.Refusal tooMany) {
            connections.decrementAndGet();
            throw tooMany;
        }
        presence.connected(session.user(), set);
        session.outbox().start("out " + session.id(), () -> unregister(session));
        if (leaving) {
            session.outbox().finish(GOING_AWAY, "going away");
        }
    }

    /// Tells an event to every session of these people.
    public void publish(Event event, Collection<User.Id> to) {
        tell(event, to, _ -> true);
    }

    /// Tells an event to those sessions of these people that have the conversation open.
    public void publishWhereOpen(Event event, Conversation.Id conversation, Collection<User.Id> to) {
        tell(event, to, session -> session.hasOpen(conversation));
    }

    /// True where it is the first of this person's sessions to have it open.
    public boolean open(Session session, Conversation.Id conversation) {
        var isFirst = new boolean[1];
        sessions.computeIfPresent(session.user(), (_, own) -> {
            if (own.contains(session)) {
                isFirst[0] = own.stream().noneMatch(other -> other.hasOpen(conversation));
                session.open().add(conversation);
            }
            return own;
        });
        return isFirst[0];
    }

    /// True where it was the last of this person's sessions to have it open.
    public boolean close(Session session, Conversation.Id conversation) {
        var isLast = new boolean[1];
        sessions.computeIfPresent(session.user(), (_, own) -> {
            isLast[0] = session.open().remove(conversation) && own.stream().noneMatch(other -> other.hasOpen(conversation));
            return own;
        });
        return isLast[0];
    }

    /// Ends those of a person's sessions at once.
    public void disconnect(User.Id who, Predicate<Session> which, int code, String reason) {
        sessions(who).stream().filter(which).forEach(session -> session.outbox().drop(code, reason));
    }

    /// Ends those of all sessions at once.
    public void disconnect(Predicate<Session> which, int code, String reason) {
        all().filter(which).forEach(session -> session.outbox().drop(code, reason));
    }

    public int connections() {
        return connections.get();
    }

    public int connections(User.Id who) {
        return sessions(who).size();
    }

    /// Pings, and ends what is silent, stuck or gone. Housekeeping calls it each second.
    public void tick() {
        all().forEach(session -> session.check(heartbeat));
    }

    /// Takes on nobody any more, and tells everyone when to come back; connections stay.
    public void goAway() {
        leaving = true;
        all().forEach(session -> session.outbox()
                .offer(Frame.of(new ServerFrame.GoingAway(ThreadLocalRandom.current().nextInt(RECONNECT_WITHIN_MS + 1)))));
    }

    /// Ends every session after what waits for it, and cuts those that take too long for that; returns when all have ended, or when
    /// this time is over.
    public void close(Duration within) {
        leaving = true;
        var now = System.nanoTime();
        endAll(session -> session.outbox().finish(GOING_AWAY, "going away"),
                now + Math.min(FAREWELL.toNanos(), within.minus(CUTTING).toNanos()));
        endAll(session -> session.outbox().cut(), now + within.toNanos());
    }

    private void endAll(Consumer<Session> ending, long deadline) {
        all().forEach(ending);
        try {
            awaitNobody(deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNobody(long deadline) throws InterruptedException {
        synchronized (someoneLeft) {
            for (var left = deadline - System.nanoTime(); connections.get() > 0 && left > 0; left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(someoneLeft, left);
            }
        }
    }

    private void tell(Event event, Collection<User.Id> to, Predicate<Session> who) {
        var utterance = new Utterance(event);
        for (var user : to) {
            for (var session : sessions(user)) {
                if (who.test(session)) {
                    session.outbox().offer(utterance.to(user));
                }
            }
        }
    }

    private List<Session> both(List<Session> own, List<Session> added) {
        if (limits.connectionsPerUser > 0 && own.size() >= limits.connectionsPerUser) {
            throw new Problem.Refusal(new Problem.TooFast("too_many_connections",
                    "You are connected " + own.size() + " times, which is as often as one person can be. Close one first.", RETRY_SECONDS));
        }
        return Stream.concat(own.stream(), added.stream()).toList();
    }

    private void unregister(Session session) {
        var left = new HashSet<Conversation.Id>();
        sessions.computeIfPresent(session.user(), (_, own) -> {
            var others = own.stream().filter(other -> other != session).toList();
            session.open().stream().filter(id -> others.stream().noneMatch(other -> other.hasOpen(id))).forEach(left::add);
            return others.isEmpty() ? null : others;
        });
        try {
            presence.disconnected(session.user());
            end.ended(session, Set.copyOf(left));
        } finally {
            synchronized (someoneLeft) {
                connections.decrementAndGet();
                someoneLeft.notifyAll();
            }
        }
    }

    private List<Session> sessions(User.Id who) {
        return sessions.getOrDefault(who, List.of());
    }

    private Stream<Session> all() {
        return sessions.values().stream().flatMap(List::stream);
    }

    private static Problem.Refusal refusal(String code, String detail) {
        return new Problem.Refusal(new Problem.Unavailable(code, detail, RETRY_SECONDS));
    }
}
