package chat.parley.server.store.backup;

import chat.parley.server.store.Unusable;
import chat.parley.server.store.file.DataLock;
import chat.parley.server.store.file.OrderedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Puts a backup in the place of the data, which is kept beside it. What is to come is complete in a folder of its own before anything is moved;
/// a restore that is broken off after that is finished by whoever opens the data next, and before that it has changed nothing.
public final class Restoring {
    private static final String READY = "restoring";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private final Path folder;
    private final Path database;

    /// `folder` is the data's, and `database` its file, which may be elsewhere.
    public Restoring(Path folder, Path database) {
        this.folder = folder;
        this.database = database;
    }

    /// Where what was there before is kept; throws [Unusable] with a sentence, and then nothing is changed.
    public Path restore(Path archive, Instant now) {
        requireUnused();
        finishBrokenOff(now);
        return Backups.beside(folder.resolve(READY), temporary -> {
            Archive.extract(archive, temporary);
            var faults = Soundness.faults(temporary.resolve(Backups.DATABASE));
            if (!faults.isEmpty()) {
                throw new Unusable(archive + " is damaged: " + String.join(" ", faults) + " Take another backup; nothing was changed.", null);
            }
            beginNewEpoch(temporary.resolve(Backups.DATABASE));
            Files.move(temporary, folder.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
            return finish(now);
        });
    }

    /// Finishes what was broken off, unless another process has the data open.
    public void finishBrokenOff(Instant now) {
        try {
            if (Files.isDirectory(folder.resolve(READY)) && !DataLock.isHeld(database)) {
                finish(now);
            }
        } catch (IOException failure) {
            throw new Unusable("A backup was being restored to " + folder + ", which cannot be finished: " + failure.getMessage()
                    + ". Look whether this user may write there, and start again.", failure);
        }
    }

    private Path finish(Instant now) throws IOException {
        var ready = folder.resolve(READY);
        var before = folder.resolve("before-restore-" + TIME.format(now));
        try (var files = Files.walk(ready)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = ready.relativize(file);
                var place = name.equals(Path.of(Backups.DATABASE)) ? database : folder.resolve(name);
                if (Files.exists(place)) {
                    PrivateFile.makeFolder(before.resolve(name).getParent());
                    Files.move(place, before.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
                PrivateFile.makeFolder(place.getParent());
                Files.move(file, place);
            }
        }
        PrivateFile.removeFolder(ready);
        return before;
    }

    /// Clients that know more than the backup has must forget it: another epoch tells them.
    private static void beginNewEpoch(Path file) {
        var name = file.toString();
        var url = OrderedPath.address("jdbc:h2:file:" + name.substring(0, name.length() - ".mv.db".length()))
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        try (var connection = DriverManager.getConnection(url, "parley", ""); var statement = connection.createStatement()) {
            statement.execute("delete from server_facts where name = 'epoch'");
            statement.execute("checkpoint sync");
        } catch (SQLException failure) {
            throw new Unusable("The backup's data cannot be opened (" + failure.getErrorCode() + "). Take another one; nothing was changed.",
                    failure);
        }
    }

    private void requireUnused() {
        try {
            if (DataLock.isHeld(database)) {
                throw new Unusable("The server is running. Stop it first; nothing was changed.", null);
            }
            PrivateFile.makeFolder(folder);
        } catch (IOException failure) {
            throw new Unusable("The data in " + folder + " cannot be written: " + failure.getMessage(), failure);
        }
    }
}
