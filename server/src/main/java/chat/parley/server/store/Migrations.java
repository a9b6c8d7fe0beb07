package chat.parley.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;

/// Brings the tables to the form that this build knows; data of a newer build is left untouched.
final class Migrations {
    /// All that are in `db/migration`, oldest first.
    static final List<String> STEPS = List.of("V1__start.sql", "V2__accounts.sql", "V3__mentions.sql");
    private static final String APPLIED = "select script, success from flyway_schema_history where version is not null order by installed_rank";

    private Migrations() { }

    /// Answers a connection, so that the data stays open from the first look at it on. `file` is where it is kept. Throws [Unusable] where it is
    /// of a newer build, or cannot be brought to this one's form.
    static Connection apply(DataSource source, Path folder, Path file) throws IOException, SQLException {
        var copy = new SafetyCopy(file);
        copy.undoBrokenOff();
        var isNew = !Files.exists(file);
        var connection = source.getConnection();
        if (isDone(connection)) {
            return connection;
        }
        connection.close();
        var flyway = Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
        var newer = Arrays.stream(flyway.info().all()).filter(step -> step.getState().isApplied() && !step.getState().isResolved()).findAny();
        if (newer.isPresent()) {
            throw new Unusable("The data in " + folder + " was written by a newer version of Parley (step " + newer.get().getVersion()
                    + "). Start that version, or restore a backup made by this one.", null);
        }
        if (!isNew) {
            copy.make();
        }
        try {
            flyway.migrate();
        } catch (FlywayException failure) {
            copy.undo();
            throw new Unusable("The data in " + folder + " could not be brought to the form of this version, and is as it was before. "
                    + "Start the version that you had, and report what the log says.", failure);
        }
        copy.keep();
        return source.getConnection();
    }

    /// Whether just these steps have been applied: then Flyway, which takes a third of a start, is not needed.
    private static boolean isDone(Connection connection) throws SQLException {
        try (var query = connection.createStatement(); var rows = query.executeQuery(APPLIED)) {
            var applied = new ArrayList<String>();
            while (rows.next() && rows.getBoolean("success")) {
                applied.add(rows.getString("script"));
            }
            return applied.equals(STEPS);
        } catch (SQLException failure) {
            if (failure.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || failure.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
                return false;
            }
            connection.close();
            throw failure;
        }
    }
}
