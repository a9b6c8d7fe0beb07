package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A whole server where everything is encrypted: what is said gets through, and who is stuck holds up nobody.
class EncryptedServerIT {
    private static final String HALF_HELLO = "\u0016\u0003\u0001\u0002\0\u0001\0";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    @TempDir
    private Path folder;
    private WholeServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void chatGoesBothWays(String protocol) throws IOException {
        start(Map.of("MAX_MESSAGE_LENGTH", "16000"));
        try (var ada = peer("ada", protocol); var bob = peer("bob", protocol)) {
            var group = server.group("ada", "bob");
            var longest = "\u00e4".repeat(16_000);

            for (int number = 1; number <= 50; number++) {
                say(ada, group, number == 25 ? longest : "m" + number);
            }

            for (int number = 1; number <= 50; number++) {
                assertEquals(number == 25 ? longest : "m" + number, content(bob));
            }
            assertEquals(50, server.get("/conversations/" + group + "/messages?limit=100&user_id=bob").json().size());
        }
    }

    @Test
    void fingerprintIsThatOfTheKeyWhichIsShown() {
        start(Map.of());
        var shown = Fingerprint.of(server.tls().trusted().getPublicKey()).digits();

        assertEquals(shown, server.get("/server").field("tls_fingerprint"));
        try (var ada = new SocketPeer(connected(new Socket()), "ada")) {
            assertEquals(shown, ada.next("user_data").path("data").path("server").path("tls_fingerprint").asString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void peerThatDoesNotReadIsCutAndHoldsUpNobody(String protocol) throws IOException {
        start(Map.of("MAX_MESSAGE_LENGTH", "16000"));
        try (var ada = peer("ada", protocol); var bob = peer("bob", protocol); var below = new Socket()) {
            var group = server.group("ada", "bob", "eve");
            below.setReceiveBufferSize(4_096);
            var stuck = new SocketPeer(connected(below, protocol), "eve");
            assertEquals(3, connections());
            var heard = CompletableFuture.runAsync(() -> {
                while (!content(bob).equals("end")) {
                    // everything else comes before
                }
            });

            var end = System.nanoTime() + PATIENCE.toNanos();
            while (connections() == 3 && System.nanoTime() < end) {
                say(ada, group, "x".repeat(16_000));
            }
            say(ada, group, "end");

            assertEquals(2, connections());
            heard.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            assertEnded(stuck);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void peersThatDoNotReadHoldUpNoStop(String protocol) throws IOException {
        start(Map.of("MAX_MESSAGE_LENGTH", "16000", "WS_MESSAGE_QUEUE_SIZE", "0"));
        var below = new ArrayList<Socket>();
        try (var ada = peer("ada", protocol)) {
            var group = server.group("ada", "eve");
            for (int number = 0; number < 10; number++) {
                below.add(new Socket());
                below.getLast().setReceiveBufferSize(4_096);
                var unheard = new SocketPeer(connected(below.getLast(), protocol), "eve");
                assertFalse(unheard.next("user_data").isEmpty());
            }
            for (int number = 0; number < 60; number++) {
                say(ada, group, "x".repeat(16_000));
            }

            assertTimeout(Duration.ofSeconds(20), () -> server.close());
        } finally {
            for (var socket : below) {
                socket.close();
            }
        }
    }

    @Test
    void thousandsOfHalfHandshakesStopNobodyWhoIsIn() throws IOException {
        start(Map.of("WS_MAX_CONNECTIONS", "3000"));
        var flood = new ArrayList<RawPeer>();
        try (var ada = peer("ada"); var bob = peer("bob")) {
            var group = server.group("ada", "bob");
            for (int number = 0; number < 2_000; number++) {
                flood.add(new RawPeer(server.port()).say(HALF_HELLO));
                if (number % 100 == 0) {
                    say(ada, group, "m" + number);
                    assertEquals("m" + number, content(bob));
                }
            }

            say(bob, group, "still here");

            assertEquals("still here", server.get("/conversations/" + group + "/messages?limit=1&user_id=ada").json().path(0).path("content").asString());
            try (var late = peer("cara")) {
                assertTrue(late.say("{'type':'ping','data':{},'id':'1'}").answer("1").path("type").asString().equals("ack"));
            }
        } finally {
            for (var peer : flood) {
                peer.close();
            }
        }
    }

    private void start(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("TLS", "on");
        all.put("RATE_LIMIT_MESSAGES", "0");
        all.put("RATE_LIMIT_FRAMES", "0");
        server = new WholeServer(folder, all);
    }

    private SocketPeer peer(String user, String... protocols) {
        var peer = new SocketPeer(connected(new Socket(), protocols), user);
        peer.next("user_data");
        return peer;
    }

    private Socket connected(Socket below, String... protocols) {
        try {
            return server.tls().connect(below, server.port(), protocols);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Without reading, which would let the server write again.
    private static void assertEnded(SocketPeer stuck) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        assertThrows(UncheckedIOException.class, () -> {
            while (System.nanoTime() < end) {
                stuck.frame(0x8A, new byte[100]);
            }
        });
    }

    private static void say(SocketPeer peer, String group, String text) {
        peer.say("{'type':'send_message','data':{'conversation_id':'" + group + "','content':'" + text + "'},'id':'1'}");
        assertEquals("ack", peer.answer("1").path("type").asString());
    }

    private static String content(SocketPeer peer) {
        return peer.next("new_message").path("data").path("content").asString();
    }

    private int connections() {
        return (int) server.metric("chat_active_connections");
    }
}
