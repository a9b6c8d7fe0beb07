package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.User;
import chat.parley.model.Wire;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A real server on real files with both its doors open, and what is asked of it over HTTP. Owns the server.
final class Doors implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern OLDER = Pattern.compile("<(.*)>; rel=\"prev\"");
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServerConfig config;
    private ChatServer server;

    /// An answer over REST.
    record Reply(int status, JsonNode body, String older) { }

    Doors(Path folder) {
        var settings = new HashMap<>(Map.of("PORT", "0", "DATA_DIR", folder.resolve("data").toString()));
        List.of("MESSAGE_EDIT_TIMEOUT", "MESSAGE_DELETE_TIMEOUT", "RATE_LIMIT_MESSAGES", "RATE_LIMIT_FRAMES", "RATE_LIMIT_TYPING",
                "RATE_LIMIT_CONVERSATIONS").forEach(name -> settings.put(name, "0"));
        config = ServerConfig.read(settings, folder);
        start();
    }

    void restart() {
        server.close();
        start();
    }

    /// What `who` asks for, and what is answered.
    Reply ask(User.Id who, Command command) {
        var request = Requests.of(who, command);
        var wished = command instanceof Command.UpdateSettings(var settings) ? settings : command;
        var body = ((ObjectNode) Names.json(wished)).put(command instanceof Command.CreateConversation ? "creator_id" : "user_id", who.value());
        return send(HttpRequest.newBuilder(at("http", request.path())).timeout(PATIENCE).header("Content-Type", "application/json")
                .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(Wire.write(body))));
    }

    /// What `who` finds at a path.
    Reply find(User.Id who, String path) {
        return send(HttpRequest.newBuilder(at("http", path + (path.contains("?") ? "&" : "?") + "user_id=" + who.value())).timeout(PATIENCE));
    }

    /// The same where it must be there.
    JsonNode read(User.Id who, String path) {
        var reply = find(who, path);
        assertEquals(200, reply.status(), () -> path + ": " + reply.body());
        return reply.body();
    }

    /// The whole of a list, page by page from its end; the pages in the order in which they came.
    List<JsonNode> pages(User.Id who, String path) {
        var pages = new ArrayList<JsonNode>();
        for (var next = path; next != null;) {
            var reply = find(who, next);
            assertEquals(200, reply.status(), path);
            pages.add(reply.body());
            next = reply.older() == null ? null : reply.older().replaceAll("[?&]user_id=[^&]*", "").replaceFirst("^([^?&]*)&", "$1?");
        }
        return pages;
    }

    Wiretap connect(User.Id who) {
        return new Wiretap(at("ws", "/ws/" + who.value()));
    }

    /// How many sockets the server has.
    long connections() {
        return read(new User.Id("nobody"), "/stats").path("connections").longValue();
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
    }

    private void start() {
        server = ChatServer.start(config, InstantSource.system(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), () -> { });
    }

    private URI at(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + server.port() + path);
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var older = response.headers().firstValue("Link").map(OLDER::matcher).filter(java.util.regex.Matcher::matches)
                    .map(link -> link.group(1)).orElse(null);
            return new Reply(response.statusCode(), Names.json(response.body()), older);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError("no answer", failure);
        }
    }
}
