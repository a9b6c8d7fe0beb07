package chat.parley.server.web;

import static chat.parley.server.web.EchoDoors.UPGRADE;
import static chat.parley.server.web.EchoDoors.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Server;
import chat.parley.server.web.RawPeer.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/// HTTP itself, on real sockets, with routes that only tell what they were given.
class HttpApiIT {
    private final EchoDoors doors = new EchoDoors();
    private final Web web = doors.start(Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void routeGetsPathQueryBodyAndActor() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var reply = peer.askJson("PUT", "/things/a%2Fb%20%F0%9F%91%8D+?limit=3", "{\"user_id\":\"ada\",\"name\":\"x\"}");

            assertEquals(200, reply.status());
            assertEquals("application/json", reply.header("content-type"));
            assertEquals(Map.of("id", "a/b 👍+", "who", "ada", "limit", 3, "name", "x"), json(reply));
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            for (var reply : List.of(peer.ask("GET", "/things"), peer.ask("GET", "/nothing"), peer.ask("POST", "/things/x"),
                    peer.ask("OPTIONS", "/things"), peer.ask("GET", "/fails"), peer.ask("GET", "/things", "Origin: http://evil.example"),
                    peer.ask("GET", "/ws/ada", UPGRADE, "Origin: http://evil.example"))) {
                assertEquals("nosniff", reply.header("x-content-type-options"));
                assertEquals("no-referrer", reply.header("referrer-policy"));
                assertEquals("same-origin", reply.header("cross-origin-resource-policy"));
                assertEquals("no-store", reply.header("cache-control"));
                assertTrue(reply.header("content-security-policy").contains("default-src 'none'"));
                assertEquals("", reply.header("access-control-allow-origin"));
                assertEquals("", reply.header("server"));
            }
        }
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /nothing       | 404 | no_such_path
            GET     | /              | 404 | no_such_path
            GET     | /things/       | 404 | not_found
            GET     | //things       | 404 | no_such_path
            GET     | /things/a/b    | 404 | no_such_path
            GET     | /Things        | 404 | no_such_path
            GET     | /things;a=b    | 404 | no_such_path
            GET     | /./things      | 404 | no_such_path
            GET     | /%74hings      | 404 | no_such_path
            PATCH   | /things        | 405 | method_not_allowed
            TRACE   | /things        | 405 | method_not_allowed
            BREW    | /things        | 405 | method_not_allowed
            DELETE  | /things        | 405 | method_not_allowed
            GET     | /ws/ada        | 426 | upgrade_required
            GET     | /things/%zz    | 400 | malformed
            GET     | /things?a=%zz  | 400 | malformed
            GET     | /fails         | 500 | internal
            GET     | /refuses       | 429 | too_fast
            """)
    void whatCannotBeAnsweredIsAProblem(String method, String path, int status, String code) throws IOException {
        try (var peer = new RawPeer(web.port())) {
            assertProblem(status, code, peer.ask(method, path));
        }
    }

    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            nonsense                                                             | 400 | malformed
            GET                                                                  | 400 | malformed
            GET /things                                                          | 400 | malformed
            GET /things HTTP/1.0~Host: localhost                                 | 505 | http_version
            GET /things HTTP/3                                                   | 400 | malformed
            G(T /things HTTP/1.1~Host: localhost                                 | 400 | malformed
            GET /things HTTP/1.1                                                 | 400 | malformed
            GET /things HTTP/1.1~Host: localhost~Host: localhost                 | 400 | malformed
            GET /things HTTP/1.1~Host:                                           | 400 | malformed
            GET /things HTTP/1.1~Host: a b                                       | 400 | malformed
            GET /things HTTP/1.1~Host: evil.example                              | 403 | host_not_allowed
            GET /things HTTP/1.1~Host: localhost~no colon here                   | 400 | malformed
            GET /things HTTP/1.1~Host: localhost~Bad Name: x                     | 400 | malformed
            GET /thi\u00e4ngs HTTP/1.1~Host: localhost                           | 404 | no_such_path
            POST /things HTTP/1.1~Host: localhost~Content-Length: x              | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Content-Length: 1~Content-Length: 2 | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Content-Type: application/json~Content-Length: -5 | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Content-Type: application/json~Content-Length: +5 | 400 | malformed
            GET /things HTTP/1.1~Host: localhost~Content-Length: -5              | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Transfer-Encoding: gzip        | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Transfer-Encoding: Chunked     | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Content-Length: 2~Transfer-Encoding: chunked | 400 | malformed
            POST /things HTTP/1.1~Host: localhost~Content-Length: 2~Content-Encoding: gzip | 415 | content_encoded
            POST /things HTTP/1.1~Host: localhost~Content-Encoding: gzip         | 415 | content_encoded
            """)
    void whatIsNoProperHttpIsAProblem(String lines, int status, String code) throws IOException {
        try (var peer = new RawPeer(web.port())) {
            assertProblem(status, code, peer.say(lines.strip().replace("~", "\r\n") + "\r\n\r\n").reply());
        }
    }

    @Test
    void tooLongLinesAndHeadersAreProblems() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            assertProblem(414, "path_too_long", peer.ask("GET", "/things?q=" + "x".repeat(9_000)));
        }
        try (var peer = new RawPeer(web.port())) {
            assertProblem(400, "malformed", peer.ask("GET", "/things", "X: " + "x".repeat(17_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp",
        "application/json; charset=latin1", "text/json", ""})
    void bodyThatIsNotJsonIsRefused(String type) throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var typed = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
            var reply = peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\n" + typed + "Content-Length: 2\r\n\r\n{}").reply();

            assertProblem(415, "not_json", reply);
            assertEquals(List.of(), doors.served);
            assertEquals(200, peer.ask("GET", "/things").status(), "the connection lives on behind the body");
        }
    }

    @Test
    void bodyMayBeJsonWithACharsetOrNone() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            assertEquals(200, peer.askJson("POST", "/things", "{\"user_id\":\"ada\"}").status());
            assertEquals(200, peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: Application/JSON; Charset=\"UTF-8\"\r\n"
                    + "Content-Length: 17\r\n\r\n{\"user_id\":\"ada\"}").reply().status());
            assertEquals(200, peer.ask("POST", "/things?user_id=ada").status());
            assertProblem(400, "malformed", peer.askJson("POST", "/things", "{\"user_id\":"));
            assertProblem(400, "malformed", peer.askJson("POST", "/things", "[]"));
            assertProblem(422, "invalid", peer.askJson("POST", "/things", "{}"));
            assertProblem(422, "invalid", peer.askJson("POST", "/things?user_id=bob", "{\"user_id\":\"ada\"}"));
            assertProblem(422, "invalid", peer.askJson("POST", "/things", "{\"user_id\":7}"));
        }
    }

    @Test
    void bodyIsAskedForWhereThePeerWaitsForThat() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 17\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertEquals(100, peer.reply().status());

            assertEquals(200, peer.say("{\"user_id\":\"ada\"}").reply().status());
            assertEquals(200, peer.ask("GET", "/things").status(), "the connection lives on behind the body");
        }
    }

    @Test
    void bodyThatIsNotUtf8IsMalformed() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var reply = peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 3\r\n\r\n")
                    .say(new byte[] {'"', (byte) 0xC3, '"'}).reply();

            assertProblem(400, "malformed", reply);
        }
    }

    @Test
    void bodyUpToTheLimitIsReadAndOneByteMoreIsNot() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var fits = "{\"user_id\":\"ada\"}";
            assertEquals(200, peer.askJson("POST", "/things", fits + " ".repeat(Server.Limits.DOCUMENT - fits.length())).status());
            assertProblem(413, "too_large", peer.askJson("POST", "/things", " ".repeat(Server.Limits.DOCUMENT + 1)));
            assertEquals(200, peer.ask("GET", "/things").status(), "the connection lives on behind the body");
        }
    }

    @Test
    void chunkedBodyIsLimitedWhileItIsRead() throws IOException {
        var chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        try (var peer = new RawPeer(web.port())) {
            peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            peer.say(chunk.repeat(5)).say("0\r\n\r\n");

            assertProblem(413, "too_large", peer.reply());
            assertEquals(200, peer.ask("GET", "/things").status(), "the connection lives on behind the body");
        }
        try (var peer = new RawPeer(web.port())) {
            peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            peer.say("7fffffff\r\n");

            assertProblem(413, "too_large", peer.reply());
            assertTrue(peer.isEnded());
        }
        try (var peer = new RawPeer(web.port())) {
            peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            peer.say("no number\r\n");

            assertProblem(400, "malformed", peer.reply());
            assertTrue(peer.isEnded());
        }
    }

    @Test
    void bodyThatIsNotReadIsNeverTakenForARequest() throws IOException {
        var hidden = "GET /things HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (var headers : List.of("Content-Type: text/plain", "Origin: http://evil.example", "Expect: 100-continue", "Connection: close",
                "Expect: 100-continue\r\nOrigin: http://evil.example", "Content-Encoding: gzip", "Upgrade: websocket")) {
            for (var method : List.of("GET", "POST", "PATCH")) {
                doors.served.clear();
                try (var peer = new RawPeer(web.port())) {
                    peer.say(method + " /nothing HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\nContent-Length: " + hidden.length()
                            + "\r\n\r\n" + hidden);
                    var status = peer.reply().status();
                    assertTrue(status >= 400, headers);
                    peer.say("GET /marker HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    assertTrue(peer.isEndedAtLast());
                } catch (IOException endedAlready) {
                    assertFalse(doors.served.contains("GET /things"), headers);
                }
                assertFalse(doors.served.contains("GET /things"), method + " " + headers);
            }
        }
    }

    @Test
    void connectionEndsWhenThePeerAsksForIt() throws IOException {
        for (var body : List.of("", "Content-Type: text/plain\r\nContent-Length: 3\r\n")) {
            try (var peer = new RawPeer(web.port())) {
                var reply = peer.say("POST /things?user_id=ada HTTP/1.1\r\nHost: localhost\r\nConnection: Close\r\n" + body + "\r\n"
                        + (body.isEmpty() ? "" : "abc")).reply();

                assertEquals(body.isEmpty() ? 200 : 415, reply.status());
                assertTrue(peer.isEnded());
            }
        }
    }

    @Test
    void headIsGetWithoutABodyAndOptionsTellsTheMethods() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var get = peer.ask("GET", "/things");
            var head = peer.ask("HEAD", "/things");
            var options = peer.ask("OPTIONS", "/things");
            var refused = peer.ask("PATCH", "/things/x");

            assertEquals(200, head.status());
            assertEquals(get.header("content-length"), head.header("content-length"));
            assertEquals("", head.body());
            assertEquals(204, options.status());
            assertEquals("GET, HEAD, OPTIONS, POST", options.header("allow"));
            assertEquals("GET, HEAD, OPTIONS, PUT", refused.header("allow"));
            assertEquals(404, peer.ask("HEAD", "/nothing").status());
        }
    }

    @Test
    void pagesOfAllowedOriginsMayReadAnswers() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var answered = peer.ask("GET", "/things", "Origin: https://chat.example.org", "Sec-Fetch-Site: cross-site");
            var preflight = peer.ask("OPTIONS", "/things", "Origin: https://chat.example.org", "Access-Control-Request-Method: POST",
                    "Access-Control-Request-Headers: content-type");
            var problem = peer.ask("GET", "/nothing", "Origin: https://chat.example.org");
            var refused = peer.ask("OPTIONS", "/things", "Origin: https://evil.example", "Access-Control-Request-Method: POST");

            assertEquals("https://chat.example.org", answered.header("access-control-allow-origin"));
            assertEquals("Origin", answered.header("vary"));
            assertEquals("https://chat.example.org", problem.header("access-control-allow-origin"));
            assertEquals(204, preflight.status());
            assertEquals("GET, HEAD, OPTIONS, POST", preflight.header("access-control-allow-methods"));
            assertEquals("Authorization, Content-Type", preflight.header("access-control-allow-headers"));
            assertProblem(403, "origin_not_allowed", refused);
            assertEquals("", refused.header("access-control-allow-origin"));
        }
    }

    private static Object json(Reply reply) {
        return new JsonMapper().readValue(reply.body(), Object.class);
    }
}
