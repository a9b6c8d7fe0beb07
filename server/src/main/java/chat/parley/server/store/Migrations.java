package chat.parley.server.store;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/// Brings the tables to the form that this build knows; data of a newer build is left untouched.
final class Migrations {
    private Migrations() { }

    static void apply(Flyway flyway, Path folder) {
        var newer = java.util.Arrays.stream(flyway.info().all()).filter(step -> step.getState().isApplied() && !step.getState().isResolved())
                .findAny();
        if (newer.isPresent()) {
            throw new Unusable("The data in " + folder + " was written by a newer version of Parley (step " + newer.get().getVersion()
                    + "). Start that version, or restore a backup made by this one.", null);
        }
        flyway.migrate();
    }
}
