package chat.parley.server.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings the tables to the form that this build knows; data of a newer build is left untouched.
final class Migrations {
    /// All that are in `db/migration`, oldest first.
    static final List<String> STEPS = List.of("V1__start.sql", "V2__accounts.sql", "V3__mentions.sql");
    private static final String APPLIED = "select script, success from flyway_schema_history where version is not null order by installed_rank";

    private Migrations() { }

    static void apply(DataSource source, Path folder) {
        if (!isDone(source)) {
            var flyway = Flyway.configure().dataSource(source).locations("classpath:db/migration").load();
            var newer = Arrays.stream(flyway.info().all()).filter(step -> step.getState().isApplied() && !step.getState().isResolved()).findAny();
            if (newer.isPresent()) {
                throw new Unusable("The data in " + folder + " was written by a newer version of Parley (step " + newer.get().getVersion()
                        + "). Start that version, or restore a backup made by this one.", null);
            }
            flyway.migrate();
        }
    }

    /// Whether just these steps have been applied: then Flyway, which takes a third of a start, is not needed.
    private static boolean isDone(DataSource source) {
        try (var connection = source.getConnection(); var query = connection.createStatement(); var rows = query.executeQuery(APPLIED)) {
            var applied = new ArrayList<String>();
            while (rows.next() && rows.getBoolean("success")) {
                applied.add(rows.getString("script"));
            }
            return applied.equals(STEPS);
        } catch (SQLException none) {
            // New, or not to be opened, which Flyway tells too.
            return false;
        }
    }
}
