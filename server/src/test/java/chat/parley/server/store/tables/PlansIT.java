package chat.parley.server.store.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.store.Database;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page of a conversation of a million messages is read as fast as one of a short conversation: along an index, and no further than it goes.
class PlansIT {
    private static final int PAGES = 7;

    @Test
    void pagesOfMessagesAreReadInTheOrderOfAnIndex(@TempDir Path folder) throws SQLException, IllegalAccessException {
        var url = "jdbc:h2:file:" + folder.resolve("parley");
        Database.open(folder, url, Database.Durability.FSYNC).close();
        var sorted = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "parley", "")) {
            for (var query : pages()) {
                if (!plan(connection, query).contains("/* index sorted")) {
                    sorted.add(query);
                }
            }
        }

        assertEquals(List.of(), sorted, "each of these reads all that is there and sorts it");
    }

    private static List<String> pages() throws IllegalAccessException {
        var queries = new ArrayList<String>();
        for (var field : Stream.of(Messages.class, Expiry.class).flatMap(table -> Arrays.stream(table.getDeclaredFields())).toList()) {
            if (text(field).contains(" limit ")) {
                queries.add(text(field));
            }
        }
        assertTrue(queries.size() >= PAGES, queries::toString);
        return queries;
    }

    private static String text(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return field.getType() == String.class ? (String) field.get(null) : "";
    }

    private static String plan(Connection connection, String query) throws SQLException {
        try (var statement = connection.prepareStatement("explain " + query)) {
            for (int parameter = 1; parameter <= statement.getParameterMetaData().getParameterCount(); parameter++) {
                statement.setString(parameter, "1");
            }
            try (var answer = statement.executeQuery()) {
                answer.next();
                return answer.getString(1);
            }
        }
    }
}
