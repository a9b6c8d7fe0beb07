package chat.parley.server.store.accounts;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The tokens that continue sessions, by their hashes: those that were not used yet, and those that were a moment ago.
public final class RefreshTokens {
    private final Handle handle;

    RefreshTokens(Handle handle) {
        this.handle = handle;
    }

    /// A token that is known; `usedAt` is null where it was not used yet.
    public record Known(Instant usedAt) { }

    public void insert(String hash, String login) {
        handle.execute("insert into refresh_tokens (hash, login_id) values (?, ?)", hash, login);
    }

    public Optional<Known> find(String hash, String login) {
        return handle.createQuery("select used_at from refresh_tokens where hash = ? and login_id = ?").bind(0, hash).bind(1, login)
                .map((row, _) -> {
                    var at = row.getLong(1);
                    return new Known(row.wasNull() ? null : Instant.ofEpochMilli(at));
                }).findOne();
    }

    /// All tokens of a session that were not used yet count as used now.
    public void useAll(String login, Instant now) {
        handle.execute("update refresh_tokens set used_at = ? where login_id = ? and used_at is null", now.toEpochMilli(), login);
    }

    /// How many of a session's tokens are kept.
    public int count(String login) {
        return handle.createQuery("select count(*) from refresh_tokens where login_id = ?").bind(0, login).mapTo(Integer.class).one();
    }

    /// Drops those of a session that were used before `then`.
    public void forget(String login, Instant then) {
        handle.execute("delete from refresh_tokens where login_id = ? and used_at < ?", login, then.toEpochMilli());
    }
}
