package chat.parley.server.web.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.Engine;
import chat.parley.server.api.Answers;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.web.HttpApi;
import chat.parley.server.web.Problems;
import chat.parley.server.web.Route;
import chat.parley.server.web.Web;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Hosts;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import chat.parley.server.web.socket.SocketApi;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The REST door on a real engine and real files, and a client for it.
final class RestServer implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Engine engine;
    private final Web web;
    private final List<Route> routes;
    private volatile boolean writable = true;
    private volatile Duration ahead = Duration.ZERO;

    RestServer(Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.put("DATA_DIR", folder.resolve("data").toString());
        var config = ServerConfig.read(all, folder);
        engine = Engine.start(config, () -> null, () -> Instant.now().plus(ahead), meters, () -> { });
        routes = Routes.all(engine.chat(), engine.accounts(), engine.queries(), meters, () -> writable);
        var origins = new Origins(List.of(), new Hosts("laptop", List.of()), new Proxies(List.of()), config.access().auth());
        var auth = new Auth(config.access().auth(), Auth.Behind.of(engine.accounts()), new Proxies(List.of()), Optional.empty());
        var problems = new Problems(meters);
        var sockets = new SocketApi(auth, engine.chat(), engine.queries(), engine.hub(), problems, meters,
                new SocketApi.Limits(config.maxFrameSize(), config.rates().frames(), 0));
        web = Web.start(new Web.Settings("localhost", config.listener().addresses(), 0, 100, Optional.empty()),
                new Web.Doors(new HttpApi(routes, origins, auth, problems), sockets, origins, problems));
    }

    /// An answer; `json` is missing where the answer is none.
    record Reply(int status, HttpResponse<byte[]> response) {
        JsonNode json() {
            return new JsonMapper().readTree(response.body());
        }

        String text(String field) {
            return json().path(field).asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    List<Route> routes() {
        return routes;
    }

    Reply ask(String method, String path) {
        return ask(method, path, null);
    }

    /// `body` may be null for none, and is sent as JSON as it stands. Fails where the answer is not as documented.
    Reply ask(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + web.port() + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(List.of(), Answers.differences(method, path, response));
            return new Reply(response.statusCode(), response);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(method + " " + path, failure);
        }
    }

    /// From now on it is so much later than it is.
    void move(Duration later) {
        ahead = ahead.plus(later);
    }

    /// From now on the store says that nothing can be written.
    void breakStore() {
        writable = false;
    }

    @Override
    public void close() {
        client.close();
        web.close();
        engine.close();
    }
}
