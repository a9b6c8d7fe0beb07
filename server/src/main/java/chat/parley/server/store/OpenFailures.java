package chat.parley.server.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/// What to tell the person who starts a server on data that cannot be opened.
final class OpenFailures {
    private OpenFailures() { }

    static Unusable explained(Path folder, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                        ? Unusable.inUse(sentence(folder, sql), failure)
                        : new Unusable(sentence(folder, sql), failure);
            }
        }
        return new Unusable("The data folder " + folder + " cannot be used: " + reason(folder, failure)
                + ". Give DATA_DIR a folder that this user may write to.", failure);
    }

    private static String sentence(Path folder, SQLException sql) {
        return switch (sql.getErrorCode()) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> "The data in " + folder
                    + " is in use by another Parley server. Stop that one, or give this one another DATA_DIR.";
            case ErrorCode.FILE_VERSION_ERROR_1, ErrorCode.UNSUPPORTED_SETTING_1 -> "The data in " + folder
                    + " was written by another version of its database. Start the version of Parley that wrote it.";
            case ErrorCode.FILE_CORRUPTED_1 -> "The data in " + folder + " is damaged. Restore a backup; nothing was changed.";
            case ErrorCode.DATABASE_IS_READ_ONLY -> readOnly(folder);
            default -> Files.isWritable(folder)
                    ? "The data in " + folder + " cannot be opened (" + sql.getErrorCode() + "). The log has the cause."
                    : readOnly(folder);
        };
    }

    /// H2 opens a file that it may not write for reading alone, and then refuses the first change.
    private static String readOnly(Path folder) {
        return "The data in " + folder + " is read-only for this user. Make the folder and its files writable, or give DATA_DIR another folder.";
    }

    private static String reason(Path folder, Exception failure) {
        return Files.exists(folder) && !Files.isDirectory(folder) ? "it is a file" : failure.getClass().getSimpleName();
    }
}
