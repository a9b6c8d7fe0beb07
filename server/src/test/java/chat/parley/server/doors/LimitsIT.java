package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How fast, how often, how slowly and how silently a peer may be there, each limit set low.
class LimitsIT {
    @TempDir
    private Path folder;
    private WholeServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void framesThatComeTooFastAreNotCarriedOut() {
        start(Map.of("RATE_LIMIT_FRAMES", "1"));
        var group = server.group("ada");
        try (var peer = server.connect("ada")) {
            var wishes = IntStream.range(0, 20).mapToObj(number -> "m" + number).toList();
            wishes.forEach(wish -> peer.say("{'type':'send_message','id':'" + wish + "','data':{'conversation_id':'" + group
                    + "','content':'" + wish + "'}}"));

            var answers = wishes.stream().map(_ -> peer.next(frame -> frame.has("id"))).toList();
            var refused = answers.stream().filter(answer -> answer.path("type").asString().equals("error")).toList();
            assertFalse(refused.isEmpty());
            refused.forEach(answer -> assertTooFast(answer.path("data")));
            refused.forEach(answer -> assertEquals(1, answer.path("data").path("retry_after").asInt()));
            var stored = server.get("/conversations/" + group + "/messages?user_id=ada").json().valueStream()
                    .map(message -> message.path("content").asString()).filter(wishes::contains).sorted().toList();
            assertEquals(answers.stream().filter(answer -> !refused.contains(answer)).map(answer -> answer.path("id").asString()).sorted().toList(),
                    stored);
        }
    }

    @Test
    void messagesThatComeTooFastAreRefusedAtBothDoors() {
        start(Map.of("RATE_LIMIT_MESSAGES", "2"));
        var group = server.group("ada");
        try (var peer = server.connect("ada")) {
            for (int number = 0; number < 3; number++) {
                peer.say("{'type':'send_message','id':'" + number + "','data':{'conversation_id':'" + group + "','content':'x'}}");
            }

            var refused = peer.answer("2").path("data");
            assertTooFast(refused);
            assertTrue(refused.path("retry_after").asInt() > 0 && refused.path("retry_after").asInt() <= 60, refused.toString());
            var reply = server.post("/conversations/" + group + "/messages", "{'user_id':'ada','content':'x'}");
            assertEquals("429 too_fast", reply.status() + " " + reply.field("code"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "1000"})
    void peerThatDoesNotReadIsEndedWith4008AndHoldsUpNobody(String queue) {
        start(Map.of("WS_MESSAGE_QUEUE_SIZE", queue, "MAX_MESSAGE_LENGTH", "0", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0"));
        var group = server.group("ada", "bob");
        var end = SocketPeer.CUT;
        // Who reads on only after a second is cut, and this machine may be as slow as that.
        for (int attempt = 0; end == SocketPeer.CUT && attempt < 5; attempt++) {
            end = endOfSlowPeer(group);
        }

        assertEquals(4008, end);
    }

    @Test
    void silenceIsLimitedWithoutHeartbeatsToo() {
        start(Map.of("WS_HEARTBEAT_INTERVAL", "0", "WS_CONNECTION_TIMEOUT", "1"));
        try (var silent = server.connect("ada")) {
            assertEquals(4009, silent.closeCode());
        }
    }

    @Test
    void connectionsHaveTheirLimits() throws IOException {
        start(Map.of("WS_MAX_CONNECTIONS", "3", "MAX_CONNECTIONS_PER_USER", "2"));
        try (var _ = server.connect("ada"); var _ = server.connect("ada")) {
            assertRefused(429, "/ws/ada");
            try (var _ = server.connect("bob")) {
                assertRefused(503, "/ws/cid");
            }
        }
    }

    private int endOfSlowPeer(String group) {
        var closed = server.metric("chat_slow_peers_closed_total");
        var message = "{'type':'send_message','id':'x','data':{'conversation_id':'" + group + "','content':'" + "\uD83D\uDE00".repeat(16_000) + "'}}";
        try (var slow = server.connect("bob"); var sender = server.connect("ada")) {
            for (int sent = 0; server.metric("chat_slow_peers_closed_total") == closed; sent++) {
                assertTrue(sent < 1_000, "a peer that does not read was kept");
                assertEquals("ack", sender.say(message).answer("x").path("type").asString());
            }
            return slow.endCode();
        }
    }

    private void start(Map<String, String> settings) {
        server = new WholeServer(folder, settings);
    }

    private void assertRefused(int status, String path) throws IOException {
        try (var peer = new RawPeer(server.port())) {
            var reply = peer.ask("GET", path, RawPeer.UPGRADE);

            assertEquals(status, reply.status(), reply.toString());
            assertTrue(reply.body().contains("\"code\":\"too_many_connections\""), reply.body());
            assertEquals("5", reply.header("retry-after"));
        }
    }

    private static void assertTooFast(JsonNode refused) {
        assertEquals("too_fast", refused.path("code").asString(), refused.toString());
        assertTrue(refused.path("retryable").asBoolean(), refused.toString());
    }
}
