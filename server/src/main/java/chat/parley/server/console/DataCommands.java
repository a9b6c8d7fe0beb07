package chat.parley.server.console;

import chat.parley.server.config.StartFailure;
import chat.parley.server.config.Storage;
import chat.parley.server.export.Export;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.backup.Archive;
import chat.parley.server.store.backup.Backups;
import chat.parley.server.store.backup.Restoring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What is done with the data as a whole, on the server's own machine.
public final class DataCommands {
    private static final int FOUND = 1;
    private final Supplier<Storage> storage;

    private DataCommands(Supplier<Storage> storage) {
        this.storage = storage;
    }

    /// All of them; `storage` says where the data is.
    public static List<Object> all(Supplier<Storage> storage) {
        var commands = new DataCommands(storage);
        return List.of(commands.new Backup(), commands.new Restore(), commands.new Check(), commands.new Exporting());
    }

    @Command(name = "backup", mixinStandardHelpOptions = true, description = "Write a backup to one file, whether the server runs or not. It has "
            + "everything that a server needs, also its keys: keep it as you keep the data.")
    private final class Backup implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var data = data();
            var target = unused(file, "the backup");
            told(() -> {
                backUp(data, target);
                return null;
            });
            say(spec, "Backed up to %s (%d bytes), and looked at: it can be restored.%n", target, target.toFile().length());
            return 0;
        }
    }

    @Command(name = "restore", mixinStandardHelpOptions = true, description = "Put a backup in the place of the data while the server is stopped. "
            + "What was there before is kept beside it.")
    private final class Restore implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "What backup wrote.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var data = storage.get();
            var before = told(() -> new Restoring(data.folder(), data.file()).restore(file.toAbsolutePath().normalize(), Instant.now()));
            say(spec, "Restored %s.%n", file);
            if (Files.exists(before)) {
                say(spec, "What was there before is in %s; remove it when you are content.%n", before);
            }
            return 0;
        }
    }

    @Command(name = "check", mixinStandardHelpOptions = true, description = "Read the data of a stopped server, or a backup, to the last row, "
            + "and say what is wrong with it.")
    private final class Check implements Callable<Integer> {
        @Parameters(arity = "0..1", paramLabel = "FILE", description = "A backup; without one, the data.")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var faults = told(() -> file != null ? Backups.faults(file.toAbsolutePath().normalize())
                    : new Backups(data().folder(), data().file()).faults());
            faults.forEach(fault -> say(spec, "%s%n", fault));
            say(spec, faults.isEmpty() ? "All of it can be read and fits together.%n" : "Restore a backup; see docs/backup.md.%n");
            return faults.isEmpty() ? 0 : FOUND;
        }
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Write conversations to a new folder, as pages for every browser and "
            + "as JSON, whether the server runs or not: all of them, or what one person can see.")
    private final class Exporting implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", description = "A folder that is not there yet.")
        private Path folder;

        @Option(names = "--person", paramLabel = "NAME", description = "The conversations that this person takes part in, and no others.")
        private String person;

        @Option(names = "--backup", paramLabel = "FILE", description = "Take them from this backup.")
        private Path backup;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var target = unused(folder, "the folder");
            var extent = told(() -> {
                if (backup != null) {
                    return exported(backup.toAbsolutePath().normalize(), target);
                }
                var copy = target.resolveSibling("." + target.getFileName() + ".backup");
                try {
                    Files.deleteIfExists(copy);
                    backUp(data(), copy);
                    return exported(copy, target);
                } finally {
                    Files.deleteIfExists(copy);
                }
            });
            say(spec, "Exported %s to %s: open index.html there.%n", extent.told(), target);
            return 0;
        }

        private Export.Extent exported(Path from, Path target) {
            return Backups.read(from, target, copy -> new Export(copy, ZoneId.systemDefault()).write(person, target, Instant.now()));
        }
    }

    private interface Task<T> {
        T done() throws IOException;
    }

    /// With a sentence for what does not go.
    private static <T> T told(Task<T> task) {
        try {
            return task.done();
        } catch (Unusable unusable) {
            throw new StartFailure(unusable.isInUse()
                    ? "The server is running. Stop it first; a backup can be made while it runs, and is looked at."
                    : unusable.getMessage(), unusable);
        } catch (ControlSocket.Failed failed) {
            throw new StartFailure(failed.getMessage(), failed);
        } catch (IOException failure) {
            throw new StartFailure("There was a failure with a file: " + failure.getMessage(), failure);
        }
    }

    /// Where something new may be made.
    private static Path unused(Path place, String what) {
        var target = place.toAbsolutePath().normalize();
        if (Files.exists(target)) {
            throw new StartFailure(target + " is there already. Give " + what + " another name, or remove that first.", null);
        }
        if (target.getParent() == null || !Files.isWritable(target.getParent())) {
            throw new StartFailure(target.getParent() + " is no folder that this user may write to. Name a place in one.", null);
        }
        return target;
    }

    private static void backUp(Storage data, Path target) throws IOException {
        if (!fromServer(data, target)) {
            new Backups(data.folder(), data.file()).make(target);
        }
    }

    /// False where no server runs. What has come over is looked at again here.
    private static boolean fromServer(Storage data, Path target) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            if (!ControlSocket.backup(data.folder(), part)) {
                return false;
            }
            Archive.check(part);
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Storage data() {
        var data = storage.get();
        if (!Files.exists(data.file())) {
            throw new StartFailure("There is no data in " + data.folder() + " yet: start the server once, or set DATA_DIR.", null);
        }
        return data;
    }

    private static void say(CommandSpec spec, String text, Object... values) {
        var out = spec.commandLine().getOut();
        out.printf(text, values);
        out.flush();
    }
}
