package chat.parley.server.web;

import static chat.parley.server.web.EchoDoors.UPGRADE;
import static chat.parley.server.web.EchoDoors.assertProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Listening, and what becomes of a connection before and after its requests.
class WebIT {
    private final EchoDoors doors = new EchoDoors();
    private final Web web = doors.start(Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest(name = "{0} {1} -> {2} {3}")
    @CsvSource(delimiter = '|', textBlock = """
            /ws/ada     | Accept: */*                      | 101 | -
            /ws/ada     | Origin: http://localhost         | 101 | -
            /ws/ada     | Origin: https://chat.example.org | 101 | -
            /ws/ada     | Origin: https://evil.example     | 403 | origin_not_allowed
            /ws/ada     | Origin: null                     | 403 | origin_not_allowed
            /ws/ada     | Sec-Fetch-Site: cross-site       | 403 | cross_site
            /ws/ada     | Via: 1.1 x                       | 403 | proxy_not_trusted
            /ws/full    | Accept: */*                      | 503 | unavailable
            /ws/bad     | Accept: */*                      | 422 | invalid
            /ws/fails   | Accept: */*                      | 500 | internal
            /ws         | Accept: */*                      | 404 | no_such_path
            /ws/a/b     | Accept: */*                      | 426 | upgrade_required
            /nothing    | Accept: */*                      | 404 | no_such_path
            """)
    void upgradeKeepsToTheSameRules(String path, String header, int status, String code) throws IOException {
        try (var peer = new RawPeer(web.port())) {
            var reply = peer.ask("GET", path, UPGRADE, header);

            if (status == 101) {
                assertEquals(101, reply.status());
            } else {
                assertProblem(status, code, reply);
            }
        }
    }

    @Test
    void brokenHandshakesAreProblems() throws IOException {
        for (var broken : List.of(UPGRADE.replace("dGhl", "****"), UPGRADE.replace("dGhl", ""), UPGRADE.replace("13", "12"),
                UPGRADE.replace("Sec-WebSocket-Key", "X"))) {
            try (var peer = new RawPeer(web.port())) {
                assertProblem(400, "malformed", peer.ask("GET", "/ws/ada", broken));
            }
        }
        try (var peer = new RawPeer(web.port())) {
            assertProblem(403, "host_not_allowed", peer.say("GET /ws/ada HTTP/1.1\r\nHost: evil.example\r\n" + UPGRADE + "\r\n\r\n").reply());
        }
        try (var peer = new RawPeer(web.port())) {
            assertEquals(101, peer.ask("GET", "/ws/ada", UPGRADE.replace("Upgrade: websocket", "Upgrade: WebSocket")).status());
        }
    }

    @Test
    void slowAndSilentPeersAreEnded() throws IOException {
        web.close();
        try (var impatient = doors.start(Duration.ofSeconds(3));
                var idle = new RawPeer(impatient.port());
                var socket = new RawPeer(impatient.port());
                var silent = new RawPeer(impatient.port());
                var slowLine = new RawPeer(impatient.port());
                var slowHeaders = new RawPeer(impatient.port());
                var slowBody = new RawPeer(impatient.port());
                var slowRest = new RawPeer(impatient.port());
                var halfUpgraded = new RawPeer(impatient.port())) {
            assertEquals(200, idle.ask("GET", "/things").status());
            assertEquals(101, socket.ask("GET", "/ws/ada", UPGRADE).status());
            slowLine.say("GET /thi");
            slowHeaders.say("GET /things HTTP/1.1\r\nHost: loc");
            slowBody.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            slowRest.say("POST /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{");
            halfUpgraded.say("GET /ws/ada HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n");
            assertEquals(404, slowRest.reply().status());

            for (var peer : List.of(silent, slowLine, slowHeaders, slowBody, slowRest, idle, halfUpgraded)) {
                assertTrue(peer.isEnded());
            }

            socket.say(new byte[] {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, 'a'});
            assertFalse(socket.isEnded(), "a socket is not HTTP's to end");
        }
    }

    @Test
    void floodOfSilentPeersStopsNobodyWhoIsInAndEndsByItself() throws IOException {
        web.close();
        var silent = new ArrayList<RawPeer>();
        try (var impatient = doors.start(Duration.ofSeconds(5)); var in = new RawPeer(impatient.port())) {
            assertEquals(200, in.ask("GET", "/things").status());
            for (int i = 0; i < 2 * EchoDoors.MOST; i++) {
                silent.add(new RawPeer(impatient.port()));
            }

            assertEquals(200, in.ask("GET", "/things").status());
            try (var late = new RawPeer(impatient.port())) {
                assertEquals(200, late.ask("GET", "/things").status());
            }
        } finally {
            for (var peer : silent) {
                peer.close();
            }
        }
    }

    @Test
    void bodyFarBeyondTheLimitIsRefusedBeforeItIsRead() throws IOException {
        try (var peer = new RawPeer(web.port())) {
            assertProblem(413, "too_large", peer.ask("POST", "/things", "Content-Type: application/json", "Content-Length: 99999999999"));
            assertTrue(peer.isEnded());
        }
    }

    @Test
    void localhostIsBothLoopbackAddressesAndNoOther() throws IOException {
        for (var host : List.of("127.0.0.1", "::1")) {
            assumeTrue(host.equals("127.0.0.1") || hasIpv6());
            try (var peer = new RawPeer(host, web.port())) {
                assertEquals(200, peer.ask("GET", "/things").status());
            }
        }
    }

    @Test
    void takenPortIsOneSentence() {
        var settings = EchoDoors.at("localhost", web.port());

        var refused = assertThrows(Web.CannotListen.class, () -> Web.start(settings, doors.doors()));

        assertEquals("Cannot listen on port " + web.port() + " of localhost: it is in use. Stop the other program or set PORT.",
                refused.getMessage());
    }

    @Test
    void addressThatIsNotThisMachinesIsOneSentence() {
        var refused = assertThrows(Web.CannotListen.class, () -> Web.start(EchoDoors.at("192.0.2.1", 0), doors.doors()));

        assertEquals("HOST=192.0.2.1 is no address of this machine.", refused.getMessage());
    }

    @Test
    void closingEndsEverythingWithinSeconds() throws IOException {
        try (var idle = new RawPeer(web.port()); var slow = new RawPeer(web.port()); var socket = new RawPeer(web.port())) {
            assertEquals(200, idle.ask("GET", "/things").status());
            assertEquals(101, socket.ask("GET", "/ws/ada", UPGRADE).status());
            slow.say("POST /things HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{");
            var port = web.port();

            assertTimeout(Duration.ofSeconds(20), () -> web.close());

            assertTrue(idle.isEndedAtLast() && slow.isEndedAtLast() && socket.isEndedAtLast());
            assertThrows(IOException.class, () -> new RawPeer(port).close());
        }
    }

    private static boolean hasIpv6() throws IOException {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (SocketException absent) {
            return false;
        }
    }
}
