package chat.parley.server.store.accounts;

import chat.parley.model.User;
import chat.parley.model.account.LoginSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Where people are signed in; one row a session, gone when it ends.
public final class Logins {
    private static final String COLUMNS = "select id, user_id, created_at, used_at, expires_at, address, device from logins ";
    private static final String INSERT = """
            insert into logins (id, user_id, created_at, used_at, expires_at, address, device) values (?, ?, ?, ?, ?, ?, ?)
            """;
    private final Handle handle;

    Logins(Handle handle) {
        this.handle = handle;
    }

    public void insert(LoginSession login) {
        handle.execute(INSERT, login.id(), login.userId().value(), login.createdAt().toEpochMilli(), login.usedAt().toEpochMilli(),
                login.expiresAt().toEpochMilli(), login.address(), login.device());
    }

    public Optional<LoginSession> byId(String id) {
        return handle.createQuery(COLUMNS + "where id = ?").bind(0, id).map(Logins::login).findOne();
    }

    /// Where this person is signed in, the place used last first.
    public List<LoginSession> of(User.Id who) {
        return handle.createQuery(COLUMNS + "where user_id = ? order by used_at desc, id desc").bind(0, who.value()).map(Logins::login).list();
    }

    /// At most `limit` of all, the one used last first.
    public List<LoginSession> latest(int limit) {
        return handle.createQuery(COLUMNS + "order by used_at desc, id desc limit ?").bind(0, limit).map(Logins::login).list();
    }

    public List<LoginSession> all() {
        return handle.createQuery(COLUMNS).map(Logins::login).list();
    }

    public int count(User.Id who) {
        return handle.createQuery("select count(*) from logins where user_id = ?").bind(0, who.value()).mapTo(Integer.class).one();
    }

    public void use(String id, Instant now, Instant expiresAt, String address) {
        handle.execute("update logins set used_at = ?, expires_at = ?, address = ? where id = ?", now.toEpochMilli(), expiresAt.toEpochMilli(),
                address, id);
    }

    public void delete(String id) {
        handle.execute("delete from refresh_tokens where login_id = ?", id);
        handle.execute("delete from logins where id = ?", id);
    }

    /// The sessions that nobody continued in time.
    public List<String> expired(Instant now) {
        return handle.createQuery("select id from logins where expires_at < ?").bind(0, now.toEpochMilli()).mapTo(String.class).list();
    }

    private static LoginSession login(ResultSet row, StatementContext context) throws SQLException {
        return new LoginSession(row.getString("id"), new User.Id(row.getString("user_id")), Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("used_at")), Instant.ofEpochMilli(row.getLong("expires_at")), row.getString("address"),
                row.getString("device"), false);
    }
}
