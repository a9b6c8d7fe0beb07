package chat.parley.server.live;

import chat.parley.model.User;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/// Who is there: what people set, and whether they are connected, made into what others see. In memory alone: after a start
/// everyone is offline. Any thread may call it.
///
/// A person who set "offline" is invisible: they look exactly like one who is not there, in `last_seen` too.
public final class Presence {
    /// How long someone is still shown after the last connection closed, so that a reconnect is no news.
    static final long GRACE = TimeUnit.SECONDS.toNanos(5);
    /// How long someone is shown who set a status without being connected.
    static final long LEASE = TimeUnit.SECONDS.toNanos(300);

    /// What others see; `lastSeen` is null where the person was not seen since the start.
    public record Shown(User.Status status, Instant lastSeen) { }

    /// Another status than was last announced. Those who only came or went need not hear of it themselves.
    public record Change(User.Id who, Shown shown, Reach reach) { }

    /// Whether a change is news to the person's own connections.
    public enum Reach {
        OTHERS, EVERYONE
    }

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<User.Id, Person> people = new HashMap<>();

    /// `nanos` is a clock that never goes back; `clock` tells the time of day.
    public Presence(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /// One more connection of a person, who once set this status.
    public synchronized void connected(User.Id who, User.Status set) {
        person(who, set).connections++;
    }

    /// One connection less.
    public synchronized void disconnected(User.Id who) {
        var person = people.get(who);
        person.connections--;
        if (person.connections == 0) {
            person.graceEnds = nanos.getAsLong() + GRACE;
            person.seen(clock.instant());
        }
    }

    /// A person set a status. Without a connection that counts as one for a while.
    public synchronized void statusSet(User.Id who, User.Status set) {
        var person = person(who, set);
        if (isThere(person)) {
            person.seen(clock.instant());
        }
        person.set = set;
        person.reach = Reach.EVERYONE;
        person.lease = person.connections > 0 || set == User.Status.OFFLINE
                ? null
                : new Lease(nanos.getAsLong() + LEASE, clock.instant().plusNanos(LEASE));
    }

    /// What others see of a person who set this status.
    public synchronized Shown shown(User.Id who, User.Status set) {
        var person = people.get(who);
        return person == null ? new Shown(User.Status.OFFLINE, null) : shown(person, set);
    }

    /// Everyone who is seen to be there.
    public synchronized Set<User.Id> online() {
        return people.entrySet().stream()
                .filter(entry -> shown(entry.getValue(), entry.getValue().set).status != User.Status.OFFLINE)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Everyone who is seen to be there, and when they were last: mostly now.
    public synchronized Map<User.Id, Instant> seen() {
        var seen = new HashMap<User.Id, Instant>();
        people.forEach((who, person) -> {
            var shown = shown(person, person.set);
            if (shown.status != User.Status.OFFLINE) {
                seen.put(who, shown.lastSeen);
            }
        });
        return seen;
    }

    /// Whose shown status differs from what the last call told: the newest alone, whatever lay between.
    public synchronized List<Change> changes() {
        var changes = new ArrayList<Change>();
        people.forEach((who, person) -> {
            var shown = shown(person, person.set);
            if (shown.status != person.announced) {
                changes.add(new Change(who, shown, person.reach));
                person.announced = shown.status;
            }
            person.reach = Reach.OTHERS;
        });
        return changes;
    }

    private Person person(User.Id who, User.Status set) {
        return people.computeIfAbsent(who, _ -> new Person(set));
    }

    private Shown shown(Person person, User.Status set) {
        if (!isThere(person) || set == User.Status.OFFLINE) {
            return new Shown(User.Status.OFFLINE, person.lastSeen);
        }
        var isLeaving = person.connections == 0 && person.lease == null;
        return new Shown(set, isLeaving ? person.lastSeen : clock.instant());
    }

    private boolean isThere(Person person) {
        var now = nanos.getAsLong();
        if (person.lease != null && now - person.lease.ends >= 0) {
            person.seen(person.connections == 0 ? person.lease.endsAt : clock.instant());
            person.lease = null;
        }
        return person.connections > 0
                || person.lease != null
                || person.graceEnds != null && now - person.graceEnds < 0;
    }

    private record Lease(long ends, Instant endsAt) { }

    /// What is known of one person; guarded by the presence.
    private static final class Person {
        private User.Status set;
        private int connections;
        private Lease lease;
        private Long graceEnds;
        private Instant lastSeen;
        private User.Status announced = User.Status.OFFLINE;
        private Reach reach = Reach.OTHERS;

        Person(User.Status set) {
            this.set = set;
        }

        /// Who is invisible is not seen.
        void seen(Instant at) {
            if (set != User.Status.OFFLINE) {
                lastSeen = at;
            }
        }
    }
}
