package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatServerIT {
    @TempDir
    private Path folder;
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();
    /// Kept, because a socket that nobody holds may be closed by the garbage collector.
    private final List<WebSocket> sockets = new ArrayList<>();
    private ChatServer server;

    @AfterEach
    void close() {
        sockets.forEach(WebSocket::abort);
        client.shutdownNow();
        server.close();
        metrics.close();
    }

    @Test
    void everyLimitCanBeOff() throws IOException, InterruptedException {
        var off = new HashMap<String, String>();
        Settings.all().stream().filter(setting -> setting.meaning().contains("; 0 ")).forEach(setting -> off.put(setting.key(), "0"));

        start(off);

        assertTrue(off.size() > 15, off.toString());
        assertEquals(200, get("/health").statusCode());
        socket("ada");
    }

    @Test
    void socketTooManyIsRefusedWhileRequestsAreAnswered() throws IOException, InterruptedException {
        start(Map.of("WS_MAX_CONNECTIONS", "1"));
        socket("ada");

        var refusal = assertThrows(CompletionException.class, () -> socket("bob"));

        assertEquals(503, assertInstanceOf(WebSocketHandshakeException.class, refusal.getCause()).getResponse().statusCode());
        assertEquals(200, get("/health").statusCode());
    }

    @Test
    void metricsTellOfTheJvmToo() throws IOException, InterruptedException {
        start(Map.of());

        var metered = get("/metrics").body();

        for (var name : new String[] {"jvm_memory_used_bytes", "jvm_threads_live_threads", "jvm_gc_max_data_size_bytes", "process_uptime_seconds",
            "chat_messages_sent_total"}) {
            assertTrue(metered.contains("# TYPE " + name + " "), name + " is missing in " + metered);
        }
    }

    private void start(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        server = ChatServer.start(ServerConfig.read(all, folder), InstantSource.system(), metrics.registry(), () -> { });
    }

    private java.net.http.HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path)).timeout(Duration.ofSeconds(20)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private void socket(String user) {
        sockets.add(client.newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + server.port() + "/ws/" + user), new WebSocket.Listener() { }).join());
    }
}
