package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Administration on the console, for who cannot sign in.
class AdminIT {
    private static final Map<String, String> SETTINGS = Map.of("PORT", "0", "AUTH_MODE", "required");
    private static final Pattern CODE = Pattern.compile("([0-9A-Z]{5}-){3}[0-9A-Z]{5}");
    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void inAnEmptyFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("work"));
    }

    @Test
    void lockedOutAdministratorGetsInThroughTheConsole() throws InterruptedException {
        String setupCode;
        try (var server = ServerProcess.in(folder, SETTINGS); var client = HttpClient.newHttpClient()) {
            var port = server.port();
            setupCode = code(server.out());
            assertTrue(server.out().contains("/client#setup=" + setupCode), server.out());
            assertEquals(201, post(client, port, "/auth/setup", "{'code':'" + setupCode + "','username':'eve','password':'a password she forgets'}"));
            assertFails("The server is running. Stop it first, or do this over HTTP as an administrator (docs/accounts.md).", "people");
            server.stop().exitCode();
        }
        assertTrue(admin("people").matches("eve +admin +active +1  user_\\S+\\R"));
        var code = code(admin("reset", "EVE"));
        var invite = code(admin("invite", "--uses", "2", "--days", "1"));

        try (var server = ServerProcess.in(folder, SETTINGS); var client = HttpClient.newHttpClient()) {
            var port = server.port();
            assertFalse(CODE.matcher(server.out()).find(), "there is an administrator");
            assertEquals(200, put(client, port, "/auth/password", "{'code':'" + code + "','password':'violet tram under glass'}"));
            assertEquals(200, post(client, port, "/auth/login", "{'username':'eve','password':'violet tram under glass'}"));
            assertEquals(201, post(client, port, "/auth/register",
                    "{'username':'ada','password':'seven kettles sing','invite_code':'" + invite + "'}"));
            server.stop().exitCode();
        }
        assertTrue(admin("role", "ada", "admin").startsWith("ada "));
        assertTrue(admin("deactivate", "eve").contains(" deactivated "));
        assertFails("This is the server's only active administrator. Appoint another one first.", "role", "ada", "member");
        assertTrue(admin("activate", "eve").contains(" active "));
        assertTrue(admin("sessions", "ada").contains(" 127.0.0.1 "));
        assertTrue(admin("sessions", "ada", "--end").startsWith("ended login_"));
        assertEquals("", admin("sessions"));
        assertTrue(admin("audit", "--limit", "3").contains("session_ended"), "the newest first");
        assertTrue(admin("audit").contains("reset_code_made") && admin("audit").contains(" from console"));
        assertTrue(admin("storage").contains("2 people, 0 conversations, 0 messages"));
        assertFails("There is nobody of the name bob.", "reset", "bob");
    }

    @Test
    void consoleMakesNoDataWhereThereIsNone() throws InterruptedException {
        assertFails("There is no data in " + folder.resolve("parley-data") + " yet: start the server once, or set DATA_DIR.", "people");
        assertFalse(Files.exists(folder.resolve("parley-data")));
    }

    @Test
    void commandThatIsNoneIsWrongUse() throws InterruptedException {
        try (var command = ServerProcess.in(folder, Map.of(), "admin")) {
            assertEquals(2, command.exitCode());
            assertTrue(command.err().startsWith("Missing what to do: activate, audit, deactivate, invite, people, reset, role, sessions, storage"),
                    command.err());
        }
        try (var command = ServerProcess.in(folder, Map.of(), "admin", "--help")) {
            assertEquals(0, command.exitCode());
            assertTrue(command.out().contains("invite") && command.out().contains("sessions"), command.out());
        }
    }

    private String admin(String... arguments) throws InterruptedException {
        try (var command = command(arguments)) {
            assertEquals(0, command.exitCode(), command.err());
            assertEquals("", command.err());
            return command.out();
        }
    }

    private void assertFails(String sentence, String... arguments) throws InterruptedException {
        try (var command = command(arguments)) {
            assertEquals(1, command.exitCode());
            assertEquals(sentence, command.err().strip());
            assertEquals("", command.out());
        }
    }

    private ServerProcess command(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "admin";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return ServerProcess.in(folder, SETTINGS, all);
    }

    private static int post(HttpClient client, int port, String path, String body) {
        return WholeServer.ask(client, port, "POST", path, body.replace('\'', '"')).status();
    }

    private static int put(HttpClient client, int port, String path, String body) {
        return WholeServer.ask(client, port, "PUT", path, body.replace('\'', '"')).status();
    }

    private static String code(String text) {
        var code = CODE.matcher(text);
        assertTrue(code.find(), text);
        return code.group();
    }
}
