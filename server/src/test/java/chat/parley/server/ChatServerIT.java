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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void stopIsOverInTimeThoughADiskHangsAndAPeerDoesNotRead() throws InterruptedException {
        var clock = new HangingClock();
        start(Map.of(), clock);
        try (var deaf = new SocketPeer(server.port(), "ada")) {
            clock.hang.set(true);
            deaf.say("{'type':'set_status','data':{'status':'busy'}}");
            assertTrue(clock.hangs.await(20, TimeUnit.SECONDS));

            var begun = System.nanoTime();
            server.close();

            var time = Duration.ofNanos(System.nanoTime() - begun).toMillis();
            assertTrue(time < 10_000, "It took " + time + " ms, and has 4000.");
        } finally {
            clock.goOn.countDown();
        }
    }

    /// Stops the writer for good, as a disk that does not answer would.
    private static final class HangingClock implements InstantSource {
        private final AtomicBoolean hang = new AtomicBoolean();
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        @Override
        public Instant instant() {
            if (hang.get() && Thread.currentThread().getName().equals("writer")) {
                hangs.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }
            return Instant.now();
        }
    }

    private void start(Map<String, String> settings) {
        start(settings, InstantSource.system());
    }

    private void start(Map<String, String> settings, InstantSource clock) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        server = ChatServer.start(ServerConfig.read(all, folder), clock, metrics.registry(), () -> { });
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
