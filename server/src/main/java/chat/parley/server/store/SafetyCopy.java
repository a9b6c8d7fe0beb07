package chat.parley.server.store;

import chat.parley.server.store.file.DataLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The copy of the data that is made before its form is changed, and gone back to where that fails or is broken off.
///
/// While the change is under way it has one name, afterwards another, which a next upgrade replaces: so whoever opens the data knows
/// whether one was broken off. Everything here is done while nobody has the data open.
final class SafetyCopy {
    private static final long ROOM = 64L << 20;
    private final Path file;
    private final Path underWay;
    private final Path kept;

    /// `file` is the data's, which need not be there yet.
    SafetyCopy(Path file) {
        this.file = file;
        underWay = file.resolveSibling(file.getFileName() + ".upgrading");
        kept = file.resolveSibling(file.getFileName() + ".before-upgrade");
    }

    /// Puts the data back to before an upgrade that was broken off, unless another process has it open.
    void undoBrokenOff() throws IOException {
        if (Files.exists(underWay) && !DataLock.isHeld(file)) {
            undo();
        }
    }

    /// Throws [Unusable] where there is no room for it.
    void make() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var size = Files.size(file);
        // 0 where that cannot be told, as in a folder that is made the root of a process.
        var room = file.toFile().getUsableSpace();
        if (room > 0 && room < size + ROOM) {
            throw new Unusable("Before its form is changed the data is copied, and the disk of " + file.getParent() + " has no room for another "
                    + Math.ceilDiv(size + ROOM, 1 << 20) + " MB. Free that and start again; nothing was changed.", null);
        }
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        try (var copy = FileChannel.open(part, StandardOpenOption.WRITE)) {
            copy.force(true);
        }
        move(part, underWay);
    }

    /// The change is done.
    void keep() throws IOException {
        if (Files.exists(underWay)) {
            move(underWay, kept);
        }
    }

    /// The data is as it was when the copy was made.
    void undo() throws IOException {
        if (Files.exists(underWay)) {
            move(underWay, file);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
