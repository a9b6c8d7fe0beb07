package chat.parley.server.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.List;
import java.util.regex.Pattern;

/// What a log may say of an exception's message. Those of the database and of JSON quote the value that they could not take, and
/// that is what people wrote; the class, the database's code and the stack trace tell enough.
final class Quoting {
    private static final List<String> WHO = List.of("org.h2.jdbc.JdbcSQLDataException", "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException",
            "org.h2.jdbc.JdbcBatchUpdateException", "org.h2.message.DbException", "org.jdbi.", "tools.jackson.");
    private static final Pattern CODE = Pattern.compile("\\[\\d+-\\d+]");

    private Quoting() { }

    /// The message, or what remains of it; null where that is nothing.
    static String message(IThrowableProxy failure) {
        var message = failure.getMessage();
        if (message == null || !quotes(failure, message)) {
            return message;
        }
        var code = CODE.matcher(message);
        return code.find() ? "(not told) " + code.group() : null;
    }

    /// An exception that is made of another has that one's message in its own.
    private static boolean quotes(IThrowableProxy failure, String message) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var name = cause.getClassName();
            if (WHO.stream().anyMatch(name::startsWith) && (cause == failure || message.contains(String.valueOf(cause.getMessage())))) {
                return true;
            }
        }
        return false;
    }
}
