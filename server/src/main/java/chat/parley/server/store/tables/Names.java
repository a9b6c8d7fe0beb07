package chat.parley.server.store.tables;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;

/// How enum values, times and search texts stand in columns.
final class Names {
    private Names() { }

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> E value(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    /// A time that may be missing.
    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(at);
    }

    static Long millis(Instant at) {
        return at == null ? null : at.toEpochMilli();
    }

    /// A text for `like … escape '!'`, so that its own wildcards stand for themselves.
    static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
