package chat.parley.server.web.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketApiIT {
    private static final User.Id ADA = new User.Id("ada");
    private static final User.Id BOB = new User.Id("bob");
    @TempDir
    private Path folder;
    private SocketServer server;

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void firstFrameIsUserDataAndEveryConnectionHasItsOwnSession() throws IOException {
        start(Map.of());
        var group = server.group("ada", "bob");

        try (var phone = new SocketPeer(server.port(), "ada"); var desk = new SocketPeer(server.port(), "ada")) {
            var first = phone.welcome();
            var second = desk.welcome();

            assertTrue(phone.head().startsWith("HTTP/1.1 101 "));
            assertTrue(phone.head().contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
            assertEquals(ADA, first.user().id());
            assertEquals(User.Status.ONLINE, first.user().status());
            assertEquals(List.of(group), first.conversations().stream().map(Conversation::id).toList());
            assertNotEquals(first.sessionId(), second.sessionId());
        }
    }

    @Test
    void messageReachesEveryConnectionAndItsSenderGetsAnAck() throws IOException {
        start(Map.of());
        var group = server.group("ada", "bob");
        try (var phone = server.connected("ada"); var desk = server.connected("ada"); var bob = server.connected("bob")) {

            phone.say(new Command.SendMessage(group, "hello", null, null, List.of(), null, "cm-1"), "7");

            var ack = phone.next(ServerFrame.Ack.class);
            var own = desk.event(Event.NewMessage.class).message();
            var others = bob.event(Event.NewMessage.class).message();
            assertEquals("7", ack.id());
            assertEquals("hello", others.content());
            assertEquals("cm-1", own.clientMessageId());
            assertEquals(own.forOthers(), others);
        }
    }

    @Test
    void messagesArriveInTheOrderInWhichTheyWereSent() throws IOException {
        start(Map.of("RATE_LIMIT_FRAMES", "0"));
        var group = server.group("ada", "bob");
        try (var ada = server.connected("ada"); var bob = server.connected("bob")) {

            for (var i = 0; i < 200; i++) {
                ada.say(new Command.SendMessage(group, "number " + i, null, null, List.of(), null, null), null);
            }

            for (var i = 0; i < 200; i++) {
                assertEquals("number " + i, bob.event(Event.NewMessage.class).message().content());
            }
        }
    }

    @Test
    void badNameAndTooManyConnectionsAreRefusedByHttp() throws IOException {
        start(Map.of("MAX_CONNECTIONS_PER_USER", "2", "WS_MAX_CONNECTIONS", "3"));
        try (var badName = new SocketPeer(server.port(), "a%20b");
                var _ = server.connected("ada");
                var _ = server.connected("ada");
                var third = new SocketPeer(server.port(), "ada");
                var _ = server.connected("bob");
                var fourth = new SocketPeer(server.port(), "eve")) {

            assertRefused(badName, 422, "invalid");
            assertRefused(third, 429, "too_many_connections");
            assertRefused(fourth, 503, "too_many_connections");
            assertEquals(3, server.connections());
        }
    }

    @Test
    void connectionsWithoutLimitAreTaken() throws IOException {
        start(Map.of("WS_MAX_CONNECTIONS", "0", "MAX_CONNECTIONS_PER_USER", "0", "WS_MESSAGE_QUEUE_SIZE", "0", "RATE_LIMIT_FRAMES", "0",
                "WS_HEARTBEAT_INTERVAL", "0", "WS_CONNECTION_TIMEOUT", "0"));
        // Kept, because a socket that nobody holds is closed by the garbage collector.
        var peers = new ArrayList<SocketPeer>();
        try {
            for (var i = 0; i < 30; i++) {
                peers.add(server.connected("ada"));
                assertEquals("ada", peers.getLast().say(new Command.Ping(), "ada").next(ServerFrame.Ack.class).id());
            }

            assertEquals(30, server.connections());
        } finally {
            for (var peer : peers) {
                peer.close();
            }
        }
    }

    @Test
    void peerThatVanishesLeavesWhatItHadOpen() throws IOException {
        start(Map.of());
        var group = server.group("ada", "bob");
        try (var bob = server.connected("bob")) {
            for (var i = 0; i < 2; i++) {
                var ada = server.connected("ada");
                ada.say(new Command.JoinConversation(group), "1");
                assertEquals(ADA, bob.event(Event.UserJoined.class).userId());

                if (i == 0) {
                    ada.close();
                } else {
                    ada.reset();
                }

                assertEquals(ADA, bob.event(Event.UserLeft.class).userId());
            }
        }
    }

    @Test
    void closeIsAnsweredAndThenTheConnectionEnds() throws IOException {
        start(Map.of());
        try (var ada = server.connected("ada")) {

            ada.write(MaskedFrame.of(MaskedFrame.CLOSE, true, MaskedFrame.closing(1001)));

            assertEquals(List.of("close 1001"), ada.rest());
        }
    }

    @Test
    void pingIsAnsweredWithWhatItSaid() throws IOException {
        start(Map.of());
        try (var ada = server.connected("ada")) {

            ada.write(MaskedFrame.of(MaskedFrame.PING, true, "are you there".getBytes()));

            assertEquals("pong are you there", ada.next());
        }
    }

    @Test
    void brokenFramesEndTheConnectionWithTheirCodes() throws IOException {
        start(Map.of());

        assertEquals("close 1003", endAfter(MaskedFrame.of(MaskedFrame.BINARY, true, new byte[1])));
        assertEquals("close 1007", endAfter(MaskedFrame.of(MaskedFrame.TEXT, true, new byte[] {(byte) 0xC3})));
        assertEquals("close 1009", endAfter(MaskedFrame.text("x".repeat(200_000))));
        assertEquals("close 1002", endAfter(new byte[] {(byte) 0x81, 1, 'a'}));
    }

    @Test
    void tooLargeAFrameDoesNotMixWithWhatIsBeingSaid() throws IOException {
        start(Map.of("RATE_LIMIT_FRAMES", "0"));
        var group = server.group("ada", "bob");
        try (var ada = server.connected("ada"); var bob = server.connected("bob")) {
            for (var i = 0; i < 300; i++) {
                ada.say(new Command.SendMessage(group, "x".repeat(3_000), null, null, List.of(), null, null), null);
            }

            bob.write(MaskedFrame.text("x".repeat(200_000)));

            var frames = bob.rest();
            assertEquals("close 1009", frames.removeLast());
            frames.forEach(Wire::decode);
        }
    }

    @Test
    void whoDoesNotReadIsClosedAndHoldsUpNobody() throws IOException {
        start(Map.of("RATE_LIMIT_FRAMES", "0", "WS_MESSAGE_QUEUE_SIZE", "50", "MAX_MESSAGE_LENGTH", "16000"));
        var group = server.group("ada", "bob");
        try (var ada = server.connected("ada"); var slow = server.connected("bob"); var reading = server.connected("bob")) {
            var sent = 0;

            for (; server.slowPeersClosed() == 0 && sent < 2_000; sent++) {
                ada.say(new Command.SendMessage(group, "x".repeat(15_000), null, null, List.of(), null, null), null);
                assertEquals("x".repeat(15_000), reading.event(Event.NewMessage.class).message().content());
                ada.event(Event.NewMessage.class);
            }

            assertEquals(1, server.slowPeersClosed());
            assertTrue(slow.rest().size() < sent);
            reading.say(new Command.Ping(), "still here");
            assertEquals("still here", reading.next(ServerFrame.Ack.class).id());
        }
    }

    @Test
    void silentPeerIsPingedAndThenClosed() throws IOException {
        start(Map.of("WS_HEARTBEAT_INTERVAL", "1"));
        try (var ada = server.connected("ada")) {

            var frames = ada.rest();

            assertEquals("ping", frames.getFirst());
            assertEquals("close 4009", frames.getLast());
        }
    }

    @Test
    void statusIsNewsToOthersAndNotToOneself() throws IOException {
        start(Map.of());
        server.group("ada", "bob");
        try (var bob = server.connected("bob"); var ada = server.connected("ada")) {

            var status = bob.event(Event.UserStatus.class);
            ada.say(new Command.Ping(), "1");

            assertEquals(ADA, status.userId());
            assertEquals(User.Status.ONLINE, status.status());
            var frames = ada.next();
            assertFalse(frames.contains("user_status") && frames.contains("\"ada\""), frames);
        }
    }

    @Test
    void stoppingServerSaysWhenToComeBackAndCloses() throws IOException {
        start(Map.of());
        try (var ada = server.connected("ada")) {

            server.close();

            var frames = ada.rest();
            assertTrue(frames.getFirst().contains("going_away"));
            assertEquals("close 1001", frames.getLast());
            assertEquals(2, frames.size());
        }
    }

    @Test
    void properClientSpeaksInFragmentsAndIsUnderstood() throws Exception {
        start(Map.of());
        var group = server.group("ada", "bob");
        var heard = new LinkedBlockingQueue<String>();
        try (var bob = server.connected("bob")) {
            var socket = HttpClient.newHttpClient().newWebSocketBuilder()
                    .buildAsync(URI.create("ws://localhost:" + server.port() + "/ws/ada"), new Collecting(heard))
                    .get(10, TimeUnit.SECONDS);
            var text = "Grüße €".repeat(400);
            var frame = new String(Wire.encode(new Command.SendMessage(group, text, null, null, List.of(), null, null), "1"));
            for (var at = 0; at < frame.length(); at += 999) {
                socket.sendText(frame.substring(at, Math.min(at + 999, frame.length())), at + 999 >= frame.length()).get(10, TimeUnit.SECONDS);
            }
            socket.sendPing(ByteBuffer.allocate(0)).get(10, TimeUnit.SECONDS);

            assertEquals(text, bob.event(Event.NewMessage.class).message().content());
            assertTrue(heard.poll(10, TimeUnit.SECONDS).startsWith("{\"type\":\"user_data\""));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(10, TimeUnit.SECONDS);
        }
    }

    private void start(Map<String, String> settings) {
        server = new SocketServer(folder, settings);
    }

    private String endAfter(byte[] frame) throws IOException {
        try (var peer = server.connected("eve")) {
            return peer.write(frame).rest().getLast();
        }
    }

    private static void assertRefused(SocketPeer peer, int status, String code) throws IOException {
        assertTrue(peer.head().startsWith("HTTP/1.1 " + status + " "), peer.head());
        assertTrue(peer.head().contains("application/problem+json"), peer.head());
        assertTrue(peer.body().contains("\"code\":\"" + code + "\""));
    }

    private record Collecting(LinkedBlockingQueue<String> heard) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.add(data.toString());
            socket.request(1);
            return null;
        }
    }
}
