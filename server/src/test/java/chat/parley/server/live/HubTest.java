package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.live.Presence.Shown;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final User.Id ADA = new User.Id("ada");
    private static final User.Id BOB = new User.Id("bob");
    private static final User.Id EVE = new User.Id("eve");
    private static final Conversation.Id ROOM = new Conversation.Id("conv_1");
    private static final Event LEFT = new Event.UserLeft(ROOM, EVE);

    private record Ended(Session session, Set<Conversation.Id> left) { }

    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Presence presence = new Presence(time, time);
    private final LinkedBlockingQueue<Ended> ends = new LinkedBlockingQueue<>();
    private Hub hub = hub(new Hub.Limits(5, 3, 100), heartbeat(30, 300));

    @Test
    void everySessionOfThoseNamedHearsAnEventAndNobodyElse() {
        var lines = List.of(connected(ADA), connected(ADA), connected(BOB));
        var eve = connected(EVE);

        hub.publish(LEFT, List.of(ADA, BOB));

        lines.forEach(line -> assertEquals(1, line.awaitFrames(1).size()));
        assertEquals(List.of(), eve.frames());
    }

    @Test
    void eventIsEncodedOnceForAll() {
        var ada = connected(ADA);
        var bob = connected(BOB);

        hub.publish(LEFT, List.of(ADA, BOB));

        ada.awaitFrames(1);
        bob.awaitFrames(1);
        assertSame(ada.writes().getFirst(), bob.writes().getFirst());
    }

    @Test
    void clientMessageIdIsToldToAllSessionsOfTheSenderAlone() {
        var phone = connected(ADA);
        var desk = connected(ADA);
        var bob = connected(BOB);

        hub.publish(new Event.NewMessage(message("cm-1")), List.of(BOB, ADA));

        Stream.of(phone, desk).forEach(own -> assertTrue(own.awaitFrames(1).getFirst().contains("cm-1")));
        assertFalse(bob.awaitFrames(1).getFirst().contains("client_message_id"));
        assertSame(phone.writes().getFirst(), desk.writes().getFirst());
        assertNotSame(phone.writes().getFirst(), bob.writes().getFirst());
    }

    @Test
    void eventsArriveInTheOrderInWhichTheyWerePublished() {
        var ada = connected(ADA);

        IntStream.range(0, 90).forEach(i -> hub.publish(new Event.UserLeft(ROOM, new User.Id("u" + i)), List.of(ADA)));

        var frames = ada.awaitFrames(90);
        IntStream.range(0, 90).forEach(i -> assertTrue(frames.get(i).contains("\"u" + i + "\"")));
    }

    @Test
    void onlySessionsThatHaveItOpenHearWhatIsForThose() {
        var opened = new RecordingLine();
        var session = register(ADA, opened);
        var other = connected(ADA);
        hub.open(session, ROOM);

        hub.publishWhereOpen(LEFT, ROOM, List.of(ADA, BOB));

        opened.awaitFrames(1);
        assertEquals(List.of(), other.frames());
    }

    @Test
    void firstToOpenAndLastToCloseAreCountedByPerson() {
        var first = register(ADA, new RecordingLine());
        var second = register(ADA, new RecordingLine());

        assertTrue(hub.open(first, ROOM));
        assertFalse(hub.open(second, ROOM));
        assertFalse(hub.open(second, ROOM));
        assertFalse(hub.close(first, ROOM));
        assertFalse(hub.close(first, ROOM));
        assertTrue(hub.close(second, ROOM));
    }

    @Test
    void endOfASessionTellsWhatNobodyHasOpenAnyMore() throws InterruptedException {
        var other = new Conversation.Id("conv_2");
        var first = register(ADA, new RecordingLine());
        var second = register(ADA, new RecordingLine());
        hub.open(first, ROOM);
        hub.open(first, other);
        hub.open(second, other);

        first.outbox().cut();

        assertEquals(new Ended(first, Set.of(ROOM)), awaitEnd());
        assertEquals(1, hub.connections(ADA));
        assertFalse(hub.open(first, ROOM));
    }

    @Test
    void connectionOverTheTotalIsRefusedAsUnavailable() {
        Stream.of(ADA, ADA, BOB, BOB, EVE).forEach(this::connected);

        var refusal = assertThrows(Problem.Refusal.class, () -> connected(EVE));

        assertInstanceOf(Problem.Unavailable.class, refusal.problem());
        assertEquals(5, hub.connections());
    }

    @Test
    void oneMoreConnectionThanAPersonMayHaveIsRefusedUntilOneEnds() throws InterruptedException {
        var first = register(ADA, new RecordingLine());
        connected(ADA);
        connected(ADA);

        var refusal = assertThrows(Problem.Refusal.class, () -> connected(ADA));
        first.outbox().cut();
        awaitEnd();
        connected(ADA);

        assertEquals("too_many_connections", refusal.problem().code());
        assertInstanceOf(Problem.TooFast.class, refusal.problem());
        assertEquals(3, hub.connections(ADA));
    }

    @Test
    void oneWhoDoesNotReadHoldsUpNobodyAndIsClosed() {
        var slow = new RecordingLine().stopReading();
        register(ADA, slow);
        var bob = connected(BOB);
        hub.publish(LEFT, List.of(ADA));
        slow.awaitWrite();

        IntStream.range(0, 300).forEach(i -> {
            hub.publish(LEFT, List.of(ADA, BOB));
            bob.awaitFrames(i + 1);
        });
        slow.readOn();

        assertEquals("close 4008", slow.awaitFrames(2).getLast());
        assertEquals(1, meters.counter("chat.slow.peers.closed").count());
    }

    @Test
    void peerIsPingedEachIntervalAndEndsAfterOneAndAHalfOfSilence() {
        var ada = connected(ADA);

        pass(Duration.ofSeconds(29));
        var before = ada.frames();
        pass(Duration.ofSeconds(1));
        ada.awaitFrames(1);
        pass(Duration.ofSeconds(15));
        var stillThere = hub.connections();
        pass(Duration.ofSeconds(1));

        assertEquals(List.of(), before);
        assertEquals(1, stillThere);
        assertEquals(List.of("ping", "close 4009"), ada.awaitFrames(2));
    }

    @Test
    void peerThatWasNotAskedYetDoesNotEndForItsSilence() {
        hub = hub(new Hub.Limits(0, 0, 0), heartbeat(1, 300));
        var ada = connected(ADA);

        pass(Duration.ofMillis(900));
        pass(Duration.ofSeconds(1));
        var asked = ada.awaitFrames(1);
        pass(Duration.ofSeconds(1));

        assertEquals(List.of("ping"), asked);
        assertEquals(List.of("ping", "close 4009"), ada.awaitFrames(2));
    }

    @Test
    void peerThatIsHeardStays() {
        var line = new RecordingLine();
        var session = register(ADA, line);

        IntStream.range(0, 20).forEach(_ -> {
            pass(Duration.ofSeconds(30));
            session.heard();
        });

        assertEquals(20, line.awaitFrames(20).size());
        assertTrue(session.outbox().isOpen());
    }

    @Test
    void withoutHeartbeatSilenceEndsAConnectionAfterTheTimeout() {
        hub = hub(new Hub.Limits(0, 0, 0), heartbeat(0, 300));
        var ada = connected(ADA);

        pass(Duration.ofSeconds(300));
        var before = ada.frames();
        pass(Duration.ofSeconds(1));

        assertEquals(List.of(), before);
        assertEquals(List.of("close 4009"), ada.awaitFrames(1));
    }

    @Test
    void sessionWhoseReaderDiedEndsWithTheNextTick() throws InterruptedException {
        var line = new RecordingLine();
        var session = register(ADA, line);

        line.vanish();
        hub.tick();

        assertEquals(session, awaitEnd().session());
        assertEquals(0, hub.connections(ADA));
    }

    @Test
    void presenceFollowsRegistrationAndEnd() throws InterruptedException {
        var session = register(ADA, new RecordingLine());
        var whileThere = presence.shown(ADA, User.Status.ONLINE).status();

        session.outbox().cut();
        awaitEnd();
        time.pass(Duration.ofSeconds(5));

        assertEquals(User.Status.ONLINE, whileThere);
        assertEquals(new Shown(User.Status.OFFLINE, FakeTime.START), presence.shown(ADA, User.Status.ONLINE));
    }

    @Test
    void goingAwayTellsEveryoneAndLetsNobodyIn() {
        var ada = connected(ADA);

        hub.goAway();

        assertTrue(ada.awaitFrames(1).getFirst().contains("going_away"));
        var refusal = assertThrows(Problem.Refusal.class, () -> connected(BOB));
        assertEquals("going_away", refusal.problem().code());
    }

    @Test
    void closingWaitsUntilEverySessionHasEndedEvenOneThatIsStuck() {
        var ada = connected(ADA);
        var stuck = new RecordingLine().stopReading();
        register(BOB, stuck).outbox().offer(Frame.ping());
        stuck.awaitWrite();
        hub.publish(LEFT, List.of(ADA));

        hub.close(Duration.ofSeconds(3));

        assertEquals("close 1001", ada.awaitFrames(2).getLast());
        assertEquals(List.of(), stuck.frames());
        assertEquals(0, hub.connections());
        assertEquals(2, ends.size());
    }

    @Test
    void disconnectedPersonHearsNothingMore() {
        var ada = connected(ADA);
        var bob = connected(BOB);

        hub.disconnect(ADA, _ -> true, Hub.DEACTIVATED, "deactivated");
        hub.publish(LEFT, List.of(ADA, BOB));

        bob.awaitFrames(1);
        assertEquals(List.of("close 4003"), ada.awaitFrames(1));
    }

    @Test
    void registrationsAtTheSameTimeDoNotExceedTheLimit() {
        var tries = IntStream.range(0, 20)
                .mapToObj(_ -> CompletableFuture.runAsync(() -> connected(ADA), command -> Thread.ofVirtual().start(command))
                        .handle((_, failure) -> failure == null))
                .toList();

        var let = tries.stream().filter(CompletableFuture::join).count();

        assertEquals(3, let);
        assertEquals(3, hub.connections());
    }

    private Hub hub(Hub.Limits limits, Heartbeat heartbeat) {
        return new Hub(limits, heartbeat, presence, (session, left) -> ends.add(new Ended(session, left)), meters, time);
    }

    private static Heartbeat heartbeat(int interval, int timeout) {
        return new Heartbeat(Duration.ofSeconds(interval), Duration.ofSeconds(timeout));
    }

    private RecordingLine connected(User.Id who) {
        var line = new RecordingLine();
        register(who, line);
        return line;
    }

    private Session register(User.Id who, RecordingLine line) {
        var session = hub.session(who, line);
        hub.register(session, User.Status.ONLINE);
        return session;
    }

    private void pass(Duration duration) {
        time.pass(duration);
        hub.tick();
    }

    private Ended awaitEnd() throws InterruptedException {
        var end = ends.poll(10, TimeUnit.SECONDS);
        assertTrue(end != null, "no session has ended");
        return end;
    }

    private static Message message(String clientMessageId) {
        return new Message(new Message.Id("msg_1"), ROOM, ADA, "hello", Message.Type.TEXT, Instant.EPOCH, false, null, null, null, null,
                false, null, 1, 1, clientMessageId, null, null, null, false, null);
    }
}
