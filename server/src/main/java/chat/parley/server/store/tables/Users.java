package chat.parley.server.store.tables;

import chat.parley.model.User;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The people, with the status that they set and the end of their last connection; whether they are here now, presence knows.
public final class Users {
    private static final String COLUMNS = """
            select u.id, u.username, u.display_name, u.avatar_url, u.status, u.last_seen, u.bio, u.role, u.is_bot, u.deactivated
            from users u
            """;
    private static final String BY_ID = COLUMNS + "where u.id = ?";
    private static final String BY_IDS = COLUMNS + "where u.id in (<ids>) order by u.id";
    private static final String BY_KEYS = "select username_key from users where username_key in (<keys>)";
    private static final String FIND = COLUMNS + """
            where not u.deactivated and (u.username_key like :like escape '!' or lower(u.display_name) like :like escape '!')
            order by u.username_key limit :limit
            """;
    private static final String LISTED = COLUMNS + """
            where (u.username_key like :like escape '!' or lower(u.display_name) like :like escape '!')
              and (cast(:after as varchar) is null or u.username_key > (select a.username_key from users a where a.id = :after))
            order by u.username_key limit :limit
            """;
    private static final String INSERT = """
            insert into users (id, username, username_key, display_name, status, last_seen, bio, role, is_bot, deactivated, settings,
                created_at)
            values (?, ?, ?, ?, 'online', ?, '', 'member', false, false, ?, ?)
            """;
    private static final String ACQUAINTANCES = """
            select distinct other.user_id
            from participants own
            join conversations c on c.id = own.conversation_id
            join participants other on other.conversation_id = own.conversation_id
            where own.user_id = :id and other.user_id <> :id
              and (c.type = 'private'
                or (select count(*) from participants p where p.conversation_id = c.id) <= :most)
            """;
    private final Handle handle;

    Users(Handle handle) {
        this.handle = handle;
    }

    public Optional<User> byId(User.Id id) {
        return handle.createQuery(BY_ID).bind(0, id.value()).map(Users::user).findOne();
    }

    /// The person of this name, however its case and forms are.
    public Optional<User> byName(String username) {
        return handle.createQuery(COLUMNS + "where u.username_key = ?").bind(0, key(username)).map(Users::user).findOne();
    }

    public List<User> byIds(Collection<User.Id> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery(BY_IDS).bindList("ids", ids.stream().map(User.Id::value).toList()).map(Users::user).list();
    }

    /// People whose name contains `text`, which may be empty, in the order of their names.
    public List<User> find(String text, int limit) {
        var like = "%" + Names.escaped(text.toLowerCase(Locale.ROOT)) + "%";
        return handle.createQuery(FIND).bind("like", like).bind("limit", limit).map(Users::user).list();
    }

    /// True where someone has a name that is read as this one.
    public boolean isTaken(String username) {
        return taken(List.of(username)).isPresent();
    }

    /// One of these names that is read as one in use, or as another of them.
    public Optional<String> taken(List<String> usernames) {
        if (usernames.isEmpty()) {
            return Optional.empty();
        }
        var keys = usernames.stream().map(Users::key).toList();
        var used = new HashSet<>(handle.createQuery(BY_KEYS).bindList("keys", keys).mapTo(String.class).list());
        return usernames.stream().filter(name -> !used.add(key(name))).findFirst();
    }

    /// Those of these names that someone has.
    public List<User.Id> named(Collection<String> usernames) {
        var keys = usernames.stream().map(Users::key).toList();
        return handle.createQuery("select id from users where username_key in (<keys>) order by id").bindList("keys", keys)
                .map((row, _) -> new User.Id(row.getString(1))).list();
    }

    public void insert(User.Id id, String username, Instant now) {
        handle.execute(INSERT, id.value(), username, key(username), username, now.toEpochMilli(), json(User.Settings.DEFAULT),
                now.toEpochMilli());
    }

    public void setStatus(User.Id id, User.Status status) {
        handle.execute("update users set status = ? where id = ?", Names.of(status), id.value());
    }

    public void setLastSeen(Map<User.Id, Instant> seen) {
        var updates = handle.prepareBatch("update users set last_seen = ? where id = ?");
        seen.forEach((who, at) -> updates.bind(0, at.toEpochMilli()).bind(1, who.value()).add());
        updates.execute();
    }

    public void setProfile(User user) {
        handle.execute("update users set display_name = ?, bio = ? where id = ?", user.displayName(), user.bio(), user.id().value());
    }

    public void setRole(User.Id id, User.Role role) {
        handle.execute("update users set role = ? where id = ?", Names.of(role), id.value());
    }

    public void setDeactivated(User.Id id, boolean deactivated) {
        handle.execute("update users set deactivated = ? where id = ?", deactivated, id.value());
    }

    /// Everyone whose name contains `text`, deactivated or not, in the order of their names after `after`; null is from the first.
    public List<User> listed(String text, User.Id after, int limit) {
        return handle.createQuery(LISTED).bind("like", "%" + Names.escaped(text.toLowerCase(Locale.ROOT)) + "%")
                .bind("after", after == null ? null : after.value()).bind("limit", limit).map(Users::user).list();
    }

    public Instant createdAt(User.Id id) {
        return Instant.ofEpochMilli(handle.createQuery("select created_at from users where id = ?").bind(0, id.value()).mapTo(Long.class).one());
    }

    /// Everyone who is an administrator or deactivated.
    public List<User> remarkable() {
        return handle.createQuery(COLUMNS + "where u.role <> 'member' or u.deactivated").map(Users::user).list();
    }

    public User.Settings settings(User.Id id) {
        return handle.createQuery("select settings from users where id = ?").bind(0, id.value()).mapTo(String.class).findOne()
                .map(text -> Wire.read(text, User.Settings.class)).orElse(User.Settings.DEFAULT);
    }

    public void setSettings(User.Id id, User.Settings settings) {
        handle.execute("update users set settings = ? where id = ?", json(settings), id.value());
    }

    /// Who shares a private conversation with this person, or one of at most `most` participants.
    public List<User.Id> acquaintances(User.Id id, int most) {
        return handle.createQuery(ACQUAINTANCES).bind("id", id.value()).bind("most", most)
                .map((row, _) -> new User.Id(row.getString(1))).list();
    }

    public long count() {
        return handle.createQuery("select count(*) from users").mapTo(Long.class).one();
    }

    /// Names that differ in case or compatibility forms alone are one (Unicode UAX 15, NFKC).
    private static String key(String username) {
        return Normalizer.normalize(username, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String json(User.Settings settings) {
        return new String(Wire.write(settings), StandardCharsets.UTF_8);
    }

    static User user(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                new User.Id(row.getString("id")),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("avatar_url"),
                Names.value(User.Status.class, row.getString("status")),
                Instant.ofEpochMilli(row.getLong("last_seen")),
                false,
                row.getString("bio"),
                Names.value(User.Role.class, row.getString("role")),
                row.getBoolean("is_bot"),
                row.getBoolean("deactivated"));
    }
}
