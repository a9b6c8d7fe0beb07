package chat.parley.server.store.tables;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The conversations as their participants share them.
public final class Conversations {
    private static final String COLUMNS = """
            c.id, c.type, c.name, c.description, c.avatar_url, c.announcement, c.created_by, c.created_at, c.last_activity, c.rev,
            c.first_seq, c.last_seq, c.counted, m.wire as latest,
            (select count(*) from participants n where n.conversation_id = c.id) as people
            """;
    private static final String FROM = " from conversations c left join messages m on m.conversation_id = c.id and m.seq = c.last_seq ";
    private static final String BY_ID = "select " + COLUMNS + FROM + "where c.id = ?";
    private static final String PEOPLE = """
            select p.conversation_id, p.user_id, p.role from participants p
            where p.conversation_id in (<ids>) order by p.conversation_id, p.place, p.user_id
            """;
    private static final String OWN = "select " + COLUMNS + ", " + Participants.PERSONAL + FROM + """
            join participants p on p.conversation_id = c.id and p.user_id = :who
            where (cast(:type as varchar) is null or c.type = :type) and (cast(:archived as boolean) is null or p.archived = :archived)
              and (cast(:like as varchar) is null or lower(c.name) like :like escape '!')
              and (cast(:before as varchar) is null
                or (c.last_activity, c.id) < (select b.last_activity, b.id from conversations b where b.id = :before))
            order by c.last_activity desc, c.id desc limit :limit
            """;
    private static final String CHANNELS = "select " + COLUMNS + FROM + """
            where c.type = 'channel'
              and (cast(:like as varchar) is null or lower(c.name) like :like escape '!' or lower(c.description) like :like escape '!')
              and (cast(:before as varchar) is null
                or (c.last_activity, c.id) < (select b.last_activity, b.id from conversations b where b.id = :before))
            order by c.last_activity desc, c.id desc limit :limit
            """;
    private static final String READ_ONLY = """
            select count(*) from participants p join users u on u.id = p.user_id where p.conversation_id = ? and u.deactivated
            """;
    private static final String INSERT = """
            insert into conversations (id, type, name, description, announcement, created_by, created_at, last_activity, rev, first_seq,
                last_seq, counted, pair)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, ?)
            """;
    private static final String UPDATE = """
            update conversations set name = ?, description = ?, avatar_url = ?, announcement = ?, last_activity = ?, rev = ?, first_seq = ?,
                last_seq = ?, counted = ? where id = ?
            """;
    private final Handle handle;

    Conversations(Handle handle) {
        this.handle = handle;
    }

    /// Which of one's conversations; null leaves a part open. `before` is the last one of the page before this.
    public record Filter(String text, Conversation.Type type, Boolean archived, Conversation.Id before, int limit) { }

    public Optional<Room> room(Conversation.Id id) {
        return handle.createQuery(BY_ID).bind(0, id.value()).map(Row::of).findOne().map(row -> {
            var conversation = peopled(List.of(row)).getFirst();
            var readOnly = conversation.type() == Conversation.Type.PRIVATE
                    && handle.createQuery(READ_ONLY).bind(0, id.value()).mapTo(Long.class).one() > 0;
            return Room.of(conversation, row.counted, readOnly);
        });
    }

    /// One's own conversations, the one with the latest activity first, as a list shows them.
    public List<Conversation> of(User.Id who, Filter filter) {
        return peopled(handle.createQuery(OWN)
                .bind("who", who.value())
                .bind("type", filter.type == null ? null : Names.of(filter.type))
                .bind("archived", filter.archived)
                .bind("like", like(filter.text))
                .bind("before", filter.before == null ? null : filter.before.value())
                .bind("limit", filter.limit)
                .map((row, context) -> Row.of(row, context).seenAs(Participants.own(row, context)))
                .list()).stream().map(Conversation::listed).toList();
    }

    /// Every channel, whoever asks.
    public List<Conversation> channels(String text, Conversation.Id before, int limit) {
        return peopled(handle.createQuery(CHANNELS)
                .bind("like", like(text))
                .bind("before", before == null ? null : before.value())
                .bind("limit", limit)
                .map(Row::of)
                .list()).stream().map(Conversation::listed).toList();
    }

