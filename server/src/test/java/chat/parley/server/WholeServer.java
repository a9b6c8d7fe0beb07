package chat.parley.server;

import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.Storage;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server in this process, on a free port and real files, and short words for asking it.
public final class WholeServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final ChatServer server;
    private final Optional<TlsClient> tls;
    private final HttpClient client;

    public WholeServer(Path folder, Map<String, String> settings) {
        this(folder, settings, InstantSource.system());
    }

    public WholeServer(Path folder, Map<String, String> settings, InstantSource clock) {
        this(read(folder, settings), clock);
    }

    public WholeServer(ServerConfig config, InstantSource clock) {
        this(config, clock, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }

    public WholeServer(ServerConfig config, InstantSource clock, PrometheusMeterRegistry meters) {
        server = ChatServer.start(config, clock, meters, () -> { });
        tls = server.fingerprint().map(_ -> TlsClient.trusting(config.encryption().folder().resolve("certificate.pem")));
        client = tls.map(TlsClient::http).orElseGet(HttpClient::newHttpClient);
    }

    /// What is set for a server on a free port, whose data is in `folder`.
    public static ServerConfig read(Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.putIfAbsent("DATA_DIR", folder.resolve("data").toString());
        return ServerConfig.read(all, folder);
    }

    /// The same with its database at `database`, which may be a path of another file system of H2's.
    public static ServerConfig on(ServerConfig read, Path database, Storage.Durability durability) {
        return new ServerConfig(read.listener(), read.access(), read.encryption(), new Storage(read.storage().folder(), database, durability), read.sockets(),
                read.messages(), read.rates(), read.uploads(), read.log(), read.name(), read.warnings());
    }

    /// An answer to a request.
    public record Reply(int status, String text) {
        public JsonNode json() {
            return JSON.readTree(text);
        }

        public String field(String name) {
            return json().path(name).asString();
        }
    }

    public int port() {
        return server.port();
    }

    /// What connects to it where it is encrypted.
    public TlsClient tls() {
        return tls.orElseThrow();
    }

    public SocketPeer connect(String user, String... headers) {
        var peer = tls.isEmpty() ? new SocketPeer(port(), user, headers) : new SocketPeer(encrypted(), user, headers);
        peer.next("user_data");
        return peer;
    }

    public Reply get(String path) {
        return ask("GET", path, null);
    }

    /// Posts JSON, in which `'` stands for `"`.
    public Reply post(String path, String body) {
        return ask("POST", path, body.replace('\'', '"'));
    }

    /// `body` is sent as JSON as it stands; null is none.
    public Reply ask(String method, String path, String body) {
        return ask(client, (tls.isPresent() ? "https" : "http") + "://localhost:" + port(), method, path, body);
    }

    /// The same of a server that is somewhere else.
    public static Reply ask(HttpClient client, int port, String method, String path, String body) {
        return ask(client, "http://localhost:" + port, method, path, body);
    }

    private static Reply ask(HttpClient client, String origin, String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(method + " " + path, failure);
        }
    }

    private Socket encrypted() {
        try {
            return tls().connect(port());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    public void backup(Path target) {
        server.backup(target);
    }

    /// The value of a line of `/metrics`, by all that stands before it; 0 where there is none yet.
    public double metric(String line) {
        return metric(get("/metrics"), line);
    }

    /// The same in the answer of a server that is somewhere else.
    public static double metric(Reply metrics, String line) {
        return metrics.text.lines().filter(text -> text.startsWith(line + " ")).findFirst()
                .map(text -> Double.parseDouble(text.substring(line.length() + 1))).orElse(0.0);
    }

    /// The id of a new group that `creator` made of these people.
    public String group(String creator, String... others) {
        var people = others.length == 0 ? "" : "'" + String.join("','", others) + "'";
        return made(post("/conversations",
                "{'type':'group','name':'Team','creator_id':'" + creator + "','participant_ids':[" + people + "]}"));
    }

    /// The id of what was made.
    public static String made(Reply reply) {
        if (reply.status != 201) {
            throw new AssertionError("Not made: " + reply);
        }
        return reply.field("id");
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
