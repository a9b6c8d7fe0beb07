package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Program;
import chat.parley.server.process.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented Python client talks to this server.
class PythonClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "Hello from Python!";
    @TempDir
    private Path folder;
    private WholeServer server;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void pythonClientSendsAndReceivesAsItStands() throws IOException {
        var python = new Required().python();
        var conversation = server.group("ada", "python_user");
        try (var ada = server.connect("ada"); var client = run(python, conversation)) {
            client.line("Connected as python_user"::equals);
            client.line(line -> line.startsWith("Received: {'type': 'user_data'") && line.contains(conversation));
            var heard = ada.next(frame -> frame.at("/data/content").asString("").equals(TEXT));
            client.line(line -> line.startsWith("Received: {'type': 'new_message'") && line.contains(TEXT));
            ada.say("{'type':'send_message','data':{'conversation_id':'" + conversation + "','content':'Hello, Python'}}");
            client.line(line -> line.startsWith("Received: {'type': 'new_message'") && line.contains("Hello, Python"));
            server.close();

            assertEquals(List.of("new_message", "python_user", conversation),
                    Stream.of("/type", "/data/sender_id", "/data/conversation_id").map(field -> heard.at(field).asString()).toList());
            assertEquals(0, client.exitCode(PATIENCE), client.printed());
        }
    }

    private Program run(List<String> python, String conversation) throws IOException {
        var ported = Reference.filled(Reference.text("client.py"), "localhost:8008", "localhost:" + server.port());
        Files.writeString(folder.resolve("client.py"), Reference.filled(ported, "conv_123", conversation));
        return Program.start(folder, Map.of("PYTHONUNBUFFERED", "1"), Stream.concat(python.stream(), Stream.of("client.py")).toList());
    }
}
