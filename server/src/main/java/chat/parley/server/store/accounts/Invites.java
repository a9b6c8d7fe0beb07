package chat.parley.server.store.accounts;

import chat.parley.model.User;
import chat.parley.model.account.Invite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// The ways in that administrators made, by the hashes of their codes.
public final class Invites {
    private static final String COLUMNS = "select id, created_by, created_at, expires_at, max_uses, uses, role, bound_to from invites ";
    private static final String INSERT = """
            insert into invites (id, code_hash, created_by, created_at, expires_at, max_uses, uses, role, bound_to)
            values (?, ?, ?, ?, ?, ?, 0, ?, ?)
            """;
    private final Handle handle;

    Invites(Handle handle) {
        this.handle = handle;
    }

    public void insert(Invite invite, String codeHash) {
        handle.execute(INSERT, invite.id(), codeHash, invite.createdBy() == null ? null : invite.createdBy().value(),
                invite.createdAt().toEpochMilli(), invite.expiresAt().toEpochMilli(), invite.maxUses(),
                invite.role().name().toLowerCase(Locale.ROOT), invite.boundTo() == null ? null : invite.boundTo().value());
    }

    /// The invite with this code, where it is still good.
    public Optional<Invite> good(String codeHash, Instant now) {
        return handle.createQuery(COLUMNS + "where code_hash = ? and expires_at > ? and uses < max_uses").bind(0, codeHash)
                .bind(1, now.toEpochMilli()).map(Invites::invite).findOne();
    }

    /// All of them, the newest first.
    public List<Invite> all() {
        return handle.createQuery(COLUMNS + "order by created_at desc, id desc").map(Invites::invite).list();
    }

    public int count() {
        return handle.createQuery("select count(*) from invites").mapTo(Integer.class).one();
    }

    public void use(String id) {
        handle.execute("update invites set uses = uses + 1 where id = ?", id);
    }

    public Optional<Invite> byId(String id) {
        return handle.createQuery(COLUMNS + "where id = ?").bind(0, id).map(Invites::invite).findOne();
    }

    public void delete(String id) {
        handle.execute("delete from invites where id = ?", id);
    }

    /// Drops those that this person made.
    public void deleteOf(User.Id creator) {
        handle.execute("delete from invites where created_by = ?", creator.value());
    }

    /// Drops those that are no good any more since `then`.
    public void forget(Instant then) {
        handle.execute("delete from invites where expires_at < ?", then.toEpochMilli());
    }

    private static Invite invite(ResultSet row, StatementContext context) throws SQLException {
        return new Invite(row.getString("id"), id(row.getString("created_by")), Instant.ofEpochMilli(row.getLong("created_at")),
                Instant.ofEpochMilli(row.getLong("expires_at")), row.getInt("max_uses"), row.getInt("uses"),
                User.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)), id(row.getString("bound_to")), null, null);
    }

    private static User.Id id(String value) {
        return value == null ? null : new User.Id(value);
    }
}
