package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.Main;
import chat.parley.server.WholeServer;
import chat.parley.server.process.Program;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The documented `.env` file, with its comments, sets this server up. Its `HOST` lets everyone connect, which needs accounts: so the
/// environment says otherwise.
class EnvFileIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    @TempDir
    private Path folder;

    @Test
    void serverRunsWithTheDocumentedFileAsItStands() throws IOException {
        Files.write(folder.resolve(".env"), Reference.bytes("chat.env"));

        try (var client = HttpClient.newHttpClient();
                var server = Program.java(folder, Map.of("HOST", "localhost", "PORT", "0"), Main.class)) {
            var limits = WholeServer.ask(client, server.port(), "GET", "/server", null).json().path("limits");
            server.terminate();

            assertEquals(0, server.exitCode(PATIENCE), server.printed());
            assertEquals(new JsonMapper().readTree("""
                    ["image/jpeg", "image/png", "image/gif", "application/pdf"]"""), limits.path("allowed_file_types"));
            assertEquals(10_485_760, limits.path("max_file_size").asInt());
            assertEquals(4_000, limits.path("max_message_length").asInt());
            assertEquals(100, limits.path("rate_limit_messages").asInt());
            assertEquals(60, limits.path("rate_limit_window").asInt());
            assertEquals(30, limits.path("heartbeat_interval").asInt());
            var log = Files.readString(folder.resolve("parley-data").resolve("logs").resolve("chat_api.log"));
            assertTrue(log.contains("REDIS_URL and REDIS_PASSWORD are not used"), log);
        }
    }
}
