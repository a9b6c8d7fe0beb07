package chat.parley.server.core.accounts.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/// The key that this installation signs access tokens with: 256 random bits in a file that only its owner may read. `id` is the `kid` of
/// tokens that it signed. As text it does not show itself.
public record TokenKey(byte[] bytes, String id) {
    private static final int BYTES = 32;
    private static final int ID_CHARACTERS = 16;

    /// Reads the key, or makes it where there is none.
    public static TokenKey in(Path folder) {
        var file = folder.resolve("token.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return of(HexFormat.of().parseHex(Files.readString(file).strip()));
        } catch (IOException failure) {
            throw new UncheckedIOException("The key of access tokens cannot be kept in " + file, failure);
        } catch (IllegalArgumentException damaged) {
            throw new IllegalStateException(file + " is not the key that it was: remove it, and everyone gets a new token by themselves", damaged);
        }
    }

    static TokenKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("A key has " + BYTES + " bytes");
        }
        return new TokenKey(bytes, Codes.hash("kid " + HexFormat.of().formatHex(bytes)).substring(0, ID_CHARACTERS));
    }

    @Override
    public String toString() {
        return "TokenKey[" + id + "]";
    }

    private static void make(Path file) throws IOException {
        var key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        var modes = file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                : new FileAttribute<?>[0];
        var text = (HexFormat.of().formatHex(key) + "\n").getBytes(StandardCharsets.US_ASCII);
        try (var channel = Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), modes)) {
            channel.write(java.nio.ByteBuffer.wrap(text));
        }
    }
}
