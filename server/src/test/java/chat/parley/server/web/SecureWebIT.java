package chat.parley.server.web;

import static chat.parley.server.web.EchoDoors.MOST;
import static chat.parley.server.web.EchoDoors.UPGRADE;
import static chat.parley.server.web.EchoDoors.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.TlsClient;
import chat.parley.server.tls.Certificates;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The same listener as in [WebIT], encrypted: what becomes of a connection until it is, and of everything that never will be.
class SecureWebIT {
    private static final byte[] ALERT_PROTOCOL_VERSION = {2, 70};
    private final EchoDoors doors = new EchoDoors();
    @TempDir
    private Path folder;
    private Certificates certificates;
    private TlsClient client;
    private Web web;

    @BeforeEach
    void start() {
        certificates = Certificates.own(folder, List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), InstantSource.system());
        client = TlsClient.trusting(folder.resolve("certificate.pem"));
        web = doors.start(Duration.ofSeconds(30), certificates::context);
    }

    @AfterEach
    void stop() {
        web.close();
        certificates.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void requestsAndUpgradesAreAnsweredAsWithoutEncryption(String protocol) throws IOException {
        try (var peer = peer(protocol); var socket = peer(protocol); var refused = peer(protocol)) {
            assertEquals(200, peer.ask("GET", "/things").status());
            assertEquals(200, peer.askJson("PUT", "/things/x", "{\"user_id\": \"ada\", \"name\": \"" + "ä".repeat(60_000) + "\"}").status());
            assertEquals(200, peer.ask("HEAD", "/things").status());
            assertProblem(404, "no_such_path", peer.ask("GET", "/nothing"));

            assertEquals(101, socket.ask("GET", "/ws/ada", UPGRADE).status());
            assertEquals(101, socket.say("heard").reply().status());
            assertProblem(403, "origin_not_allowed", refused.ask("GET", "/ws/ada", UPGRADE, "Origin: https://evil.example"));
        }
    }

    @ParameterizedTest(name = "SSL {0}")
    @CsvSource({"0300, 0300", "0301, 0301", "0301, 0302", "0302, 0302"})
    void olderProtocolsAreRefusedWithTheReason(String record, String hello) throws IOException {
        try (var peer = new Socket("127.0.0.1", web.port())) {
            peer.getOutputStream().write(clientHello(record, hello));

            var answer = peer.getInputStream().readNBytes(7);

            assertEquals(21, answer[0], "an alert");
            assertEquals(HexFormat.of().formatHex(ALERT_PROTOCOL_VERSION), HexFormat.of().formatHex(answer, 5, 7));
            assertEquals(-1, peer.getInputStream().read());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /things HTTP/1.1~Host: localhost~~
            GET / HTTP/1.0~~
            POST /things HTTP/1.1~Host: localhost~Content-Length: 5~~hello
            GET /ws/ada HTTP/1.1~Host: localhost~Upgrade: websocket~Connection: Upgrade~~
            PRI * HTTP/2.0~~SM~~
            get /things http/1.1~~
            OPTIONS * HTTP/1.1~Host: evil.example~~
            """)
    void plainHttpIsToldToComeByHttps(String request) throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var reply = peer.say(request.replace("~", "\r\n")).reply();

            assertProblem(400, "https_needed", reply);
            assertTrue(reply.body().contains("https://"), reply.body());
            assertEquals("nosniff", reply.header("x-content-type-options"));
            assertEquals("close", reply.header("connection"));
            assertTrue(peer.isEnded());
        }
        assertEquals(List.of(), doors.served);
    }

    @Test
    void plainHttpIsAnsweredEvenWhileItSaysMore() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            peer.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\n" + "x".repeat(500_000));

            assertProblem(400, "https_needed", peer.reply());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "80", "ff", "0d0a0d0a", "8043010301", "1503010002022a", "160301ffff", "1603010005010000ff00", "1603030004deadbeef",
        "170303000100", "504d", "16fefd00000000000000000000"})
    void whatIsNeitherTlsNorHttpIsEndedAndChangesNothing(String bytes) throws IOException {
        try (var peer = new Socket("127.0.0.1", web.port())) {
            peer.getOutputStream().write(HexFormat.of().parseHex(bytes));
            peer.shutdownOutput();

            assertTimeout(Duration.ofSeconds(20), () -> ended(peer));
        }
        assertServes();
    }

    @Test
    void handshakesThatFailTakeNobodysPlace() throws IOException {
        var stranger = TlsClient.trusting(stranger());

        for (int round = 0; round < MOST; round++) {
            try (var plain = new RawPeer(web.port()); var garbage = new RawPeer(web.port()); var old = new Socket("127.0.0.1", web.port())) {
                assertEquals(400, plain.ask("GET", "/things").status());
                assertTrue(garbage.say("\0\0\0\0\0\0\0\0").isEndedAtLast());
                old.getOutputStream().write(clientHello("0301", "0301"));
                ended(old);
                new Socket("127.0.0.1", web.port()).close();
                assertThrows(SSLException.class, () -> stranger.connect(web.port()));
            }
        }

        var all = new ArrayList<RawPeer>();
        try {
            for (int place = 0; place < MOST; place++) {
                all.add(peer());
                assertEquals(200, all.getLast().ask("GET", "/things").status());
            }
        } finally {
            for (var peer : all) {
                peer.close();
            }
        }
    }

    @Test
    void slowAndSilentPeersAreEnded() throws IOException {
        web.close();
        web = doors.start(Duration.ofSeconds(3), certificates::context);
        try (var silent = new RawPeer(web.port());
                var halfHello = new RawPeer(web.port());
                var slowPlain = new RawPeer(web.port());
                var afterHandshake = peer("TLSv1.3");
                var afterOlderHandshake = peer("TLSv1.2");
                var slowHeaders = peer("TLSv1.2");
                var slowBody = peer("TLSv1.3");
                var socket = peer("TLSv1.2")) {
            halfHello.say(java.util.Arrays.copyOf(clientHello("0303", "0303"), 20));
            slowPlain.say("GET");
            slowHeaders.say("GET /things HTTP/1.1\r\nHost: loc");
            slowBody.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            assertEquals(101, socket.ask("GET", "/ws/ada", UPGRADE).status());
            assertEquals(400, slowPlain.reply().status());

            for (var peer : List.of(silent, halfHello, slowPlain, afterHandshake, afterOlderHandshake, slowHeaders, slowBody)) {
                assertTrue(peer.isEnded());
            }
            assertEquals(101, socket.say("heard").reply().status(), "a socket is not HTTP's to end");
        }
    }

    /// To close TLS properly would wait for whoever writes to that peer, and with it the thread that ends slow peers.
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void peerThatTakesNoAnswerIsEndedAndHoldsUpNobodysEnd(String protocol) throws IOException, InterruptedException {
        web.close();
        web = doors.start(Duration.ofSeconds(3), certificates::context);
        var requests = "GET /things HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
        try (var below = new Socket()) {
            below.setReceiveBufferSize(4_096);
            var stuck = client.connect(below, web.port(), protocol);
            var asking = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        stuck.getOutputStream().write(requests);
                    }
                } catch (IOException ended) {
                    // as it should be
                }
            });

            asking.join(Duration.ofMinutes(2));

            assertFalse(asking.isAlive());
            try (var silent = new RawPeer(web.port())) {
                assertTrue(silent.isEnded());
            }
        }
    }

    @Test
    void floodOfHalfHandshakesStopsNobodyWhoIsInAndEndsByItself() throws IOException {
        web.close();
        web = doors.start(Duration.ofSeconds(5), certificates::context);
        var flood = new ArrayList<RawPeer>();
        var half = java.util.Arrays.copyOf(clientHello("0303", "0303"), 11);
        try (var in = peer()) {
            assertEquals(200, in.ask("GET", "/things").status());
            for (int i = 0; i < 3 * MOST; i++) {
                flood.add(new RawPeer(web.port()).say(i % 2 == 0 ? half : new byte[0]));
            }

            assertEquals(200, in.ask("GET", "/things").status());
            assertServes();
        } finally {
            for (var peer : flood) {
                peer.close();
            }
        }
    }

    @Test
    void closingWaitsForNobody() throws IOException {
        try (var silent = new RawPeer(web.port()); var idle = peer("TLSv1.2"); var socket = peer("TLSv1.2"); var slow = peer()) {
            assertEquals(200, idle.ask("GET", "/things").status());
            assertEquals(101, socket.ask("GET", "/ws/ada", UPGRADE).status());
            slow.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            var port = web.port();

            assertTimeout(Duration.ofSeconds(20), () -> web.close());

            assertTrue(silent.isEndedAtLast() && idle.isEndedAtLast() && socket.isEndedAtLast() && slow.isEndedAtLast());
            assertThrows(IOException.class, () -> new RawPeer(port).close());
        }
    }

    private void assertServes() throws IOException {
        try (var peer = peer()) {
            assertEquals(200, peer.ask("GET", "/things").status());
        }
    }

    private RawPeer peer(String... protocols) throws IOException {
        return new RawPeer(client.connect(web.port(), protocols));
    }

    private java.security.cert.X509Certificate stranger() {
        try (var _ = Certificates.own(folder.resolve("other"), List.of("localhost"), List.of(), InstantSource.system())) {
            return TlsClient.trusting(folder.resolve("other/certificate.pem")).trusted();
        }
    }

    private static void ended(Socket peer) {
        try {
            while (peer.getInputStream().read() >= 0) {
                // only the end is of interest
            }
        } catch (IOException reset) {
            // an end too
        }
    }

    /// The beginning of a handshake as it has been since SSL 3.0, which offers this version and none else.
    private static byte[] clientHello(String recordVersion, String version) {
        var hello = new ByteArrayOutputStream();
        hello.writeBytes(HexFormat.of().parseHex(version));
        hello.writeBytes("32 bytes that look as if random.".getBytes(StandardCharsets.US_ASCII));
        hello.writeBytes(HexFormat.of().parseHex("00" + "0008" + "c009c013c02f002f" + "0100"));
        var body = hello.toByteArray();
        return ByteBuffer.allocate(body.length + 9).put((byte) 22).put(HexFormat.of().parseHex(recordVersion)).putShort((short) (body.length + 4))
                .putInt(1 << 24 | body.length).put(body).array();
    }
}
