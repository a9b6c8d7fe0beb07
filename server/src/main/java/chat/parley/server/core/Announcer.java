package chat.parley.server.core;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.core.write.Writer;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Presence;
import chat.parley.server.live.Session;
import chat.parley.server.live.SessionEnd;
import chat.parley.server.store.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Tells what is merged over a while: who came and went, and who has read how far. Housekeeping calls [#tick] each second; the
/// rest may be called by any thread.
public final class Announcer implements SessionEnd {
    private static final int MOST_RECEIPTS = 100_000;
    private final Database database;
    private final Presence presence;
    private final Map<Conversation.Id, Map<User.Id, Message.Receipt>> receipts = new ConcurrentHashMap<>();
    private Hub hub;
    private Signals signals;
    private Writer writer;

    public Announcer(Database database, Presence presence) {
        this.database = database;
        this.presence = presence;
    }

    /// Sets what is made after this; called once, before anything else.
    public void wire(Hub to, Signals through, Writer by) {
        hub = to;
        signals = through;
        writer = by;
    }

    /// Notes how far someone has read, for the next tick.
    Outcome noteRead(User.Id who, Outcome outcome) {
        if (outcome instanceof Outcome.Done(Conversation conversation, var events)
                && !events.isEmpty() && events.getFirst() instanceof Event.MessageRead read && receipts.size() < MOST_RECEIPTS) {
            receipts.compute(conversation.id(), (_, before) -> {
                var noted = before == null ? new HashMap<User.Id, Message.Receipt>() : before;
                noted.put(who, read.receipts().getFirst());
                return noted;
            });
        }
        return outcome;
    }

    @Override
    public void ended(Session session, Set<Conversation.Id> left) {
        left.forEach(id -> signals.left(id, session.user()));
    }

    /// Tells what came together since the last one.
    public void tick() {
        presence.changes().forEach(this::tellStatus);
        signals.expire();
        Set.copyOf(receipts.keySet()).forEach(this::tellReceipts);
    }

    /// Keeps when those who are here were last seen, which is now: nobody else will, because this ends with them here.
    public void keepSeen() {
        var seen = presence.seen();
        if (!seen.isEmpty()) {
            writer.submit(batch -> {
                batch.tables().users().setLastSeen(seen);
                return batch.done(seen.keySet());
            }, Writer.Force.UNFORCED);
        }
    }

    private void tellStatus(Presence.Change change) {
        var who = change.who();
        var seen = change.shown().lastSeen();
        if (change.shown().status() == User.Status.OFFLINE && seen != null) {
            writer.submit(batch -> {
                batch.tables().users().setLastSeen(Map.of(who, seen));
                return batch.done(who);
            }, Writer.Force.UNFORCED);
        }
        var hears = database.read(tables -> tables.users().acquaintances(who, Server.Limits.LISTED_PARTICIPANTS));
        var event = new Event.UserStatus(who, change.shown().status(), (seen == null ? Instant.now() : seen).truncatedTo(ChronoUnit.MILLIS));
        hub.publish(event, hears);
        if (change.reach() == Presence.Reach.EVERYONE) {
            hub.publish(event, List.of(who));
        }
    }

    private void tellReceipts(Conversation.Id id) {
        var noted = receipts.remove(id);
        var told = database.read(tables -> noted.values().stream()
                .filter(receipt -> tables.users().settings(receipt.userId()).sendReceipts()).toList());
        if (!told.isEmpty()) {
            signals.room(id).ifPresent(room -> signals.tell(room, new Event.MessageRead(id, told, null, null, null)));
        }
    }
}
