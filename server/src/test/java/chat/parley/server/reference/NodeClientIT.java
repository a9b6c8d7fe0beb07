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

/// The documented JavaScript client talks to this server from Node.
class NodeClientIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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
    void javaScriptClientSendsAndReceivesInNode() throws IOException {
        var node = new Required().node();
        var conversation = server.group("ada", "user_123");
        try (var ada = server.connect("ada"); var client = run(node, Reference.javaScriptClient(server.port(), conversation))) {
            client.line("Connected to chat server"::equals);
            var heard = ada.next(frame -> frame.at("/data/content").asString("").equals("Hello, world!"));
            client.line("user_123: Hello, world!"::equals);
            ada.say("{'type':'typing','data':{'conversation_id':'" + conversation + "','is_typing':true}}");
            ada.say("{'type':'send_message','data':{'conversation_id':'" + conversation + "','content':'Hello, Node'}}");
            client.line("ada: Hello, Node"::equals);
            server.close();
            client.line("Disconnected from chat server"::equals);

            assertEquals("user_123", heard.at("/data/sender_id").asString());
            assertEquals(0, client.exitCode(PATIENCE), client.printed());
        }
    }

    @Test
    void documentedLinesConnectInNode() throws IOException {
        var node = new Required().node();
        try (var client = run(node, Reference.javaScriptConnection(server.port(), "user_123"))) {
            client.line("Connected to chat server"::equals);
            client.line("heard user_data"::equals);
        }
    }

    private Program run(List<String> node, String script) throws IOException {
        Files.writeString(folder.resolve("client.js"), script);
        return Program.start(folder, Map.of(), Stream.concat(node.stream(), Stream.of("client.js")).toList());
    }
}
