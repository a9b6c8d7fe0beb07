package chat.parley.server.store.accounts;

import chat.parley.model.User;
import chat.parley.model.account.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// What was done to accounts, for administrators to read; nothing in it is changed, the oldest is dropped in time.
public final class AuditLog {
    private static final String INSERT = """
            insert into audit_log (id, at, action, actor_id, subject, address, detail)
            select coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ? from audit_log
            """;
    private static final String PAGE = """
            select id, at, action, actor_id, subject, address, detail from audit_log where id < ? order by id desc limit ?
            """;
    private static final String FORGET = """
            delete from audit_log where at < ? or id <= (select coalesce(max(id), 0) from audit_log) - ?
            """;
    private final Handle handle;

    AuditLog(Handle handle) {
        this.handle = handle;
    }

    /// Adds an entry; its `id` is given here.
    public void add(AuditEntry entry) {
        handle.execute(INSERT, entry.at().toEpochMilli(), entry.action(), entry.actorId() == null ? null : entry.actorId().value(),
                entry.subject(), entry.address(), entry.detail());
    }

    /// At most `limit` entries older than the one with the id `before`, the newest first.
    public List<AuditEntry> page(long before, int limit) {
        return handle.createQuery(PAGE).bind(0, before).bind(1, limit).map(AuditLog::entry).list();
    }

    /// Drops what is older than `then`, and all but the newest `most`.
    public void forget(Instant then, long most) {
        handle.execute(FORGET, then.toEpochMilli(), most);
    }

    private static AuditEntry entry(ResultSet row, StatementContext context) throws SQLException {
        var actor = row.getString("actor_id");
        return new AuditEntry(row.getLong("id"), Instant.ofEpochMilli(row.getLong("at")), row.getString("action"),
                actor == null ? null : new User.Id(actor), row.getString("subject"), row.getString("address"), row.getString("detail"));
    }
}
