package chat.parley.server.store.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// New files that nobody but their owner may read: a backup has everybody's messages, and the server's key.
final class PrivateFile {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFile() { }

    /// Replaces what is there by that name.
    static FileChannel create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(file, NEW, mode(file, "rw-------"));
    }

    /// A folder that is there afterwards.
    static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
    }

    /// A new folder beside `file`.
    static Path folderBeside(Path file) throws IOException {
        var beside = file.toAbsolutePath().getParent();
        return Files.createTempDirectory(beside, ".parley-", mode(beside, "rwx------"));
    }

    private static FileAttribute<?>[] mode(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
