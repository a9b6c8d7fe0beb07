package chat.parley.server.store.tables;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// Removes what retention or a deletion has put beyond reach, a bounded number of rows at a time.
public final class Expiry {
    private static final String OLDEST_KEPT = """
            select seq from messages where conversation_id = ? and seq >= ? and sent_at >= ?
            order by conversation_id, seq limit 1
            """;
    private static final String DUE = """
            select id, wire from messages where conversation_id = ? and seq < ? order by conversation_id, seq limit ?
            """;
    private static final String UNPIN = """
            delete from pins where conversation_id = ? and message_id in (select id from messages where conversation_id = ? and seq < ?)
            """;
    private final Handle handle;

    Expiry(Handle handle) {
        this.handle = handle;
    }

    /// A conversation whose messages below a place wait to be removed.
    public record Purge(Conversation.Id conversation, long beforeSeq) { }

    /// The place of the oldest message sent at `cutoff` or later, from `firstSeq` on; empty where all are older.
    public OptionalLong oldestKept(Conversation.Id id, long firstSeq, Instant cutoff) {
        return handle.createQuery(OLDEST_KEPT).bind(0, id.value()).bind(1, firstSeq).bind(2, cutoff.toEpochMilli()).mapTo(Long.class)
                .findOne().map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    /// Notes that messages below `beforeSeq` can go; they may go in many small steps, but none of them is pinned from now on.
    public void schedule(Conversation.Id id, long beforeSeq) {
        handle.execute(UNPIN, id.value(), id.value(), beforeSeq);
        if (handle.execute("update purges set before_seq = ? where conversation_id = ?", beforeSeq, id.value()) == 0) {
            handle.execute("insert into purges (conversation_id, before_seq) values (?, ?)", id.value(), beforeSeq);
        }
    }

    public Optional<Purge> next() {
        return handle.createQuery("select conversation_id, before_seq from purges order by conversation_id limit 1")
                .map((row, _) -> new Purge(new Conversation.Id(row.getString(1)), row.getLong(2))).findOne();
    }

    /// Removes at most `limit` of the messages that `purge` names; true where more are left.
    public boolean step(Purge purge, int limit, Instant sendsUntil) {
        var due = handle.createQuery(DUE).bind(0, purge.conversation.value()).bind(1, purge.beforeSeq).bind(2, limit)
                .map((row, _) -> Wire.read(row.getString(2), Message.class)).list();
        if (due.isEmpty()) {
            handle.execute("delete from purges where conversation_id = ?", purge.conversation.value());
            return false;
        }
        remove(due, sendsUntil);
        return true;
    }

    /// Forgets the client_message_ids whose time is over.
    public void forgetSends(Instant now) {
        handle.execute("delete from sends where expires_at < ?", now.toEpochMilli());
    }

    private void remove(List<Message> due, Instant sendsUntil) {
        var ids = due.stream().map(message -> message.id().value()).toList();
        for (var table : List.of("revisions", "replies", "pins")) {
            handle.createUpdate("delete from <table> where message_id in (<ids>)").define("table", table).bindList("ids", ids).execute();
        }
        var sends = handle.prepareBatch("update sends set expires_at = ? where sender_id = ? and client_message_id = ?");
        due.stream().filter(message -> message.clientMessageId() != null).forEach(message -> sends
                .bind(0, sendsUntil.toEpochMilli()).bind(1, message.senderId().value()).bind(2, message.clientMessageId()).add());
        sends.execute();
        handle.execute("delete from mentions where conversation_id = ? and seq <= ?", due.getLast().conversationId().value(), due.getLast().seq());
        handle.createUpdate("delete from messages where id in (<ids>)").bindList("ids", ids).execute();
    }
}
