package chat.parley.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps what was prepared for one connection, so that the few statements which every message needs are prepared once. Used by the thread of
/// that connection.
final class KeptStatements extends DefaultStatementBuilder {
    private static final int MOST = 64;
    /// Those that nobody uses now, the one that rested longest first.
    private final Map<String, PreparedStatement> resting = new LinkedHashMap<>();

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        var kept = resting.remove(sql);
        return kept == null ? super.create(connection, sql, context) : kept;
    }

    @Override
    public void close(Connection connection, String sql, Statement used) throws SQLException {
        if (used instanceof PreparedStatement prepared && !resting.containsKey(sql) && isCleared(prepared)) {
            resting.put(sql, prepared);
            if (resting.size() > MOST) {
                resting.remove(resting.keySet().iterator().next()).close();
            }
        } else {
            super.close(connection, sql, used);
        }
    }

    /// False where its connection is gone: then that failure, which its user has heard of already, is not to be hidden by another one.
    private static boolean isCleared(PreparedStatement prepared) {
        try {
            prepared.clearParameters();
            prepared.clearBatch();
            return !prepared.isClosed();
        } catch (SQLException gone) {
            return false;
        }
    }
}
