package chat.parley.server.api.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One connection to a server, which keeps what it hears.
final class Peer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final LinkedBlockingQueue<JsonNode> arrived = new LinkedBlockingQueue<>();
    private final List<JsonNode> heard = new ArrayList<>();
    private final WebSocket socket;

    Peer(HttpClient client, URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, new Ear()).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                arrived.add(new JsonMapper().readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    void say(String frame) {
        socket.sendText(frame, true).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Waits for a frame of this type.
    JsonNode hears(String type) {
        return hears(type, _ -> true);
    }

    /// Waits for a frame of this type that is `wanted`; those before it are kept and not asked about again.
    JsonNode hears(String type, Predicate<JsonNode> wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var frame = arrived.poll(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (frame == null) {
                    throw new AssertionError("No " + type + " came, but " + heard);
                }
                heard.add(frame);
                if (frame.get("type").stringValue().equals(type) && wanted.test(frame)) {
                    return frame;
                }
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError("Stopped while waiting for " + type, stopped);
        }
    }

    /// Says a command with this id and waits for its `ack` or `error`.
    JsonNode answer(String id, String frame) {
        say(frame);
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var answer = next(id);
            if (answer.path("id").asString("").equals(id)) {
                return answer;
            }
        }
        throw new AssertionError("No answer to " + frame);
    }

    /// Every frame that was waited for so far, and what came before it.
    List<JsonNode> heard() {
        return heard;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private JsonNode next(String id) {
        try {
            var frame = arrived.poll(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("No answer to " + id + " came, but " + heard);
            }
            heard.add(frame);
            return frame;
        } catch (InterruptedException stopped) {
            throw new AssertionError("Stopped while waiting for the answer to " + id, stopped);
        }
    }
}
