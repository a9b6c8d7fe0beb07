package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.ChatServer;
import chat.parley.server.SocketPeer;
import chat.parley.server.TlsClient;
import chat.parley.server.api.Answers;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Chat;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server where accounts are required, its administrator, and short words for asking it. Every answer is held to the documents.
final class Guarded implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private final InstantSource clock;
    private ChatServer server;
    private Optional<TlsClient> tls;
    private HttpClient client;
    private Optional<String> setupCode;

    Guarded(Path folder, Map<String, String> settings, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.settings.putAll(settings);
        this.settings.put("PORT", "0");
        this.settings.put("DATA_DIR", folder.resolve("data").toString());
        this.settings.putIfAbsent("AUTH_MODE", "required");
        this.settings.putIfAbsent("DURABILITY", "os");
        start();
    }

    Guarded(Path folder) {
        this(folder, Map.of(), InstantSource.system());
    }

    /// An answer to a request.
    record Reply(int status, HttpResponse<byte[]> response) {
        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String field(String name) {
            return json().path(name).asString();
        }

        String code() {
            return status + " " + field("code");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// Someone who signed in.
    record Member(String name, String id, String token, String refreshToken, String session) {
        static Member of(Reply grant) {
            var json = grant.json();
            return new Member(json.at("/user/username").asString(), json.at("/user/id").asString(), json.path("access_token").asString(),
                    json.path("refresh_token").asString(), json.path("session_id").asString());
        }

        String bearer() {
            return "Bearer " + token;
        }
    }

    /// The password of whoever has this name.
    static String passwordOf(String name) {
        return "violet tram of " + name;
    }

    /// The server ends and starts again with other settings beside those that it had.
    void restart(Map<String, String> others) {
        close();
        settings.putAll(others);
        start();
    }

    Optional<String> setupCode() {
        return setupCode;
    }

    Path data() {
        return folder.resolve("data");
    }

    Chat chat() {
        return server.chat();
    }

    int port() {
        return server.port();
    }

    /// Where it is, as a browser on this machine says.
    String origin() {
        return (tls.isPresent() ? "https" : "http") + "://localhost:" + port();
    }

    /// A connection to it, encrypted where it speaks nothing else.
    Socket dial() throws IOException {
        return tls.isPresent() ? tls.get().connect(port()) : new Socket("127.0.0.1", port());
    }

    /// Makes the administrator.
    Member setUp(String name) {
        return Member.of(made(post("/auth/setup", "{'code':'" + setupCode.orElseThrow() + "','username':'" + name + "','password':'"
                + passwordOf(name) + "'}")));
    }

    /// Makes an account with an invite of this administrator's.
    Member join(Member administrator, String name) {
        return Member.of(made(register(name, invite(administrator, "{}"))));
    }

    String invite(Member administrator, String wish) {
        return made(ask("POST", "/admin/invites", administrator, wish)).field("code");
    }

    Reply register(String name, String code) {
        return post("/auth/register", "{'username':'" + name + "','password':'" + passwordOf(name) + "'"
                + (code == null ? "" : ",'invite_code':'" + code + "'") + "}");
    }

    Reply logIn(String name, String password) {
        return post("/auth/login", "{'username':'" + name + "','password':'" + password + "'}");
    }

    Member logIn(String name) {
        return Member.of(logIn(name, passwordOf(name)));
    }

    Reply refresh(String token) {
        return post("/auth/refresh", "{'refresh_token':'" + token + "'}");
    }

    Reply get(String path, Member who) {
        return ask("GET", path, who, null);
    }

    /// Posts JSON, in which `'` stands for `"`, as nobody.
    Reply post(String path, String body) {
        return ask("POST", path, (Member) null, body);
    }

    /// `'` stands for `"`; null is no body, and nobody.
    Reply ask(String method, String path, Member who, String body) {
        return who == null ? ask(method, path, body) : ask(method, path, body, "Authorization", who.bearer());
    }

    Reply ask(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(origin() + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(List.of(), Answers.differences(method, path, response));
            return new Reply(response.statusCode(), response);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(method + " " + path, failure);
        }
    }

    /// A socket of this person, who has read their `user_data`.
    SocketPeer connect(Member who) {
        try {
            var peer = new SocketPeer(dial(), who.id, "Authorization: " + who.bearer());
            peer.next("user_data");
            return peer;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// The status with which an upgrade is refused; 101 where it is not.
    int upgrade(String path, String... headers) {
        var builder = client.newWebSocketBuilder();
        for (int at = 0; at < headers.length; at += 2) {
            builder.header(headers[at], headers[at + 1]);
        }
        try {
            builder.buildAsync(URI.create(origin().replaceFirst("http", "ws") + path), new WebSocket.Listener() { }).join().abort();
            return 101;
        } catch (CompletionException refused) {
            return ((WebSocketHandshakeException) refused.getCause()).getResponse().statusCode();
        }
    }

    static Reply made(Reply reply) {
        assertEquals(201, reply.status, () -> new String(reply.response.body(), java.nio.charset.StandardCharsets.UTF_8));
        return reply;
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private void start() {
        server = ChatServer.start(ServerConfig.read(settings, folder), clock, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> { });
        tls = server.fingerprint().map(_ -> TlsClient.trusting(data().resolve("tls/certificate.pem")));
        client = tls.map(TlsClient::http).orElseGet(HttpClient::newHttpClient);
        setupCode = server.setupCode();
    }
}
