package chat.parley.server.store.backup;

import chat.parley.server.store.Unusable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// One backup in one file: a ZIP whose comment, its last 64 bytes, is the SHA-256 of everything before. So any byte that is not as it was written
/// is noticed, wherever it is, and any program can look into the file.
public final class Archive {
    private static final int SEAL = 64;
    private static final int BUFFER = 1 << 16;

    private Archive() { }

    /// Writes these files, by their names in the archive, and forces them to disk; `target` is there whole or not at all.
    static void write(Path target, Map<String, Path> files) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(PrivateFile.create(part)), BUFFER))) {
                zip.setComment("0".repeat(SEAL));
                for (var file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    Files.copy(file.getValue(), zip);
                    zip.closeEntry();
                }
            }
            try (var channel = FileChannel.open(part, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(seal(channel).getBytes(StandardCharsets.US_ASCII)), channel.size() - SEAL);
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Throws [Unusable] with a sentence where the file is not what was once written.
    public static void check(Path archive) throws IOException {
        try (var channel = FileChannel.open(archive, StandardOpenOption.READ)) {
            var written = ByteBuffer.allocate(SEAL);
            if (channel.size() <= SEAL || channel.read(written, channel.size() - SEAL) != SEAL
                    || !seal(channel).equals(new String(written.array(), StandardCharsets.US_ASCII))) {
                throw new Unusable(archive + " is no backup of Parley's, or is damaged. Take another one; nothing was changed.", null);
            }
        }
    }

    /// Checks the archive, and writes what is in it to a folder, forced to disk.
    static void extract(Path archive, Path folder) throws IOException {
        check(archive);
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive), BUFFER))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new Unusable(archive + " has a file that leads out of its folder. It is no backup of Parley's; nothing was changed.",
                            null);
                }
                Files.createDirectories(file.getParent());
                try (var channel = PrivateFile.create(file)) {
                    zip.transferTo(Channels.newOutputStream(channel));
                    channel.force(true);
                }
            }
        }
    }

    private static String seal(FileChannel channel) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = ByteBuffer.allocate(BUFFER);
            var end = channel.size() - SEAL;
            for (long at = 0; at < end;) {
                buffer.clear().limit((int) Math.min(BUFFER, end - at));
                at += Math.max(0, channel.read(buffer, at));
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
