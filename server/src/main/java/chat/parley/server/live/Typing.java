package chat.parley.server.live;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Who is typing where. It ends by itself, and what is only repeated passes no more often than need be. Any thread may call it.
public final class Typing {
    /// How long someone is shown as typing who says nothing more.
    static final long ENDS_AFTER = TimeUnit.SECONDS.toNanos(6);
    /// Beyond so many at a time nobody else is shown as typing: it may be lost, memory may not.
    static final int MOST = 10_000;

    /// A person in a conversation.
    public record Typist(User.Id user, Conversation.Id conversation) { }

    private record Since(long heard, long passed) { }

    private final long gap;
    private final LongSupplier nanos;
    private final Map<Typist, Since> typists = new HashMap<>();

    /// A repetition passes once in `gap`; zero lets every one pass. `nanos` is a clock that never goes back.
    public Typing(Duration gap, LongSupplier nanos) {
        this.gap = gap.toNanos();
        this.nanos = nanos;
    }

    /// Someone types; true where others are to hear of it.
    public synchronized boolean typed(Typist typist) {
        var now = nanos.getAsLong();
        var before = typists.get(typist);
        if (before == null && typists.size() >= MOST) {
            return false;
        }
        var passes = before == null || now - before.passed >= gap;
        typists.put(typist, new Since(now, passes ? now : before.passed));
        return passes;
    }

    /// Someone stopped; true where others are to hear of it.
    public synchronized boolean stopped(Typist typist) {
        return typists.remove(typist) != null;
    }

    public synchronized boolean isTyping(Typist typist) {
        var since = typists.get(typist);
        return since != null && !isOver(since);
    }

    /// Those who ended by themselves since the last call.
    public synchronized List<Typist> expired() {
        var expired = new ArrayList<Typist>();
        typists.forEach((typist, since) -> {
            if (isOver(since)) {
                expired.add(typist);
            }
        });
        expired.forEach(typists::remove);
        return expired;
    }

    private boolean isOver(Since since) {
        return nanos.getAsLong() - since.heard >= ENDS_AFTER;
    }
}
