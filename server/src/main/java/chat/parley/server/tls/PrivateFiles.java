package chat.parley.server.tls;

import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Files that nobody but their owner can read, from their first moment on.
final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() { }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder, attributes(folder, PosixFilePermissions.fromString("rwx------")));
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    /// Writes the whole file or nothing of it, and forces it to the disk.
    static void write(Path file, String text) {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(draft);
            try (var out = FileChannel.open(draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, OWNER))) {
                for (var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)); bytes.hasRemaining();) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unwritable(file.getParent(), failure);
        }
    }

    static boolean isOpenToOthers(Path file) {
        try {
            return hasModes(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file));
        } catch (IOException failure) {
            throw unwritable(file, failure);
        }
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> permissions) {
        return hasModes(file) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }

    private static boolean hasModes(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static StartFailure unwritable(Path place, IOException failure) {
        return new StartFailure("The server's key and certificate cannot be written to " + place + ": let the user that runs the server write"
                + " there, or set TLS_CERT and TLS_KEY.", failure);
    }
}
