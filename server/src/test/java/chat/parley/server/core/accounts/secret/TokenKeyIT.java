package chat.parley.server.core.accounts.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TokenKeyIT {
    @TempDir
    private Path folder;

    @Test
    void keyStaysTheSameAndIsOneOfThisFolderAlone() throws IOException {
        var key = TokenKey.in(folder);
        var elsewhere = TokenKey.in(Files.createDirectory(folder.resolve("other")));

        assertArrayEquals(key.bytes(), TokenKey.in(folder).bytes());
        assertEquals(key.id(), TokenKey.in(folder).id());
        assertEquals(32, key.bytes().length);
        assertNotEquals(key.id(), elsewhere.id());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyButTheOwnerReadsTheKey() throws IOException {
        TokenKey.in(folder);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token.key"))));
    }

    @Test
    void keyIsNotInItsTextNorInItsName() throws IOException {
        var key = TokenKey.in(folder);

        assertFalse(Files.readString(folder.resolve("token.key")).contains(key.id()));
        assertEquals("TokenKey[" + key.id() + "]", key.toString());
    }

    @Test
    void damagedKeyIsNotReplacedSilently() throws IOException {
        Files.writeString(folder.resolve("token.key"), "abc");

        assertThrows(IllegalStateException.class, () -> TokenKey.in(folder));
        assertEquals("abc", Files.readString(folder.resolve("token.key")));
    }
}
