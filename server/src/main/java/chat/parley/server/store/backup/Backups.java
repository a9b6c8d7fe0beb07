package chat.parley.server.store.backup;

import chat.parley.server.store.Database;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.file.DataLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/// Makes backups, and looks at data and at backups. Everything is in a backup that a server needs: the database, and the keys in its folder.
public final class Backups {
    static final String DATABASE = "parley.mv.db";
    private static final String KEYS = "tls";
    private static final String TOKEN_KEY = "token.key";
    private static final long ROOM = 64L << 20;
    private final Path folder;
    private final Path database;

    /// `folder` is the data's, and `database` its file, which may be elsewhere.
    public Backups(Path folder, Path database) {
        this.folder = folder;
        this.database = database;
    }

    /// Backs up the data of a server that runs, as it is at one moment, while people write; looked at before it is called one. Throws [Unusable].
    public void make(Database running, Path target) {
        make(target, running::snapshot);
    }

    /// The same of data that nobody has open; throws [Unusable] where somebody has.
    public void make(Path target) {
        make(target, this::copy);
    }

    /// What is wrong with data that nobody has open; a sentence each.
    public List<String> faults() {
        try {
            if (DataLock.isHeld(database)) {
                throw inUse();
            }
            return Soundness.faults(database);
        } catch (IOException failure) {
            throw new Unusable("The data in " + folder + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    /// What is wrong with a backup.
    public static List<String> faults(Path archive) {
        return beside(archive, temporary -> {
            Archive.extract(archive, temporary);
            return Soundness.faults(temporary.resolve(DATABASE));
        });
    }

    /// Something to do with data; what it throws goes on to the caller.
    public interface Reading<T> {
        T of(Database data) throws IOException;
    }

    /// Opens what is in a backup, in a folder beside `place` that is gone afterwards, and brings that copy to this version's form.
    public static <T> T read(Path archive, Path place, Reading<T> reading) {
        return beside(place, temporary -> {
            Archive.extract(archive, temporary);
            var address = "jdbc:h2:file:" + temporary.resolve(DATABASE.substring(0, DATABASE.indexOf('.')));
            try (var data = Database.open(temporary, address, Database.Durability.OS)) {
                return reading.of(data);
            }
        });
    }

    private interface Copying {
        void to(Path copy) throws IOException;
    }

    interface Work<T> {
        T in(Path temporary) throws IOException;
    }

    private void make(Path target, Copying copying) {
        if (Files.exists(target)) {
            throw new Unusable(target + " is there already. Give the backup another name, or remove that file first.", null);
        }
        beside(target, temporary -> {
            requireRoom(target);
            var copy = temporary.resolve(DATABASE);
            copying.to(copy);
            var faults = Soundness.faults(copy);
            if (!faults.isEmpty()) {
                throw new Unusable("No backup was made, because the data is damaged: " + String.join(" ", faults) + " Keep the backups that "
                        + "you have.", null);
            }
            var files = new LinkedHashMap<String, Path>();
            files.put(DATABASE, copy);
            keys().forEach(key -> files.put(folder.relativize(key).toString().replace('\\', '/'), key));
            Archive.write(target, files);
            Archive.check(target);
            return target;
        });
    }

    private List<Path> keys() throws IOException {
        var tls = folder.resolve(KEYS);
        try (var files = Files.isDirectory(tls) ? Files.walk(tls) : Stream.<Path>empty()) {
            return Stream.concat(Stream.of(folder.resolve(TOKEN_KEY)), files).filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void copy(Path to) throws IOException {
        try (var data = FileChannel.open(database, StandardOpenOption.READ, StandardOpenOption.WRITE); var copy = PrivateFile.create(to)) {
            DataLock.take(data).orElseThrow(this::inUse);
            for (long at = 0; at < data.size();) {
                at += data.transferTo(at, data.size() - at, copy);
            }
        }
    }

    private Unusable inUse() {
        return Unusable.inUse("The data in " + folder + " is in use by a server.", null);
    }

    private void requireRoom(Path target) throws IOException {
        var needed = 2 * Files.size(database) + ROOM;
        // 0 where that cannot be told, as in a folder that is made the root of a process.
        var room = target.toAbsolutePath().getParent().toFile().getUsableSpace();
        if (room > 0 && room < needed) {
            throw new Unusable("A backup needs " + needed / (1 << 20) + " MB beside " + target + " while it is made, and there are "
                    + room / (1 << 20)
                    + ". Free some space, or name a place on another disk.", null);
        }
    }

    /// Works in a folder beside a file, of which nothing is left afterwards.
    static <T> T beside(Path file, Work<T> work) {
        try {
            var temporary = PrivateFile.folderBeside(file);
            try {
                return work.in(temporary);
            } finally {
                PrivateFile.removeFolder(temporary);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new Unusable("There was a failure with files beside " + file + ": " + failure.getMessage() + ". Look whether this user "
                    + "may read and write there.",
                    failure);
        }
    }
}
