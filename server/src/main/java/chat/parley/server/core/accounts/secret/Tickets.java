package chat.parley.server.core.accounts.secret;

import chat.parley.server.core.accounts.secret.AccessTokens.Bearer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What opens a socket where no header can be sent: good once, for 30 seconds, until the server restarts. Kept as hashes, in memory.
/// Safe for use by many threads.
public final class Tickets {
    public static final Duration LIFE = Duration.ofSeconds(30);
    private static final int CROWD = 10_000;
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final InstantSource clock;

    public Tickets(InstantSource clock) {
        this.clock = clock;
    }

    private record Held(Bearer bearer, Instant until) { }

    /// A ticket for this person, in their session.
    public String issue(Bearer bearer) {
        var now = clock.instant();
        if (held.size() >= CROWD) {
            forget();
        }
        var ticket = Codes.token();
        held.put(Codes.hash(ticket), new Held(bearer, now.plus(LIFE)));
        return ticket;
    }

    /// Whom a ticket is for; nobody the second time, or too late.
    public Optional<Bearer> take(String ticket) {
        return Optional.ofNullable(held.remove(Codes.hash(ticket)))
                .filter(found -> clock.instant().isBefore(found.until))
                .map(Held::bearer);
    }

    /// Drops those that are over.
    public void forget() {
        var now = clock.instant();
        held.values().removeIf(each -> !now.isBefore(each.until));
    }
}
