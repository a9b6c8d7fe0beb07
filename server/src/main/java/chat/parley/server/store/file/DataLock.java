package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The lock that H2 holds on the file of data that it has open.
public final class DataLock {
    private DataLock() { }

    /// Whether somebody has the data in this file open, in this process or another.
    public static boolean isHeld(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return take(channel).isEmpty();
        }
    }

    /// Takes the lock until the channel is closed; empty where somebody else has it.
    public static Optional<FileLock> take(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException here) {
            return Optional.empty();
        }
    }
}
