package chat.parley.server.store.backup;

import chat.parley.server.store.file.OrderedPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Whether data can be read to its last row, and fits together.
final class Soundness {
    private static final String SUFFIX = ".mv.db";
    private static final String TABLES = "select table_name from information_schema.tables where table_schema = 'public' and table_type = "
            + "'BASE TABLE'";
    private static final String HOLES = """
            select c.id from conversations c where c.last_seq - c.first_seq + 1 <>
                (select count(*) from messages m where m.conversation_id = c.id and m.seq between c.first_seq and c.last_seq)
            """;
    private static final String AHEAD = """
            select c.id from conversations c where exists (select 1 from messages m where m.conversation_id = c.id and m.rev > c.rev)
            """;

    private Soundness() { }

    /// What is wrong with the data in this file, which nobody else has open: a sentence each.
    static List<String> faults(Path database) {
        var name = database.toString();
        var url = OrderedPath.address("jdbc:h2:file:" + name.substring(0, name.length() - SUFFIX.length()))
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try (var connection = DriverManager.getConnection(url, "parley", "")) {
            for (var table : names(connection, TABLES)) {
                readAll(connection, table);
            }
            var faults = new ArrayList<String>();
            names(connection, HOLES).forEach(id -> faults.add("Messages of the conversation " + id + " are missing."));
            names(connection, AHEAD).forEach(id -> faults.add("Messages of the conversation " + id + " are newer than it is."));
            return faults;
        } catch (SQLException unreadable) {
            return List.of("The data cannot be read (" + unreadable.getErrorCode() + ": "
                    + unreadable.getMessage().lines().findFirst().orElse("") + ").");
        }
    }

    private static List<String> names(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void readAll(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("table \"" + table + "\"")) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getString(column);
                }
            }
        }
    }
}
