package chat.parley.desktop.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/// Folders and files that other users of the computer cannot look into: 0700 and 0600 where there are modes.
public final class PrivateFiles {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS");

    private PrivateFiles() { }

    /// Makes the folder, and those above it that are missing; one that is there keeps its mode.
    public static Path folder(Path folder) throws IOException {
        return Files.createDirectories(folder, mode(folder, "rwx------"));
    }

    /// Makes an empty file unless there is one, which keeps its mode.
    public static Path file(Path file) throws IOException {
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException kept) {
            // written to as it is
        }
        return file;
    }

    /// Writes a file whole: beside, forced, then moved into place, readable by its owner alone. Where that fails the file is as it was.
    public static void replace(Path file, byte[] content) throws IOException {
        var beside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(beside);
        file(beside);
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Gives a file that cannot be used another name beside it, which it answers.
    public static Path putAside(Path file, String why) throws IOException {
        var name = file.getFileName() + "." + why + "-" + WHEN.format(LocalDateTime.now());
        var aside = file.resolveSibling(name);
        // Two may be put aside within a millisecond, or an hour comes twice when summer ends; the earlier one stays too.
        for (int more = 2; Files.exists(aside); more++) {
            aside = file.resolveSibling(name + "-" + more);
        }
        return Files.move(file, aside);
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
