package chat.parley.server.core;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.text.Spans;
import chat.parley.server.core.write.Policy;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How often a person may do things. The counters belong to the person, so that a new connection does not start afresh; those
/// of people who are silent for longer than their window are dropped. Safe for use by many threads.
final class Throttle {
    private static final long MOST_PEOPLE = 100_000;
    private final Limit messages;
    private final Limit conversations;

    Throttle(Policy policy) {
        messages = new Limit(policy.messagesPerWindow(), policy.window());
        conversations = new Limit(policy.conversationsPerHour(), Duration.ofHours(1));
    }

    /// Counts a message, or refuses it with the time until the next window.
    void message(User.Id who) {
        messages.take(who, "You sent many messages in a short time. Try again in ");
    }

    /// Counts a new conversation, or refuses it.
    void conversation(User.Id who) {
        conversations.take(who, "You started many conversations in the last hour. Try again in ");
    }

    private static final class Limit {
        private final int most;
        private final LoadingCache<User.Id, Bucket> buckets;

        /// `most` in every window; the window begins with its first use. 0 is no limit.
        Limit(int most, Duration window) {
            this.most = most;
            buckets = Caffeine.newBuilder().maximumSize(MOST_PEOPLE).expireAfterAccess(window.plusSeconds(1)).build(_ -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(most).refillIntervally(most, window))
                    .build());
        }

        void take(User.Id who, String sentence) {
            if (most == 0) {
                return;
            }
            var probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                var seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999));
                throw new Problem.Refusal(new Problem.TooFast("too_fast", sentence + Spans.seconds(seconds) + ".", seconds));
            }
        }
    }
}