    /// The conversations that someone takes part in, by the latest activity.
    public List<Conversation.Id> idsOf(User.Id who) {
        return handle.createQuery("""
                        select p.conversation_id from participants p join conversations c on c.id = p.conversation_id
                        where p.user_id = ? order by c.last_activity desc, c.id desc
                        """)
                .bind(0, who.value()).map((row, _) -> new Conversation.Id(row.getString(1))).list();
    }

    public List<Conversation.Id> ids() {
        return handle.createQuery("select id from conversations order by id").map((row, _) -> new Conversation.Id(row.getString(1))).list();
    }

    /// The private conversation of two people, or of one with themselves.
    public Optional<Conversation.Id> pair(String pair) {
        return handle.createQuery("select id from conversations where pair = ?").bind(0, pair)
                .map((row, _) -> new Conversation.Id(row.getString(1))).findOne();
    }

    /// Inserts the conversation alone; its participants are inserted beside it. `pair` is null but for private ones.
    public void insert(Conversation conversation, String pair) {
        handle.execute(INSERT, conversation.id().value(), Names.of(conversation.type()), conversation.name(), conversation.description(),
                conversation.announcement(), conversation.createdBy().value(), conversation.createdAt().toEpochMilli(),
                conversation.lastActivity().toEpochMilli(), conversation.rev(), pair);
    }

    public void update(Room room) {
        var now = room.conversation();
        handle.execute(UPDATE, now.name(), now.description(), now.avatarUrl(), now.announcement(), now.lastActivity().toEpochMilli(),
                now.rev(), now.firstSeq(), now.lastSeq(), room.counted(), now.id().value());
    }

    public void delete(Conversation.Id id) {
        handle.execute("delete from participants where conversation_id = ?", id.value());
        handle.execute("delete from pins where conversation_id = ?", id.value());
        handle.execute("delete from conversations where id = ?", id.value());
    }

    public long count() {
        return handle.createQuery("select count(*) from conversations").mapTo(Long.class).one();
    }

    private List<Conversation> peopled(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var people = new LinkedHashMap<String, List<User.Id>>();
        var admins = new LinkedHashMap<String, List<User.Id>>();
        handle.createQuery(PEOPLE).bindList("ids", rows.stream().map(row -> row.id).toList()).map((row, _) -> {
            var id = row.getString(1);
            var user = new User.Id(row.getString(2));
            people.computeIfAbsent(id, _ -> new ArrayList<>()).add(user);
            if ("admin".equals(row.getString(3))) {
                admins.computeIfAbsent(id, _ -> new ArrayList<>()).add(user);
            }
            return id;
        }).list();
        return rows.stream().map(row -> row.conversation(people, admins)).toList();
    }

    private static String like(String text) {
        return text == null || text.isBlank() ? null : "%" + Names.escaped(text.toLowerCase(Locale.ROOT)) + "%";
    }

    private record Row(String id, Conversation bare, long counted) {
        static Row of(ResultSet row, StatementContext context) throws SQLException {
            // Retention puts messages beyond reach before it removes them.
            var latest = row.getLong("first_seq") > row.getLong("last_seq") ? null : row.getString("latest");
            var id = row.getString("id");
            return new Row(id, new Conversation(
                    new Conversation.Id(id),
                    row.getString("name"),
                    row.getString("description"),
                    Names.value(Conversation.Type.class, row.getString("type")),
                    List.of(),
                    List.of(),
                    new User.Id(row.getString("created_by")),
                    Instant.ofEpochMilli(row.getLong("created_at")),
                    Instant.ofEpochMilli(row.getLong("last_activity")),
                    latest == null ? null : Conversation.Latest.of(Wire.read(latest, chat.parley.model.Message.class)),
                    row.getString("avatar_url"),
                    row.getLong("rev"),
                    row.getLong("first_seq"),
                    row.getLong("last_seq"),
                    row.getInt("people"),
                    row.getBoolean("announcement"),
                    null), row.getLong("counted"));
        }

        Row seenAs(Conversation.Personal own) {
            return new Row(id, bare.seenAs(own), counted);
        }

        Conversation conversation(Map<String, List<User.Id>> people, Map<String, List<User.Id>> admins) {
            return bare.with(draft -> {
                draft.participantIds = people.getOrDefault(id, List.of());
                draft.adminIds = admins.getOrDefault(id, List.of());
            });
        }
    }
}
