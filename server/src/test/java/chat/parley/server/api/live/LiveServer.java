package chat.parley.server.api.live;

import chat.parley.server.ChatServer;
import chat.parley.server.config.ServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// A whole server on a free port with files of its own, and what a client of either door needs.
final class LiveServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ChatServer server;

    LiveServer(Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.put("DATA_DIR", folder.resolve("data").toString());
        server = ChatServer.start(ServerConfig.read(all, folder), InstantSource.system(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> { });
    }

    String address() {
        return "http://localhost:" + server.port();
    }

    /// The answer to a request to one of this server's paths.
    HttpResponse<byte[]> ask(String method, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(URI.create(address() + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new AssertionError(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError("Stopped while waiting for " + method + " " + path, stopped);
        }
    }

    /// The code that the console tells; only once.
    String setupCode() {
        return server.setupCode().orElseThrow();
    }

    Peer connect(String user) {
        return new Peer(client, URI.create("ws://localhost:" + server.port() + "/ws/" + user));
    }

    /// Ends the server as a signal would; the connections hear of it.
    void stop() {
        server.close();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
