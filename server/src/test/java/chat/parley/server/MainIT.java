package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MainIT {
    private static final Map<String, String> ANY_PORT = Map.of("PORT", "0");
    @TempDir
    private Path temporary;
    private Path folder;

    @BeforeEach
    void inAnEmptyFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("work"));
    }

    @Test
    void helpListsEverySettingWithItsDefault() throws InterruptedException {
        try (var server = ServerProcess.in(folder, Map.of(), "--help")) {
            assertEquals(0, server.exitCode());
            for (var setting : Settings.all()) {
                assertTrue(server.out().contains(System.lineSeparator() + "  " + setting.key() + "=" + setting.standard() + System.lineSeparator()),
                        setting.key());
            }
            assertTrue(server.out().contains("--demo") && server.out().contains("--version"), server.out());
            assertEquals("", server.err());
        }
    }

    @Test
    void versionIsOneLine() throws InterruptedException {
        try (var server = ServerProcess.in(folder, Map.of(), "--version")) {
            assertEquals(0, server.exitCode());
            assertTrue(server.out().matches("Parley \\S+\\R"), server.out());
            assertEquals("", server.err());
        }
    }

    @Test
    void fingerprintIsThatOfTheNextStartAndMakesNothing() throws InterruptedException {
        var settings = Map.of("PORT", "0", "TLS", "on");
        try (var early = ServerProcess.in(folder, settings, "fingerprint")) {
            assertRefused(1, "There is no key in " + folder.resolve("parley-data/tls") + " yet: the first start makes one.", early);
            assertFalse(Files.exists(folder.resolve("parley-data")));
        }
        try (var server = ServerProcess.in(folder, settings)) {
            server.port();
            assertTrue(server.out().contains("listens at https://localhost:"), server.out());
        }
        try (var asked = ServerProcess.in(folder, settings, "fingerprint"); var server = ServerProcess.in(folder, settings)) {
            assertEquals(0, asked.exitCode(), asked.err());
            server.port();
            var lines = asked.out().lines().toList();
            assertEquals(lines.getFirst(), new Fingerprint(lines.getLast()).words());
            assertTrue(server.out().contains("Key        " + lines.getFirst() + System.lineSeparator()), server.out());
        }
        try (var plain = ServerProcess.in(folder, Map.of(), "fingerprint")) {
            assertRefused(1, "This server is not encrypted and has no key: TLS is off, or HOST lets only this machine connect.", plain);
        }
    }

    @Test
    void unknownArgumentIsWrongUse() throws InterruptedException {
        try (var server = ServerProcess.in(folder, Map.of(), "--port=80")) {
            assertRefused(2, "Unknown option: '--port=80'. --help lists what there is.", server);
        }
    }

    @Test
    void wrongSettingStopsTheStartBeforeAnythingIsMade() throws InterruptedException, IOException {
        try (var server = ServerProcess.in(folder, Map.of("PORT", "eighty"))) {
            assertRefused(2, "PORT is \"eighty\", but must be a whole number from 0 to 65535.", server);
            assertFalse(Files.exists(folder.resolve("parley-data")));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void signalEndsTheServerWithZero() throws InterruptedException, IOException {
        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            server.port();

            var code = server.stop().exitCode();

            assertEquals(0, code, server.err());
            assertEquals("", server.err());
            assertTrue(Files.readString(folder.resolve("parley-data/logs/chat_api.log")).endsWith(": Stopped\n"));
        }
    }

    @Test
    void greetingSaysWhereEverythingIs() throws InterruptedException, IOException {
        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            var port = server.port();

            assertEquals("{\"status\":\"healthy\"", get(port, "/health").substring(0, 19));
            assertTrue(server.out().contains(folder.resolve("parley-data").toString()), server.out());
            assertTrue(server.out().contains("Only this machine can connect."), server.out());
            assertEquals("", server.err());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void otherUsersCannotLookIntoTheDataFolder() throws InterruptedException, IOException {
        try (var server = ServerProcess.in(folder, Map.of("PORT", "0", "DATA_DIR", "deep/data"))) {
            server.port();

            for (var made : new String[] {"deep", "deep/data", "deep/data/logs"}) {
                assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(made))), made);
            }
        }
    }

    @Test
    void portInUseIsOneSentence() throws InterruptedException, IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                var server = ServerProcess.in(folder, Map.of("PORT", "" + taken.getLocalPort()))) {
            assertRefused(1, "Cannot listen on port " + taken.getLocalPort()
                    + " of localhost: it is in use. Stop the other program or set PORT.", server);
        }
    }

    @Test
    void dataInUseIsOneSentence() throws InterruptedException {
        try (var first = ServerProcess.in(folder, ANY_PORT)) {
            first.port();

            try (var second = ServerProcess.in(folder, ANY_PORT)) {
                assertRefused(1, "The data in " + folder.resolve("parley-data")
                        + " is in use by another Parley server. Stop that one, or give this one another DATA_DIR.", second);
            }
        }
    }

    @Test
    void dataOfANewerVersionIsOneSentence() throws InterruptedException, IOException, SQLException {
        var data = stoppedData();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + data.resolve("parley") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "parley", "");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                        "installed_by", "execution_time", "success")
                    values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'parley', 1, true)
                    """);
        }

        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            assertRefused(1, "The data in " + data + " was written by a newer version of Parley (step 99)."
                    + " Start that version, or restore a backup made by this one.", server);
        }
    }

    @Test
    void damagedDataIsOneSentenceAndLeftAsItIs() throws InterruptedException, IOException {
        var data = stoppedData();
        var file = data.resolve("parley.mv.db");
        Files.write(file, "this is no database, but it is long enough to look at ".repeat(4_000).getBytes());
        var before = Files.readAllBytes(file);

        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            assertRefused(1, "The data in " + data + " is damaged. Restore a backup; nothing was changed.", server);
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void folderThatCannotBeWrittenIsOneSentence() throws InterruptedException, IOException {
        var closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));

        for (var place : List.of(closed, closed.resolve("below"))) {
            try (var server = ServerProcess.bound(folder, Map.of("PORT", "0", "DATA_DIR", place.toString()))) {
                assertRefused(1, "DATA_DIR is \"" + place + "\", which cannot be written (access denied): set it to a place that this user may write to.",
                        server);
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileThatCannotBeWrittenIsOneSentence() throws InterruptedException, IOException {
        var data = stoppedData();
        Files.setPosixFilePermissions(data.resolve("parley.mv.db"), PosixFilePermissions.fromString("r--r--r--"));

        try (var server = ServerProcess.bound(folder, ANY_PORT)) {
            assertRefused(1, "The data in " + data + " is read-only for this user. Make the folder and its files writable, or give DATA_DIR another"
                    + " folder.", server);
        }
    }

    /// Terminals' file system has no room for files, and root may write there.
    @Test
    @EnabledOnOs(OS.LINUX)
    void fullDiskIsOneSentence() throws InterruptedException, IOException {
        var full = Path.of("/dev/pts");
        assumeTrue(Files.isWritable(full) && Files.getFileStore(full).getUsableSpace() == 0, "Only root may write there.");

        try (var server = ServerProcess.in(folder, Map.of("PORT", "0", "DATA_DIR", full.toString(), "LOG_FILE", folder.resolve("log/a.log").toString()))) {
            assertEquals(1, server.exitCode());
            assertTrue(server.err().endsWith("The disk of /dev/pts is full. Free some space and start again." + System.lineSeparator()), server.err());
            assertEquals("", server.out());
        }
    }

    @Test
    void dataFolderThatIsAFileIsOneSentence() throws InterruptedException, IOException {
        var file = Files.createFile(folder.resolve("data"));

        try (var server = ServerProcess.in(folder, Map.of("PORT", "0", "DATA_DIR", "data"))) {
            assertRefused(1, "DATA_DIR is \"" + file + "\", which cannot be written (" + file
                    + " is a file): set it to a place that this user may write to.", server);
        }
    }

    @Test
    void logThatCannotBeWrittenIsOneSentence() throws InterruptedException, IOException {
        var log = Files.createDirectories(folder.resolve("parley-data/log"));

        try (var server = ServerProcess.in(folder, Map.of("PORT", "0", "LOG_FILE", "log"))) {
            assertEquals(1, server.exitCode());
            assertTrue(server.err().startsWith("LOG_FILE is \"" + log + "\", which cannot be written ("), server.err());
            assertEquals(1, server.err().lines().count(), server.err());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void dataFolderThatOthersCanReadIsAWarning() throws InterruptedException, IOException {
        Files.setPosixFilePermissions(Files.createDirectory(folder.resolve("parley-data")), PosixFilePermissions.fromString("rwxr-xr-x"));

        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            server.port();

            assertTrue(server.err().startsWith("WARN Other users of this machine can look into "), server.err());
        }
    }

    @Test
    void demonstrationTakesAFreePortAndIsSeededOnce() throws InterruptedException, IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var environment = Map.of("PORT", "" + taken.getLocalPort());
            for (int start = 1; start <= 2; start++) {
                try (var server = ServerProcess.in(folder, environment, "--demo=look")) {
                    var port = server.port();

                    assertNotEquals(taken.getLocalPort(), port);
                    assertTrue(server.out().startsWith("Port " + taken.getLocalPort() + " is in use; the demonstration takes a free one."), server.out());
                    var conversations = get(port, "/conversations?user_id=alice");
                    assertEquals(3, conversations.split("\"id\":\"conv_").length - 1, "start " + start + ": " + conversations);
                }
            }
        }
        assertTrue(Files.exists(folder.resolve("look")) && !Files.exists(folder.resolve("parley-data")));
    }

    /// The data of a server that was started here and has stopped.
    private Path stoppedData() throws InterruptedException {
        try (var server = ServerProcess.in(folder, ANY_PORT)) {
            server.port();
            assertEquals(0, server.stop().exitCode(), server.err());
        }
        return folder.resolve("parley-data");
    }

    private static void assertRefused(int code, String sentence, ServerProcess server) throws InterruptedException {
        assertEquals(code, server.exitCode());
        assertEquals(sentence + System.lineSeparator(), server.err());
        assertEquals("", server.out());
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(Duration.ofSeconds(20)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
