package chat.parley.server.store.accounts;

import chat.parley.model.User;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who has a password, and its hash.
public final class Credentials {
    private static final String SHARED = """
            select count(*) from participants own
            join participants other on other.conversation_id = own.conversation_id
            join credentials c on c.user_id = other.user_id
            where own.user_id = ? and other.user_id <> own.user_id
            """;
    private static final String SHARING = """
            select distinct other.user_id from participants own
            join participants other on other.conversation_id = own.conversation_id
            left join credentials c on c.user_id = other.user_id
            where own.user_id = ? and other.user_id <> own.user_id and c.user_id is null
            """;
    private final Handle handle;

    Credentials(Handle handle) {
        this.handle = handle;
    }

    public Optional<String> hash(User.Id id) {
        return handle.createQuery("select hash from credentials where user_id = ?").bind(0, id.value()).mapTo(String.class).findOne();
    }

    public void set(User.Id id, String hash, Instant now) {
        if (handle.execute("update credentials set hash = ?, changed_at = ? where user_id = ?", hash, now.toEpochMilli(), id.value()) == 0) {
            handle.execute("insert into credentials (user_id, hash, changed_at) values (?, ?, ?)", id.value(), hash, now.toEpochMilli());
        }
    }

    public boolean any() {
        return handle.createQuery("select count(*) from credentials").mapTo(Long.class).one() > 0;
    }

    /// Everyone who has a password.
    public List<User.Id> all() {
        return handle.createQuery("select user_id from credentials").map((row, _) -> new User.Id(row.getString(1))).list();
    }

    /// Those of these people who have a password.
    public List<User.Id> among(Collection<User.Id> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("select user_id from credentials where user_id in (<ids>)")
                        .bindList("ids", ids.stream().map(User.Id::value).toList())
                        .map((row, _) -> new User.Id(row.getString(1))).list();
    }

    /// True where this person takes part in something together with someone who has a password.
    public boolean isSharedBy(User.Id id) {
        return handle.createQuery(SHARED).bind(0, id.value()).mapTo(Long.class).one() > 0;
    }

    /// The people without a password who take part in something together with this person.
    public List<User.Id> withoutAround(User.Id id) {
        return handle.createQuery(SHARING).bind(0, id.value()).map((row, _) -> new User.Id(row.getString(1))).list();
    }
}
