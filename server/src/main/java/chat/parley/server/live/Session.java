package chat.parley.server.live;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// One connection of one person, from its upgrade until its [Outbox]'s writer has ended. [Hub] makes it and changes what it has open.
public final class Session {
    private final String id;
    private final User.Id user;
    private final String login;
    private final Line line;
    private final Outbox outbox;
    private final LongSupplier nanos;
    private final Set<Conversation.Id> open = ConcurrentHashMap.newKeySet(1);
    private volatile long lastHeard;
    private long lastPing;

    Session(String id, User.Id user, String login, Line line, Outbox outbox, LongSupplier nanos) {
        this.id = id;
        this.user = user;
        this.login = login;
        this.line = line;
        this.outbox = outbox;
        this.nanos = nanos;
        this.lastHeard = nanos.getAsLong();
        this.lastPing = lastHeard;
    }

    public String id() {
        return id;
    }

    public User.Id user() {
        return user;
    }

    /// What the person signed in with, or null where a name was enough.
    public String login() {
        return login;
    }

    public Outbox outbox() {
        return outbox;
    }

    public boolean hasOpen(Conversation.Id conversation) {
        return open.contains(conversation);
    }

    /// The peer has said something, be it a single byte.
    public void heard() {
        lastHeard = nanos.getAsLong();
    }

    /// What it has open; changes with it. No larger than the number of conversations that the person is in.
    Set<Conversation.Id> open() {
        return open;
    }

    /// Ends or greets a connection as time demands; only housekeeping calls it.
    void check(Heartbeat heartbeat) {
        var now = nanos.getAsLong();
        if (!line.alive()) {
            outbox.gone();
            return;
        }
        outbox.check();
        if (heartbeat.isSilent(now - lastHeard, now - lastPing)) {
            outbox.drop(Heartbeat.SILENT, "nothing heard for too long");
        } else if (heartbeat.isDue(now - lastPing)) {
            lastPing = now;
            outbox.offer(Frame.ping());
        }
    }
}
