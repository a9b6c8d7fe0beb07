package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The commands that a person gives at the server's machine, with the server running and stopped.
@DisabledOnOs(OS.WINDOWS)
class DataCommandsIT {
    private static final Map<String, String> SETTINGS = Map.of("PORT", "0", "DATA_DIR", "data");
    @TempDir
    private Path folder;

    @Test
    void dataIsBackedUpWhileTheServerRunsAndWhileItDoesNotAndComesBack() throws IOException, InterruptedException {
        try (var server = ServerProcess.in(folder, SETTINGS); var client = HttpClient.newHttpClient()) {
            var group = """
                    {"type":"group","name":"Team","creator_id":"ada","participant_ids":["bob"]}""";
            WholeServer.made(WholeServer.ask(client, server.port(), "POST", "/conversations", group));

            assertSays(0, "it can be restored", "backup", "hot.zip");
            assertSays(1, "is there already", "backup", "hot.zip");
            assertSays(0, "Exported 1 conversation with ", "export", "everything");
            assertSays(0, "Exported 1 conversation with ", "export", "--person", "Ada", "--backup", "hot.zip", "adas");
            assertSays(1, "is there already", "export", "everything");
            assertSays(1, "nobody of the name eve", "export", "--person", "eve", "eves");
            assertSays(1, "The server is running", "restore", "hot.zip");
            assertSays(1, "The server is running", "check");
            var old = Files.write(folder.resolve("data/parley.mv.db.upgrading"), "an old copy".getBytes());
            assertSays(1, "in use by another Parley server");
            assertEquals("an old copy", Files.readString(old), "It is not put over data that somebody has open.");
            Files.delete(old);
            for (var secret : List.of("hot.zip", "data/control.sock")) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))), secret);
            }
            assertEquals(0, server.stop().exitCode());
        }
        assertFalse(Files.exists(folder.resolve("data/control.sock")));

        assertSays(0, "it can be restored", "backup", "cold.zip");
        assertSays(0, "fits together", "check");
        assertSays(0, "fits together", "check", "hot.zip");
        Files.write(folder.resolve("data/parley.mv.db"), "no data any more".repeat(1_000).getBytes());
        assertSays(1, "cannot be read", "check");
        assertSays(1, "No backup was made", "backup", "bad.zip");
        assertSays(0, "Restored", "restore", "cold.zip");
        assertSays(0, "fits together", "check");
        try (var server = ServerProcess.in(folder, SETTINGS); var client = HttpClient.newHttpClient()) {
            assertTrue(WholeServer.ask(client, server.port(), "GET", "/conversations?user_id=ada", null).text().contains("Team"));
        }
    }

    @Test
    void whatIsNoBackupAndWhatIsNoDataIsToldInASentence() throws IOException, InterruptedException {
        Files.write(folder.resolve("holiday.zip"), new byte[2_000]);

        assertSays(1, "no backup of Parley's", "restore", "holiday.zip");
        assertSays(1, "no backup of Parley's", "check", "holiday.zip");
        assertSays(1, "There is no data", "backup", "new.zip");
        assertSays(1, "There is no data", "check");
    }

    private void assertSays(int code, String words, String... arguments) throws InterruptedException {
        try (var command = ServerProcess.in(folder, SETTINGS, arguments)) {
            var exit = command.exitCode();
            var said = command.out() + command.err();
            assertTrue(said.contains(words), said);
            assertEquals(code, exit, said);
        }
    }
}
