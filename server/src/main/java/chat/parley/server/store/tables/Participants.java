package chat.parley.server.store.tables;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Who takes part in what, in which role, how far they have read, and what a conversation is to them.
public final class Participants {
    private static final String INSERT = """
            insert into participants (conversation_id, user_id, place, role, joined_at, read_seq, read_counted, read_at, pinned, archived,
                notify_of)
            values (?, ?, ?, ?, ?, ?, ?, ?, false, false, 'all')
            """;
    private static final String LISTED = """
            select u.id, u.username, u.display_name, u.avatar_url, u.status, u.last_seen, u.bio, u.role, u.is_bot, u.deactivated,
                p.role as part, p.joined_at
            from participants p join users u on u.id = p.user_id
            where p.conversation_id = ? order by p.place, p.user_id
            """;
    private static final String MARK = """
            update participants set read_seq = ?, read_counted = ?, read_at = ?
            where conversation_id = ? and user_id = ? and read_seq < ?
            """;
    private static final String RECEIPTS = """
            select p.user_id, p.read_seq, p.read_at, u.settings from participants p join users u on u.id = p.user_id
            where p.conversation_id = ? and p.read_seq > 0 order by p.place, p.user_id
            """;
    static final String PERSONAL = """
            p.read_seq, p.read_counted, p.muted_until, p.pinned, p.archived, p.notify_of,
            (select count(*) from mentions n where n.user_id = p.user_id and n.conversation_id = p.conversation_id and n.seq > p.read_seq)
                as called
            """;
    private static final String PERSONAL_OF = "select c.counted, c.first_seq, c.last_seq, " + PERSONAL + """
            from participants p join conversations c on c.id = p.conversation_id where p.conversation_id = ? and p.user_id = ?
            """;
    private static final String FULL = """
            select user_id from participants where user_id in (<ids>) group by user_id having count(*) >= <most>
            """;
    private final Handle handle;

    Participants(Handle handle) {
        this.handle = handle;
    }

    /// Adds someone who has read everything up to `seq`.
    public void insert(Conversation.Id conversation, User.Id user, long place, Conversation.Role role, Instant at, long seq, long counted) {
        handle.execute(INSERT, conversation.value(), user.value(), place, Names.of(role), at.toEpochMilli(), seq, counted, at.toEpochMilli());
    }

    public long nextPlace(Conversation.Id conversation) {
        return handle.createQuery("select coalesce(max(place), 0) + 1 from participants where conversation_id = ?")
                .bind(0, conversation.value()).mapTo(Long.class).one();
    }

    public void delete(Conversation.Id conversation, User.Id user) {
        handle.execute("delete from participants where conversation_id = ? and user_id = ?", conversation.value(), user.value());
    }

    public void setRole(Conversation.Id conversation, User.Id user, Conversation.Role role) {
        handle.execute("update participants set role = ? where conversation_id = ? and user_id = ?", Names.of(role), conversation.value(),
                user.value());
    }

    /// Moves the read marker forward; false where it stands there or further already.
    public boolean mark(Conversation.Id conversation, User.Id user, long seq, long counted, Instant at) {
        return handle.execute(MARK, seq, counted, at.toEpochMilli(), conversation.value(), user.value(), seq) > 0;
    }

    public void setMutedUntil(Conversation.Id conversation, User.Id user, Instant until) {
        set("muted_until", conversation, user, Names.millis(until));
    }

    public void setPinned(Conversation.Id conversation, User.Id user, Boolean pinned) {
        set("pinned", conversation, user, pinned);
    }

    public void setArchived(Conversation.Id conversation, User.Id user, Boolean archived) {
        set("archived", conversation, user, archived);
    }

    public void setNotify(Conversation.Id conversation, User.Id user, Conversation.Notify notify) {
        set("notify_of", conversation, user, Names.of(notify));
    }

    /// The participants in the order in which they came, with the status that they set.
    public List<Conversation.Participant> listed(Conversation.Id conversation) {
        return handle.createQuery(LISTED).bind(0, conversation.value())
                .map((row, context) -> Conversation.Participant.of(Users.user(row, context),
                        Names.value(Conversation.Role.class, row.getString("part")), Instant.ofEpochMilli(row.getLong("joined_at"))))
                .list();
    }

    public boolean contains(Conversation.Id conversation, User.Id user) {
        return handle.createQuery("select count(*) from participants where conversation_id = ? and user_id = ?")
                .bind(0, conversation.value()).bind(1, user.value()).mapTo(Long.class).one() > 0;
    }

    public Optional<Conversation.Personal> personal(Conversation.Id conversation, User.Id user) {
        return handle.createQuery(PERSONAL_OF).bind(0, conversation.value()).bind(1, user.value()).map(Participants::own).findOne();
    }

    /// How far each has read, but for those who keep that to themselves; `asker` sees their own in any case.
    public List<Message.Receipt> receipts(Conversation.Id conversation, User.Id asker) {
        return handle.createQuery(RECEIPTS).bind(0, conversation.value())
                .map((row, _) -> new Receipts(new Message.Receipt(new User.Id(row.getString("user_id")), row.getLong("read_seq"),
                        Instant.ofEpochMilli(row.getLong("read_at"))), row.getString("settings")))
                .stream()
                .filter(read -> read.receipt.userId().equals(asker) || !read.settings.contains("\"send_receipts\":false"))
                .map(Receipts::receipt)
                .toList();
    }

    /// Who of these takes part in `most` conversations or more.
    public List<User.Id> full(Collection<User.Id> users, int most) {
        return handle.createQuery(FULL).bindList("ids", users.stream().map(User.Id::value).toList()).define("most", most)
                .map((row, _) -> new User.Id(row.getString(1))).list();
    }

    /// What stands in [#PERSONAL], and beside it the conversation's `counted`, `first_seq` and `last_seq`.
    static Conversation.Personal own(ResultSet row, StatementContext context) throws SQLException {
        var kept = row.getLong("last_seq") - row.getLong("first_seq") + 1;
        var unread = Math.max(0, Math.min(kept, row.getLong("counted") - row.getLong("read_counted")));
        return new Conversation.Personal(
                unread,
                Math.min(unread, row.getLong("called")),
                row.getLong("read_seq"),
                Names.instant(row, "muted_until"),
                row.getBoolean("pinned"),
                row.getBoolean("archived"),
                Names.value(Conversation.Notify.class, row.getString("notify_of")));
    }

    private void set(String column, Conversation.Id conversation, User.Id user, Object value) {
        handle.createUpdate("update participants set <column> = :value where conversation_id = :conversation and user_id = :user")
                .define("column", column).bind("value", value).bind("conversation", conversation.value()).bind("user", user.value()).execute();
    }

    private record Receipts(Message.Receipt receipt, String settings) { }
}
