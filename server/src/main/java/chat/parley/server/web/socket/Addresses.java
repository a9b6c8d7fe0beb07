package chat.parley.server.web.socket;

import chat.parley.model.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many sockets each address has, so that none of them takes all that there are. Safe for use by many threads.
final class Addresses {
    private static final int RETRY_SECONDS = 5;
    private final Map<String, Integer> sockets = new ConcurrentHashMap<>();
    private final int most;

    /// `most` of one address; 0 is no limit.
    Addresses(int most) {
        this.most = most;
    }

    /// Counts one more; throws [Problem.Refusal] where there are as many as there can be.
    void enter(String address) {
        sockets.merge(address, 1, (now, more) -> {
            if (most > 0 && now >= most) {
                throw new Problem.Refusal(new Problem.TooFast("too_many_connections",
                        "Your address has " + now + " connections, which is as many as one address can have. Close one first.", RETRY_SECONDS));
            }
            return now + more;
        });
    }

    void leave(String address) {
        sockets.computeIfPresent(address, (_, now) -> now > 1 ? now - 1 : null);
    }
}
