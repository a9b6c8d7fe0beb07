package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.store.backup.Backups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that copy, replace or change the data are killed at random moments; what is left can be used, and is the one state or the other.
@Timeout(1_200)
class KilledCommandsIT {
    private static final int KILLS = Boolean.getBoolean("parley.long") ? 60 : 4;
    private static final Map<String, String> SETTINGS = Map.of("PORT", "0", "DATA_DIR", "data", "RATE_LIMIT_FRAMES", "0", "RATE_LIMIT_MESSAGES", "0");
    /// Before that the program is not even loaded.
    private static final double EARLIEST = 0.3;
    private static final int MESSAGES = 1_000;
    private static final String TEXT = "What was said before. ".repeat(80);
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final TreeMap<String, Integer> outcomes = new TreeMap<>();
    private Path old;
    @TempDir
    private Path folder;

    @BeforeEach
    void makeOldData() {
        old = folder.resolve("old");
    }

    @AfterEach
    void tell() {
        System.out.println(KILLS + " kills: " + outcomes);
    }

    @Test
    void backupThatIsKilledIsNoneOrAWholeOneAndTheDataIsAsItWas() throws IOException, InterruptedException {
        talk(old, MESSAGES);
        var whole = duration(copy("whole"), "backup", "backup.zip");
        for (int kill = 1; kill <= KILLS; kill++) {
            var place = copy("killed-" + kill);

            kill(place, whole, "backup", "backup.zip");

            var backup = place.resolve("backup.zip");
            outcomes.merge(Files.exists(backup) ? "a whole backup" : "none", 1, Integer::sum);
            assertEquals(List.of(), Files.exists(backup) ? Backups.faults(backup) : List.of());
            assertEquals(MESSAGES, said(place));
            try (var again = ServerProcess.in(place, SETTINGS, "backup", "again.zip")) {
                assertEquals(0, again.exitCode(), again::err);
            }
        }
    }

    @Test
    void restoreThatIsKilledLeavesWhatWasThereOrWhatComesAndTheNextStartEndsIt() throws IOException, InterruptedException {
        talk(old, MESSAGES);
        try (var server = new WholeServer(old, SETTINGS)) {
            server.backup(folder.resolve("backup.zip"));
        }
        talk(old, 1);
        var whole = duration(copy("whole"), "restore", folder.resolve("backup.zip").toString());
        for (int kill = 1; kill <= KILLS; kill++) {
            var place = copy("killed-" + kill);

            kill(place, whole, "restore", folder.resolve("backup.zip").toString());

            var found = said(place);
            outcomes.merge(found == MESSAGES ? "as in the backup" : "as before", 1, Integer::sum);
            assertTrue(found == MESSAGES || found == MESSAGES + 1, () -> found + " messages");
            assertFalse(Files.exists(place.resolve("data/restoring")));
        }
    }

    @Test
    void upgradeThatIsKilledIsBegunAgainOnTheDataAsItWas() throws IOException, InterruptedException, SQLException {
        Files.createDirectories(old.resolve("data"));
        var url = "jdbc:h2:file:" + old.resolve("data/parley") + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        Flyway.configure().dataSource(url, "parley", "").locations("classpath:db/migration").target("2").load().migrate();
        try (var connection = DriverManager.getConnection(url, "parley", ""); var statement = connection.createStatement()) {
            statement.execute("insert into users select 'u' || n, 'u' || n, 'u' || n, '" + TEXT.substring(0, 200)
                    + "', null, 'online', 0, '', 'member', false, false, '{}', 0 from system_range(1, " + 10 * MESSAGES + ") r (n)");
        }
        var whole = start(copy("whole"));
        for (int kill = 1; kill <= KILLS; kill++) {
            var place = copy("killed-" + kill);

            kill(place, whole);

            outcomes.merge(Files.exists(place.resolve("data/parley.mv.db.upgrading")) ? "broken off"
                    : Files.exists(place.resolve("data/parley.mv.db.before-upgrade")) ? "done" : "not begun", 1, Integer::sum);
            try (var server = new WholeServer(place, SETTINGS)) {
                assertEquals(10 * MESSAGES, server.get("/stats").json().path("users").asInt(), () -> server.get("/stats").text());
                server.group("u1", "u2");
            }
            assertFalse(Files.exists(place.resolve("data/parley.mv.db.upgrading")));
        }
    }

    private static void talk(Path place, int messages) {
        try (var server = new WholeServer(place, SETTINGS); var ada = server.connect("ada")) {
            var conversations = server.get("/conversations?user_id=ada").json();
            var team = conversations.isEmpty() ? server.group("ada", "bob") : conversations.get(0).path("id").asString();
            for (int number = 1; number <= messages; number++) {
                ada.say("{\"type\":\"send_message\",\"id\":\"" + number + "\",\"data\":{\"conversation_id\":\"" + team + "\",\"content\":\"" + TEXT + "\"}}");
                if (number % 100 == 0 || number == messages) {
                    assertEquals("ack", ada.answer(Integer.toString(number)).path("type").asString());
                }
            }
        }
    }

    /// Starts a server on what is there, and answers how many messages it has.
    private static int said(Path place) {
        try (var server = new WholeServer(place, SETTINGS)) {
            return server.get("/stats").json().path("messages").asInt();
        }
    }

    private Path copy(String name) {
        var place = folder.resolve(name);
        try (var files = Files.walk(old)) {
            for (var file : files.toList()) {
                Files.copy(file, place.resolve(old.relativize(file)));
            }
            return place;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Duration duration(Path place, String... arguments) throws InterruptedException {
        var begin = System.nanoTime();
        try (var command = ServerProcess.in(place, SETTINGS, arguments)) {
            assertEquals(0, command.exitCode(), command::err);
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private static Duration start(Path place) throws InterruptedException {
        var begin = System.nanoTime();
        try (var server = ServerProcess.in(place, SETTINGS)) {
            assertTrue(server.port() > 0);
            return Duration.ofNanos(System.nanoTime() - begin);
        }
    }

    private void kill(Path place, Duration whole, String... arguments) throws InterruptedException {
        try (var command = ServerProcess.in(place, SETTINGS, arguments)) {
            command.kill(Duration.ofNanos((long) (whole.toNanos() * random.nextDouble(EARLIEST, 1))));
        }
    }
}
