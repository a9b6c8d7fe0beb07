package chat.parley.server.store.accounts;

import chat.parley.model.User;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The codes with which people may set a new password, by their hashes; at most one a person.
public final class Resets {
    private final Handle handle;

    Resets(Handle handle) {
        this.handle = handle;
    }

    public void set(User.Id who, String codeHash, Instant expiresAt) {
        delete(who);
        handle.execute("insert into reset_codes (user_id, code_hash, expires_at) values (?, ?, ?)", who.value(), codeHash, expiresAt.toEpochMilli());
    }

    /// Whom a code is for, where it is still good.
    public Optional<User.Id> good(String codeHash, Instant now) {
        return handle.createQuery("select user_id from reset_codes where code_hash = ? and expires_at > ?").bind(0, codeHash)
                .bind(1, now.toEpochMilli()).map((row, _) -> new User.Id(row.getString(1))).findOne();
    }

    public void delete(User.Id who) {
        handle.execute("delete from reset_codes where user_id = ?", who.value());
    }

    /// Drops those that are no good any more.
    public void forget(Instant now) {
        handle.execute("delete from reset_codes where expires_at < ?", now.toEpochMilli());
    }
}
