package chat.parley.server.core;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.server.core.write.Batch;
import chat.parley.server.core.write.Policy;
import chat.parley.server.core.write.Writer;
import chat.parley.server.store.Database;
import java.time.Duration;
import java.time.InstantSource;

/// Removes what is older than people are to keep, from the old end of each conversation, and what was deleted. Housekeeping calls
/// [#sweep] each hour and [#step] each second; every change goes through the writer, a bounded number of rows at a time.
public final class Retention {
    private static final int ROWS = 500;
    private static final Duration SENDS = Duration.ofDays(30);
    private final Database database;
    private final Writer writer;
    private final Policy policy;
    private final InstantSource clock;

    public Retention(Database database, Writer writer, Policy policy, InstantSource clock) {
        this.database = database;
        this.writer = writer;
        this.policy = policy;
        this.clock = clock;
    }

    /// Puts what is too old beyond reach, one conversation after the other.
    public void sweep() {
        if (policy.retentionDays() > 0 || policy.maxMessageHistory() > 0) {
            database.read(tables -> tables.conversations().ids()).forEach(id -> writer.submit(batch -> trim(batch, id), Writer.Force.FORCED));
        }
        writer.submit(batch -> {
            batch.tables().expiry().forgetSends(batch.now());
            return batch.done(batch.now());
        }, Writer.Force.UNFORCED);
    }

    /// Removes some of what is beyond reach.
    public void step() {
        database.read(tables -> tables.expiry().next()).ifPresent(purge -> writer.submit(batch -> batch.done(
                batch.tables().expiry().step(purge, ROWS, batch.now().plus(SENDS))), Writer.Force.UNFORCED));
    }

    private Outcome trim(Batch batch, Conversation.Id id) {
        var found = batch.find(id);
        if (found.isEmpty()) {
            return Outcome.unchanged(id);
        }
        var room = found.get();
        var first = Math.max(byAge(batch, room.conversation()), byNumber(room.conversation()));
        if (first <= room.conversation().firstSeq()) {
            return Outcome.unchanged(id);
        }
        var trimmed = room.changed(draft -> {
            draft.firstSeq = first;
            draft.lastMessage = first > draft.lastSeq ? null : draft.lastMessage;
        });
        batch.put(trimmed);
        batch.tables().expiry().schedule(id, first);
        batch.tell(new Event.ConversationUpdated(trimmed.conversation().listed()), trimmed.members());
        return batch.done(id);
    }

    private long byAge(Batch batch, Conversation conversation) {
        if (policy.retentionDays() == 0) {
            return conversation.firstSeq();
        }
        var cutoff = clock.instant().minus(Duration.ofDays(policy.retentionDays()));
        return batch.tables().expiry().oldestKept(conversation.id(), conversation.firstSeq(), cutoff).orElse(conversation.lastSeq() + 1);
    }

    private long byNumber(Conversation conversation) {
        return policy.maxMessageHistory() == 0 ? conversation.firstSeq() : conversation.lastSeq() - policy.maxMessageHistory() + 1;
    }
}
