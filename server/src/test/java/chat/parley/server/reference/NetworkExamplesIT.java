package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.TlsClient;
import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same examples on a start that the network can reach, with nothing else set: they are told what to do, and do nothing.
class NetworkExamplesIT {
    private static final Pattern ID = Pattern.compile("\\{[a-z_]+}");
    private static final String FOR_EVERYBODY = "Health Check";
    @TempDir
    private Path folder;
    private WholeServer server;
    private TlsClient tls;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of("HOST", "0.0.0.0"));
        tls = server.tls();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyExampleIsToldToSignIn() {
        Reference.parts("examples.http").forEach((title, example) -> {
            var reply = encrypted(request(example));

            if (title.equals(FOR_EVERYBODY)) {
                assertEquals(200, reply.status(), title);
            } else {
                assertEquals(401, reply.status(), title);
                assertEquals("Bearer realm=\"parley\"", reply.header("www-authenticate"), title);
                assertSaysHowToSignIn(title, problem(reply));
            }
        });
    }

    @Test
    void everyExampleInPlainTextIsToldToComeByHttps() {
        Reference.parts("examples.http").forEach((title, example) -> assertNeedsHttps(title, plain(request(example))));
        assertNeedsHttps("socket", plain(socket()));
    }

    @Test
    void socketIsToldToSignIn() {
        var reply = encrypted(socket());

        assertEquals(401, reply.status());
        assertSaysHowToSignIn("socket", problem(reply));
    }

    private static void assertSaysHowToSignIn(String title, JsonNode problem) {
        assertEquals("unauthenticated", problem.path("code").asString(), title);
        var sentence = problem.path("detail").asString();
        assertTrue(sentence.contains("POST /auth/login") && sentence.contains("Authorization: Bearer"), title + ": " + sentence);
    }

    private static void assertNeedsHttps(String title, RawPeer.Reply reply) {
        assertEquals("400 https_needed", reply.status() + " " + problem(reply).path("code").asString(), title);
        assertTrue(problem(reply).path("detail").asString().contains("https://"), title);
    }

    /// The example as it stands, but for the ids in braces.
    private String request(String example) {
        var parts = ID.matcher(example).replaceAll("conv_456").split("\n\n", 2);
        var head = parts[0].strip().split("\n", 2);
        var body = parts.length == 1 ? "" : parts[1].strip();
        return head[0] + " HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n" + (head.length == 1 ? "" : head[1].replace("\n", "\r\n") + "\r\n")
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
    }

    private String socket() {
        return "GET /ws/user1 HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n" + RawPeer.UPGRADE + "\r\n\r\n";
    }

    private RawPeer.Reply encrypted(String request) {
        try (var peer = new RawPeer(tls.connect(server.port()))) {
            return peer.say(request).reply();
        } catch (IOException failure) {
            throw new AssertionError(request, failure);
        }
    }

    private RawPeer.Reply plain(String request) {
        try (var peer = new RawPeer(server.port())) {
            return peer.say(request).reply();
        } catch (IOException failure) {
            throw new AssertionError(request, failure);
        }
    }

    private static JsonNode problem(RawPeer.Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }
}
