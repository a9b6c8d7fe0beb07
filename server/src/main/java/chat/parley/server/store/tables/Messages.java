package chat.parley.server.store.tables;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The messages, their threads, pins and earlier texts, and what each client_message_id was used for.
public final class Messages {
    private static final String BY_ID = "select wire from messages where id = ?";
    private static final String INSERT = """
            insert into messages (id, conversation_id, seq, rev, counted, sent_at, wire) values (?, ?, ?, ?, ?, ?, ?)
            """;
    // H2 walks along an index only where the order names its columns from the first one on, also such as are one value: else it reads the whole
    // conversation for each page, and sorts it.
    private static final String OLDER = """
            select id, seq, wire from messages where conversation_id = ? and seq < ? and seq >= ?
            order by conversation_id desc, seq desc limit ?
            """;
    private static final String NEWER = """
            select id, seq, wire from messages where conversation_id = ? and seq > ? order by conversation_id, seq limit ?
            """;
    private static final String CHANGED = """
            select wire from messages where conversation_id = ? and rev > ? order by conversation_id, rev, seq limit ?
            """;
    private static final String OLDER_REPLIES = """
            select m.id, m.seq, m.wire from replies r join messages m on m.id = r.message_id where r.root_id = ? and r.seq < ? and r.seq >= ?
            order by r.root_id desc, r.seq desc limit ?
            """;
    private static final String NEWER_REPLIES = """
            select m.id, m.seq, m.wire from replies r join messages m on m.id = r.message_id where r.root_id = ? and r.seq > ?
            order by r.root_id, r.seq limit ?
            """;
    private static final String PINNED = """
            select m.wire from pins p join messages m on m.id = p.message_id where p.conversation_id = ? order by p.pinned_at desc, p.message_id
            """;
    private static final String SENT = """
            select message_id, digest from sends where sender_id = ? and client_message_id = ?
            """;
    private static final String REVISE = """
            insert into revisions (message_id, number, content, replaced_at)
            select ?, coalesce(max(number), 0) + 1, ?, ? from revisions where message_id = ?
            """;
    private final Handle handle;

    Messages(Handle handle) {
        this.handle = handle;
    }

    /// What a client_message_id was used for; the message may have been removed since.
    public record Sent(Message.Id messageId, String digest) { }

    public Optional<Message> byId(Message.Id id) {
        return handle.createQuery(BY_ID).bind(0, id.value()).map(Messages::message).findOne();
    }

    /// `counted` is the running number of non-system messages up to this one.
    public void insert(Message message, long counted) {
        handle.execute(INSERT, message.id().value(), message.conversationId().value(), message.seq(), message.rev(), counted,
                message.timestamp().toEpochMilli(), json(message));
        if (message.threadRootId() != null) {
            handle.execute("insert into replies (root_id, seq, message_id) values (?, ?, ?)", message.threadRootId().value(), message.seq(),
                    message.id().value());
        }
        if (!message.mentions().isEmpty()) {
            var mentions = handle.prepareBatch("insert into mentions (user_id, conversation_id, seq) values (?, ?, ?)");
            message.mentions().forEach(who -> mentions.bind(0, who.value()).bind(1, message.conversationId().value()).bind(2, message.seq()).add());
            mentions.execute();
        }
    }

    public void update(Message message) {
        handle.execute("update messages set rev = ?, wire = ? where id = ?", message.rev(), json(message), message.id().value());
    }

    /// The running number of non-system messages up to this one.
    public long counted(Message.Id id) {
        return handle.createQuery("select counted from messages where id = ?").bind(0, id.value()).mapTo(Long.class).one();
    }

    /// Oldest first: the `limit` messages just below `seq`, none below `firstSeq`.
    public List<Written> before(Conversation.Id id, long seq, long firstSeq, int limit) {
        return handle.createQuery(OLDER).bind(0, id.value()).bind(1, seq).bind(2, firstSeq).bind(3, limit).map(Messages::written).list()
                .reversed();
    }

    /// Oldest first: the `limit` messages just above `seq`.
    public List<Written> after(Conversation.Id id, long seq, int limit) {
        return handle.createQuery(NEWER).bind(0, id.value()).bind(1, seq).bind(2, limit).map(Messages::written).list();
    }

    /// The messages that changed after revision `rev`, in the order of their changes.
    public List<Message> changed(Conversation.Id id, long rev, int limit) {
        return handle.createQuery(CHANGED).bind(0, id.value()).bind(1, rev).bind(2, limit).map(Messages::message).list();
    }

    /// Oldest first: the `limit` replies of a thread just below `seq`, none below `firstSeq`.
    public List<Written> repliesBefore(Message.Id root, long seq, long firstSeq, int limit) {
        return handle.createQuery(OLDER_REPLIES).bind(0, root.value()).bind(1, seq).bind(2, firstSeq).bind(3, limit)
                .map(Messages::written).list().reversed();
    }

    /// Oldest first: the `limit` replies of a thread just above `seq`.
    public List<Written> repliesAfter(Message.Id root, long seq, int limit) {
        return handle.createQuery(NEWER_REPLIES).bind(0, root.value()).bind(1, seq).bind(2, limit).map(Messages::written).list();
    }

    /// The pinned messages, the one pinned last first.
    public List<Message> pinned(Conversation.Id id) {
        return handle.createQuery(PINNED).bind(0, id.value()).map(Messages::message).list();
    }

    public long pins(Conversation.Id id) {
        return handle.createQuery("select count(*) from pins where conversation_id = ?").bind(0, id.value()).mapTo(Long.class).one();
    }

    public void pin(Message message, Instant at) {
        handle.execute("insert into pins (conversation_id, message_id, pinned_at) values (?, ?, ?)", message.conversationId().value(),
                message.id().value(), at.toEpochMilli());
    }

    public void unpin(Message message) {
        handle.execute("delete from pins where conversation_id = ? and message_id = ?", message.conversationId().value(), message.id().value());
    }

    /// Keeps the text that an edit replaces.
    public void revise(Message.Id id, String content, Instant at) {
        handle.execute(REVISE, id.value(), content, at.toEpochMilli(), id.value());
    }

    /// The earlier texts, oldest first.
    public List<Message.Revision> revisions(Message.Id id) {
        return handle.createQuery("select content, replaced_at from revisions where message_id = ? order by number").bind(0, id.value())
                .map((row, _) -> new Message.Revision(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))).list();
    }

    public void forgetRevisions(Message.Id id) {
        handle.execute("delete from revisions where message_id = ?", id.value());
    }

    public Optional<Sent> sent(User.Id sender, String clientMessageId) {
        return handle.createQuery(SENT).bind(0, sender.value()).bind(1, clientMessageId)
                .map((row, _) -> new Sent(new Message.Id(row.getString(1)), row.getString(2))).findOne();
    }

    public void remember(Message message, String digest) {
        handle.execute("insert into sends (sender_id, client_message_id, conversation_id, message_id, digest) values (?, ?, ?, ?, ?)",
                message.senderId().value(), message.clientMessageId(), message.conversationId().value(), message.id().value(), digest);
    }

    public long count() {
        return handle.createQuery("select count(*) from messages").mapTo(Long.class).one();
    }

    private static Message message(ResultSet row, StatementContext context) throws SQLException {
        return Wire.read(row.getString(1), Message.class);
    }

    private static Written written(ResultSet row, StatementContext context) throws SQLException {
        return new Written(new Message.Id(row.getString(1)), row.getLong(2), row.getString(3));
    }

    private static String json(Message message) {
        return new String(Wire.write(message), StandardCharsets.UTF_8);
    }
}
