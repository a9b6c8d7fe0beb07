package chat.parley.desktop.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class VaultIT {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("sessions.json");
    }

    @Test
    void fileThatOnlyItsOwnerReadsKeepsSecretsUntilTheyAreForgotten() throws IOException {
        var vault = new Vault(file, false);
        vault.write("one", "first");
        vault.write("two", "second");
        vault.write("one", "third");

        assertFalse(vault.isSystems());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        var again = new Vault(file, false);
        assertEquals(Optional.of("third"), again.read("one"));
        assertEquals(Optional.of("second"), again.read("two"));
        assertEquals(Optional.empty(), again.read("three"));
        again.forget("one");
        assertEquals(Optional.empty(), new Vault(file, false).read("one"));
        again.forget("two");
        assertFalse(Files.exists(file));
    }

    @Test
    void fileThatIsDamagedIsAsIfNothingWereKept() throws IOException {
        Files.writeString(file, "{\"one\": ");
        var vault = new Vault(file, false);

        assertEquals(Optional.empty(), vault.read("one"));
        vault.write("one", "first");

        assertEquals(Optional.of("first"), new Vault(file, false).read("one"));
    }

    /// Under `dbus-run-session` with an unlocked `gnome-keyring-daemon`, as docs/desktop.md says; not in a person's own key store.
    @Test
    @EnabledIfEnvironmentVariable(named = "PARLEY_TEST_KEYSTORE", matches = "true")
    void keyStoreOfTheSystemIsUsedWhereThereIsOne() {
        var name = "http://localhost:8008 ada " + folder;
        var vault = new Vault(file, true);
        assertTrue(vault.isSystems());

        vault.write(name, "first");
        vault.write(name, "second");

        assertFalse(Files.exists(file));
        assertEquals(Optional.of("second"), new Vault(file, true).read(name));
        vault.forget(name);
        assertEquals(Optional.empty(), new Vault(file, true).read(name));
    }
}
