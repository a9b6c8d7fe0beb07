package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.Main;
import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server whose disk takes nothing more: it says so, goes on with what needs no room, and loses nothing that it promised.
@EnabledOnOs(OS.LINUX)
class DiskFullIT {
    /// A file system without room.
    private static final Path FULL = Path.of("/proc");
    private static final int MOST_KIB = 3_000;
    @TempDir
    private Path folder;

    /// The server looks how much room there is where DATA_DIR leads: here to another disk, while its database stays where it is.
    @Test
    void nothingIsStoredUntilThereIsRoomAgainAndTheRestGoesOn() throws IOException {
        var real = Files.createDirectory(folder.resolve("real"));
        var data = Files.createSymbolicLink(folder.resolve("data"), real);
        try (var server = new WholeServer(folder, Map.of("DATA_DIR", data.toString(), "DATABASE_URL", "jdbc:h2:file:" + real.resolve("parley")))) {
            var group = server.group("ada", "bob");
            var messages = "/conversations/" + group + "/messages";
            var sent = server.post(messages, "{'user_id':'ada','content':'before','client_message_id':'c-1'}");
            lead(data, FULL);

            try (var ada = server.connect("ada"); var stranger = new RawPeer(server.port())) {
                var refused = server.post(messages, "{'user_id':'ada','content':'now'}");
                assertEquals("503 storage_full", refused.status() + " " + refused.field("code"));
                var error = ada.say("{'type':'send_message','id':'s','data':{'conversation_id':'" + group + "','content':'now'}}").answer("s").path("data");
                assertEquals("storage_full", error.path("code").asString());
                assertTrue(error.path("retryable").asBoolean() && error.path("retry_after").asInt() > 0, error.toString());
                assertEquals(404, server.post("/conversations/conv_none/messages", "{'user_id':'ada','content':'now'}").status(), "what is wrong is wrong");
                assertEquals(503, stranger.ask("GET", "/ws/nobody-yet", RawPeer.UPGRADE).status(), "who is new cannot be made");

                assertEquals(200, server.post(messages, "{'user_id':'ada','content':'before','client_message_id':'c-1'}").status(), "sent before");
                assertEquals(1, server.get(messages + "?user_id=bob").json().size());
                assertEquals("ack", ada.say("{'type':'typing','id':'t','data':{'conversation_id':'" + group + "','is_typing':true}}").answer("t").path("type")
                        .asString());
                assertEquals(1, server.get("/conversations/" + group + "?user_id=bob").json().path("last_seq").asInt());
            }
            lead(data, real);

            assertEquals(201, sent.status());
            assertEquals(2, server.post(messages, "{'user_id':'ada','content':'after'}").json().path("seq").asInt());
        }
    }

    /// Where the system refuses to write in the midst of a commit, as with a quota.
    @Test
    void commitThatFailsIsNotAcknowledgedAndWhatWasBeforeIsThereAfterTheNextStart() {
        try (var trial = new Trial()) {
            var settings = Map.of("PORT", "0", "DATA_DIR", "data", "RATE_LIMIT_MESSAGES", "0");
            try (var server = Program.start(folder, settings, limited())) {
                var port = server.port();
                trial.begin(port);
                for (int refused = 0; refused < 3;) {
                    refused += trial.say(port) ? 0 : 1;
                }
                assertTrue(trial.ledger().acknowledged() > 0 && trial.ledger().said() > trial.ledger().acknowledged());

                assertEquals(List.of(), trial.faults(port), "Reading goes on.");
                server.terminate();
                assertEquals(0, server.exitCode(Duration.ofSeconds(20)), server::printed);
                assertFalse(server.printed().contains("Thread writer failed"), server::printed);
            }
            try (var server = Program.java(folder, settings, Main.class)) {
                assertEquals(List.of(), trial.faults(server.port()));
                var before = trial.ledger().acknowledged();
                assertTrue(trial.say(server.port()));
                assertEquals(before + 1, trial.ledger().acknowledged());
            }
        }
    }

    /// The server in a shell that lets no file become larger.
    private static List<String> limited() {
        return List.of("bash", "-c", "ulimit -f " + MOST_KIB + "; exec '" + String.join("' '", Program.javaCommand(Main.class)) + "'");
    }

    private static void lead(Path link, Path target) throws IOException {
        Files.delete(link);
        Files.createSymbolicLink(link, target);
    }
}
