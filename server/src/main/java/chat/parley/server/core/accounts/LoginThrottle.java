package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.server.core.text.Spans;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How often a secret may be guessed: five times a minute for one account from one address, then a minute's wait, which doubles up to
/// fifteen with each further five. A success clears it. Other accounts and other addresses notice nothing, so nobody can be locked out by a
/// stranger, and no address is shut out. Safe for use by many threads.
public final class LoginThrottle {
    private static final int TRIES = 5;
    private static final long WINDOW = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST = TimeUnit.MINUTES.toNanos(15);
    private static final int DOUBLINGS = 4;
    private static final long MOST_KEPT = 100_000;
    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK = 8;
    private final LongSupplier nanos;
    private final Cache<String, Tries> tries = Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterAccess(Duration.ofHours(1)).build();

    /// `nanos` is a clock that never goes back.
    public LoginThrottle(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Tries(int count, int waits, long since, long until) { }

    /// Counts a try, or refuses it with the time to wait.
    void attempt(String account, String address) {
        var now = nanos.getAsLong();
        var wait = new long[1];
        tries.asMap().compute(key(account, address), (_, before) -> {
            var known = before == null ? new Tries(0, 0, now, now) : before;
            wait[0] = known.until - now;
            return wait[0] > 0 ? known : counted(known, now);
        });
        if (wait[0] > 0) {
            var seconds = TimeUnit.NANOSECONDS.toSeconds(wait[0] + TimeUnit.SECONDS.toNanos(1) - 1);
            throw new Problem.Refusal(new Problem.TooFast("too_fast", "Too many tries. Try again in " + Spans.seconds(seconds) + ".", seconds));
        }
    }

    /// The secret was right: it was no guessing.
    void succeeded(String account, String address) {
        tries.invalidate(key(account, address));
    }

    private static Tries counted(Tries known, long now) {
        var fresh = now - known.since >= WINDOW ? new Tries(0, known.waits, now, now) : known;
        if (fresh.count + 1 < TRIES) {
            return new Tries(fresh.count + 1, fresh.waits, fresh.since, now);
        }
        var wait = Math.min(WINDOW << Math.min(fresh.waits, DOUBLINGS), LONGEST);
        return new Tries(0, fresh.waits + 1, now + wait, now + wait);
    }

    /// One household or office has a whole /64 of IPv6.
    private static String key(String account, String address) {
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return (bytes.length == IPV6_BYTES ? Arrays.toString(Arrays.copyOf(bytes, IPV6_NETWORK)) : address) + " " + account;
        } catch (IllegalArgumentException noAddress) {
            return address + " " + account;
        }
    }
}
