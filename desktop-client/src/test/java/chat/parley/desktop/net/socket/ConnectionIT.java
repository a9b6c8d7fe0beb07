package chat.parley.desktop.net.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class ConnectionIT {
    private static final User.Id ADA = new User.Id("ada");
    @TempDir
    private Path folder;
    private final Http http = new Http();
    private final Ear ear = new Ear();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Set<String>> addresses = new AtomicReference<>(Set.of("10.0.0.5"));
    private LiveServer server;
    private Connection connection;

    @AfterEach
    void end() {
        connection.close();
        http.close();
        server.close();
    }

    @Test
    void commandsGoOutAndFramesComeIn() {
        connect(Map.of());
        var welcome = ear.next(ServerFrame.Welcome.class);
        var group = server.group("bob", "Team", "ada");

        connection.send(new Command.Typing(group.id(), true), "c-1");

        assertEquals(ADA, welcome.user().id());
        var created = (Event.ConversationCreated) ear.next(ServerFrame.Push.class, push -> push.event() instanceof Event.ConversationCreated).event();
        assertEquals(group.id(), created.conversationId());
        assertEquals("c-1", ear.next(ServerFrame.Ack.class).id());
    }

    @Test
    void killedServerIsFoundAgainAsSoonAsItIsBackHoweverLongTheNextPauseWouldBe(TestReporter reporter) {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);

        server.kill();
        var waiting = ear.next(Link.Waiting.class, next -> Duration.between(Instant.now(), next.at()).toMillis() > 3_500);
        server.start();
        var back = System.nanoTime();
        ear.next(ServerFrame.Welcome.class);

        assertTrue(Instant.now().isBefore(waiting.at()), "before the pause was over");
        assertTrue(waiting.reason().startsWith("net.unreachable"), waiting.reason());
        reporter.publishEntry("back after the server", millisSince(back));
    }

    @Test
    void lossIsMendedAtOnce(TestReporter reporter) {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);
        // One that stood for a moment only is taken for one that will not stand.
        Patience.until("it has stood for a while", () -> ear.isQuiet() && ear.isQuiet());

        var cut = System.nanoTime();
        server.cable().cut();

        assertEquals(new Link.Connecting(), ear.next(Link.class), "without a pause");
        ear.next(ServerFrame.Welcome.class);
        reporter.publishEntry("back after the cut", millisSince(cut));
    }

    @Test
    void serverThatGoesAwayIsAskedAgainWhenItSaid() {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);

        server.stop();
        var going = ear.next(ServerFrame.GoingAway.class);
        var waiting = ear.next(Link.Waiting.class);
        server.start();

        assertTrue(waiting.reason().startsWith("net.goingAway"), waiting.reason());
        assertTrue(Duration.between(Instant.now(), waiting.at()).toMillis() <= going.reconnectAfterMs());
        ear.next(ServerFrame.Welcome.class);
    }

    @Test
    void peerThatFallsSilentIsNoticedWithinOneAndAHalfHeartbeats(TestReporter reporter) {
        connect(Map.of("WS_HEARTBEAT_INTERVAL", "2"));
        ear.next(ServerFrame.Welcome.class);

        var silent = System.nanoTime();
        server.cable().silence();
        var waiting = ear.next(Link.class);

        assertFalse(waiting.isConnected());
        reporter.publishEntry("noticed with a heartbeat of 2 s", millisSince(silent));
        server.cable().cut();
        server.cable().speak();
        ear.next(ServerFrame.Welcome.class);
    }

    @Test
    void wakingUpTriesAtOnce() {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);
        server.kill();
        var waiting = ear.next(Link.Waiting.class, next -> Duration.between(Instant.now(), next.at()).toMillis() > 3_500);

        ahead.set(Duration.ofHours(8));

        ear.next(Link.Connecting.class);
        assertTrue(Instant.now().isBefore(waiting.at()), "before the pause was over");
    }

    @Test
    void anotherNetworkIsTriedAtOnce() {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);
        server.kill();
        var waiting = ear.next(Link.Waiting.class, next -> Duration.between(Instant.now(), next.at()).toMillis() > 7_000);

        addresses.set(Set.of("192.168.1.7"));

        ear.next(Link.Connecting.class);
        assertTrue(Instant.now().isBefore(waiting.at()), "before the pause was over");
    }

    @Test
    void peerThatIsGoneAfterSleepIsNoticedLongBeforeTheHeartbeatWouldTell(TestReporter reporter) {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);
        server.cable().silence();

        var awake = System.nanoTime();
        ahead.set(Duration.ofHours(8));
        ear.next(Link.class);

        reporter.publishEntry("noticed after sleep with a heartbeat of 30 s", millisSince(awake));
        assertTrue(System.nanoTime() - awake < Duration.ofSeconds(30).toNanos());
    }

    @Test
    void healthyConnectionSurvivesSleep() {
        connect(Map.of("WS_HEARTBEAT_INTERVAL", "1"));
        ear.next(ServerFrame.Welcome.class);

        ahead.set(Duration.ofHours(8));
        connection.send(new Command.Ping(), "after");

        assertEquals("after", ear.next(ServerFrame.Ack.class).id());
        assertTrue(ear.isQuiet());
    }

    @Test
    void fullServerIsToldAndTriedAgain() {
        connect(Map.of("WS_MAX_CONNECTIONS", "1"));
        ear.next(ServerFrame.Welcome.class);
        var second = new Ear();

        try (var other = new Connection(endpoint(), new User.Id("bob"), Pass.BY_NAME, http, second, ConnectionIT::words, surroundings())) {
            other.start();
            assertTrue(second.next(Link.Waiting.class).reason().startsWith("net.full"));
            connection.close();
            second.next(ServerFrame.Welcome.class);
        }
    }

    @Test
    void tryingNowDoesNotWaitForTheNextTry() {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);
        server.kill();
        var waiting = ear.next(Link.Waiting.class, next -> Duration.between(Instant.now(), next.at()).toMillis() > 3_500);

        connection.retryNow();

        ear.next(Link.Connecting.class);
        assertTrue(Instant.now().isBefore(waiting.at()), "before the pause was over");
    }

    @Test
    void closedConnectionIsGoneForTheServerAtOnceAndSaysNothingMore() {
        connect(Map.of());
        ear.next(ServerFrame.Welcome.class);

        connection.close();
        connection.send(new Command.Ping(), "late");
        connection.retryNow();

        assertEquals(new Link.Idle(), ear.next(Link.class));
        assertTrue(ear.isQuiet());
    }

    private void connect(Map<String, String> settings) {
        server = new LiveServer(folder, settings);
        connection = new Connection(endpoint(), ADA, Pass.BY_NAME, http, ear, ConnectionIT::words, surroundings());
        connection.start();
    }

    private Endpoint endpoint() {
        return new Endpoint(server.address());
    }

    /// Pauses are as long as they can be.
    private Surroundings surroundings() {
        var longest = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long origin, long bound) {
                return bound - 1;
            }
        };
        return new Surroundings(() -> Instant.now().plus(ahead.get()), addresses::get, longest);
    }

    private static String words(String key, Object... values) {
        return key + " " + List.of(values);
    }

    private static String millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000 + " ms";
    }
}
