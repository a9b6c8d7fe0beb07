package chat.parley.server.store.backup;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;

/// New files that nobody but their owner may read: a backup has everybody's messages, and the server's key.
public final class PrivateFile {
    private static final int BUFFER = 1 << 16;
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private PrivateFile() { }

    /// Replaces what is there by that name.
    static FileChannel create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(file, NEW, mode(file, "rw-------"));
    }

    /// A text, in UTF-8, in the place of what is there by that name.
    public static Writer writer(Path file) throws IOException {
        return new BufferedWriter(Channels.newWriter(create(file), StandardCharsets.UTF_8), BUFFER);
    }

    /// A folder that is there afterwards.
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
    }

    /// A new folder beside `file`.
    public static Path folderBeside(Path file) throws IOException {
        var beside = file.toAbsolutePath().getParent();
        return Files.createTempDirectory(beside, ".parley-", mode(beside, "rwx------"));
    }

    /// Removes a folder and all in it, where it is there.
    public static void removeFolder(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileAttribute<?>[] mode(Path place, String permissions) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
