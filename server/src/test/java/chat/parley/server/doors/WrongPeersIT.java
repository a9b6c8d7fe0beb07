package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Peers that do not keep to WebSocket or HTTP, or come from where they may not: what each is answered, or how its connection ends.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongPeersIT {
    private static final int LONGEST_FRAME = 65_536;
    private WholeServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = new WholeServer(folder, Map.of("RATE_LIMIT_FRAMES", "0", "SERVER_NAMES", "chat.example.org"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void binaryEndsWith1003() {
        try (var peer = server.connect("ada")) {
            assertEquals(1003, peer.frame(SocketPeer.BINARY, "{\"type\":\"ping\"}".getBytes(StandardCharsets.UTF_8)).closeCode());
        }
    }

    @Test
    void textThatIsNotUtf8EndsWith1007() {
        for (var bytes : new byte[][] {{'"', (byte) 0xC3, '"'}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xFF}}) {
            try (var peer = server.connect("ada")) {
                assertEquals(1007, peer.frame(SocketPeer.TEXT, bytes).closeCode());
            }
        }
    }

    @Test
    void frameMayBeAsLongAsTheLimitAndEndsWith1009Beyond() {
        try (var peer = server.connect("ada")) {
            var ping = "{\"type\":\"ping\",\"id\":\"long\"}";
            peer.frame(SocketPeer.TEXT, (ping + " ".repeat(LONGEST_FRAME - ping.length())).getBytes(StandardCharsets.UTF_8));
            assertEquals("ack", peer.answer("long").path("type").asString());

            assertEquals(1009, peer.frame(SocketPeer.TEXT, new byte[LONGEST_FRAME + 1]).closeCode());
        }
        try (var peer = server.connect("ada")) {
            peer.frame(SocketPeer.TEXT & 0x7F, new byte[LONGEST_FRAME]);

            assertEquals(1009, peer.frame(0x80, new byte[1]).closeCode(), "in two fragments");
        }
    }

    @Test
    void charactersMayBeTornByFragments() {
        var group = server.group("ada");
        var frame = ("{\"type\":\"send_message\",\"id\":\"torn\",\"data\":{\"conversation_id\":\"" + group + "\",\"content\":\"\uD83D\uDC4D\"}}")
                .getBytes(StandardCharsets.UTF_8);
        try (var peer = server.connect("ada")) {
            for (int at = 0; at < frame.length; at++) {
                peer.frame((at == 0 ? 0x01 : 0x00) | (at == frame.length - 1 ? 0x80 : 0), new byte[] {frame[at]});
            }

            assertEquals("\uD83D\uDC4D", peer.answer("torn").path("data").path("content").asString());
        }
    }

    @Test
    void twentyMistakesInAMinuteAreAnsweredAndTheNextOneEndsWith1008() {
        try (var peer = server.connect("ada")) {
            for (int mistake = 0; mistake < 20; mistake++) {
                peer.say(mistake % 2 == 0 ? "nonsense" : "{'type':'dance'}");
                assertEquals(mistake % 2 == 0 ? "malformed" : "unknown_command", peer.next("error").path("data").path("code").asString());
            }

            assertEquals(1008, peer.say("nonsense").closeCode());
        }
    }

    /// Each rule has its own test with all its cases; this one shows that a server that is put together has them at both doors.
    @ParameterizedTest(name = "{0} -> {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Origin: https://evil.example      | 403 | origin_not_allowed
            Origin: null                      | 403 | origin_not_allowed
            Sec-Fetch-Site: cross-site        | 403 | cross_site
            Sec-Fetch-Site: same-site         | 403 | cross_site
            X-Forwarded-For: 10.0.0.1         | 403 | proxy_not_trusted
            X-Forwarded-Proto: https          | 403 | proxy_not_trusted
            Forwarded: for=10.0.0.1           | 403 | proxy_not_trusted
            Via: 1.1 proxy                    | 403 | proxy_not_trusted
            """)
    void bothDoorsKnowWhereAPeerMayComeFrom(String header, int status, String code) throws IOException {
        assertRefused(status, code, "GET", "/users", header);
        assertRefused(status, code, "GET", "/ws/ada", RawPeer.UPGRADE + "\r\n" + header);
    }

    @ParameterizedTest(name = "{0} {1} {2} -> {3} {4}")
    @CsvSource(delimiter = '|', textBlock = """
            GET   | /ws/a%20b      | WebSocket                               | 422 | invalid
            GET   | /ws/ada/more   | WebSocket                               | 426 | upgrade_required
            GET   | /ws/..         | WebSocket                               | 422 | invalid
            GET   | /ws/..;a       | WebSocket                               | 422 | invalid
            GET   | /ws/.          | WebSocket                               | 422 | invalid
            GET   | /socket        | WebSocket                               | 404 | no_such_path
            GET   | /ws/ada        | Accept: */*                             | 426 | upgrade_required
            GET   | /nothing       | Accept: */*                             | 404 | no_such_path
            PATCH | /conversations | Accept: */*                             | 405 | method_not_allowed
            POST  | /conversations | Content-Type: text/plain                | 415 | not_json
            POST  | /conversations | Content-Encoding: gzip                  | 415 | content_encoded
            POST  | /conversations | Content-Type: application/json; charset=latin1 | 415 | not_json
            """)
    void whatIsNoRequestHereIsAProblem(String method, String path, String header, int status, String code) throws IOException {
        var headers = header.equals("WebSocket") ? RawPeer.UPGRADE : method.equals("POST") ? header + "\r\nContent-Length: 2" : header;

        assertRefused(status, code, method, path, headers);
    }

    @Test
    void bodyThatIsTooLargeIsAProblem() throws IOException {
        assertRefused(413, "too_large", "POST", "/conversations", "Content-Type: application/json\r\nContent-Length: 262145");
    }

    @Test
    void whatFollowsABodyThatIsShorterThanWasSentIsThePeersMistake() throws IOException {
        var body = "{\"user_id\":\"ada\"}";
        try (var peer = new RawPeer(server.port())) {
            peer.say("HEAD /conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n" + body + "GET / HTTP/1.1\r\n\r\n");

            assertEquals(422, peer.head().status());
            assertEquals(400, peer.reply().status());
        }
    }

    @Test
    void foreignHostIsRefusedAtBothDoors() throws IOException {
        for (var request : new String[] {"GET /users HTTP/1.1", "GET /ws/ada HTTP/1.1\r\n" + RawPeer.UPGRADE}) {
            try (var evil = new RawPeer(server.port()); var known = new RawPeer(server.port())) {
                var reply = evil.say(request + "\r\nHost: evil.example\r\n\r\n").reply();

                assertEquals(403, reply.status());
                assertTrue(reply.body().contains("\"code\":\"host_not_allowed\"") && reply.body().contains("SERVER_NAMES"), reply.body());
                assertTrue(known.say(request + "\r\nHost: chat.example.org:8008\r\n\r\n").reply().status() < 300);
            }
        }
    }

    private void assertRefused(int status, String code, String method, String path, String headers) throws IOException {
        try (var peer = new RawPeer(server.port())) {
            var reply = peer.say(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n\r\n{}").reply();

            assertEquals(status, reply.status(), reply.toString());
            assertTrue(reply.body().contains("\"code\":\"" + code + "\""), reply.body());
            assertEquals(status == 405 ? "GET, HEAD, OPTIONS, POST" : "", reply.header("allow"));
        }
    }
}
