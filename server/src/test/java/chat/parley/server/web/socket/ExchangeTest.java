package chat.parley.server.web.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.ServerFrame.Ack;
import chat.parley.model.ServerFrame.Failed;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.live.Heartbeat;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Presence;
import chat.parley.server.live.RecordingLine;
import chat.parley.server.live.Session;
import chat.parley.server.web.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final String MARK = """
            {"type":"mark_read","id":"%s","data":{"conversation_id":"conv_1","message_id":"msg_1"}}""";
    private static final Outcome DONE = Outcome.unchanged(Map.of("ok", true));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Hub hub = new Hub(new Hub.Limits(0, 0, 0), new Heartbeat(Duration.ZERO, Duration.ZERO),
            new Presence(InstantSource.system(), System::nanoTime), (_, _) -> { }, meters, System::nanoTime);
    private final RecordingLine line = new RecordingLine();
    private final Session session = hub.session(new User.Id("ada"), line);
    private final BlockingQueue<CompletableFuture<Outcome>> underWay = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        session.outbox().cut();
    }

    @Test
    void commandWithAnIdIsAcknowledgedOnceWhenItIsDone() throws InterruptedException {
        var exchange = exchange(this::later);

        exchange.hear(MARK.formatted("7"));
        exchange.hear("""
                {"type":"ping","id":"8"}""");
        underWay.take().complete(DONE);

        assertEquals(List.of(new Ack("8", Map.of()), new Ack("7", Map.of("ok", true))), answers(2));
    }

    @Test
    void withoutAnIdOnlyFailuresAreAnswered() throws InterruptedException {
        var exchange = exchange(command -> CompletableFuture.completedFuture(switch (command) {
            case Command.EditMessage _ -> new Outcome.Refused(new Problem.Forbidden("not_sender", "No."));
            case Command _ -> DONE;
        }));

        exchange.hear("""
                {"type":"mark_read","data":{"conversation_id":"conv_1","message_id":"msg_1"}}""");
        exchange.hear("""
                {"type":"ping"}""");
        exchange.hear("""
                {"type":"edit_message","data":{"message_id":"msg_1","content":"x"}}""");

        assertEquals(List.of(new Failed(null, "not_sender", "No.", false, null)), answers(1));
        assertEquals(1, meters.counter("chat.refused", "reason", "not_sender").count());
    }

    @Test
    void readingStopsWhileThirtyTwoCommandsAreUnderWay() throws InterruptedException {
        var exchange = exchange(this::later);
        var reader = Thread.ofVirtual().start(() -> {
            try {
                for (var i = 0; i < 33; i++) {
                    exchange.hear(MARK.formatted(i));
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        });

        var first = underWay.poll(10, TimeUnit.SECONDS);
        IntStream.range(1, 32).forEach(_ -> await());
        var stopped = !reader.join(Duration.ofMillis(50));
        var nothingMore = underWay.isEmpty();
        first.complete(DONE);

        assertTrue(stopped && nothingMore);
        await();
        assertTrue(reader.join(Duration.ofSeconds(10)));
    }

    @Test
    void fasterThanTheRateIsNotCarriedOut() throws InterruptedException {
        var exchange = exchange(1, this::later, _ -> List.<ServerFrame.Synced>of().iterator());

        for (var id : List.of("1", "2", "3")) {
            exchange.hear(MARK.formatted(id));
        }

        assertEquals(2, underWay.size());
        assertEquals(List.of(new Failed("3", "too_fast", "You send frames faster than this server takes them.", true, 1L)), answers(1));
        assertEquals(1, meters.counter("chat.refused", "reason", "too_fast").count());
    }

    @Test
    void twentyMistakesInAMinuteAreAnsweredAndOneMoreEndsTheConnection() throws InterruptedException {
        var exchange = exchange(this::later);

        for (var i = 0; i < 20; i++) {
            exchange.hear(i % 2 == 0 ? "{" : "{\"type\":\"dance\",\"id\":\"1\"}");
        }
        var stillOpen = session.outbox().isOpen();
        exchange.hear("[]");
        hub.register(session, User.Status.ONLINE);

        assertTrue(stillOpen);
        var frames = line.awaitFrames(22);
        assertEquals("close 1008", frames.getLast());
        assertEquals("malformed", ((Failed) Wire.decode(frames.getFirst())).code());
        assertEquals("unknown_command", ((Failed) Wire.decode(frames.get(1))).code());
        assertEquals("1", ((Failed) Wire.decode(frames.get(1))).id());
    }

    @Test
    void commandThatIsOnlyInBadShapeIsNoMistakeOfThatKind() throws InterruptedException {
        var exchange = exchange(this::later);

        for (var i = 0; i < 50; i++) {
            exchange.hear("{\"type\":\"typing\",\"data\":{}}");
        }

        assertTrue(session.outbox().isOpen());
        assertEquals("invalid", ((Failed) answers(50).getLast()).code());
    }

    @Test
    void syncIsReadWhenItsTurnComesAndAcknowledgedLast() throws InterruptedException {
        var part = new ServerFrame.Synced(Map.of(), List.of(), List.of(), true);
        var last = new ServerFrame.Synced(Map.of(), List.of(), List.of(), false);
        var exchange = exchange(0, this::later, _ -> {
            underWay.add(new CompletableFuture<>());
            return List.of(part, last).iterator();
        });

        exchange.hear("""
                {"type":"sync","id":"9","data":{"conversations":{}}}""");
        var readBeforeItsTurn = !underWay.isEmpty();

        assertEquals(List.of(part, last, new Ack("9", Map.of())), answers(3));
        assertFalse(readBeforeItsTurn);
    }

    @Test
    void syncThatIsRefusedInItsMidstEndsWithTheRefusal() throws InterruptedException {
        var part = new ServerFrame.Synced(Map.of(), List.of(), List.of(), true);
        var exchange = exchange(0, this::later, _ -> Stream.<ServerFrame.Synced>iterate(part, _ -> {
            throw new Problem.Refusal(new Problem.Unavailable("unavailable", "Later.", 1));
        }).iterator());

        for (var i = 0; i < 40; i++) {
            exchange.hear("""
                    {"type":"sync","id":"9","data":{"conversations":{}}}""");
            assertEquals(List.of(part, new Failed("9", "unavailable", "Later.", true, 1L)), answers(2 * i + 2).subList(2 * i, 2 * i + 2));
        }
    }

    @Test
    void failureNobodyExpectedTellsAnIdAndNothingElse() throws InterruptedException {
        var exchange = exchange(_ -> {
            throw new IllegalStateException("the secret");
        });

        exchange.hear(MARK.formatted("1"));

        var answer = (Failed) answers(1).getFirst();
        assertEquals("internal", answer.code());
        assertFalse(answer.toString().contains("secret"));
    }

    @Test
    void acknowledgedConversationNamesOnlyAsManyParticipantsAsFitIntoAFrame() throws InterruptedException {
        var people = IntStream.range(0, 5_000).mapToObj(i -> new User.Id("a_very_long_name_of_a_person_who_is_number_" + i)).toList();
        var conversation = new Conversation(new Conversation.Id("conv_1"), "All", null, Conversation.Type.GROUP, people, List.of(), people.getFirst(),
                Instant.EPOCH, Instant.EPOCH, null, null, 1, 1, 1, 5_000, false, null);
        var exchange = exchange(_ -> CompletableFuture.completedFuture(Outcome.unchanged(conversation)));

        exchange.hear(MARK.formatted("1"));
        answers(1);

        var bytes = line.frames().getFirst().length();
        assertTrue(bytes < 10_000, bytes + " bytes");
    }

    private Exchange exchange(java.util.function.Function<Command, CompletableFuture<Outcome>> chat) {
        return exchange(0, chat, _ -> List.<ServerFrame.Synced>of().iterator());
    }

    private Exchange exchange(int rate, java.util.function.Function<Command, CompletableFuture<Outcome>> chat,
            java.util.function.Function<Command.Sync, Iterator<ServerFrame.Synced>> sync) {
        return new Exchange(session, new Exchange.Behind(chat, sync), new Pace(rate), new LastResort(new Problems(meters), meters));
    }

    private CompletableFuture<Outcome> later(Command command) {
        var outcome = new CompletableFuture<Outcome>();
        underWay.add(outcome);
        return outcome;
    }

    private void await() {
        try {
            assertTrue(underWay.poll(10, TimeUnit.SECONDS) != null, "nothing more was submitted");
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /// Lets the outbox write, once, and waits for so many answers.
    private List<ServerFrame> answers(int count) {
        if (hub.connections() == 0) {
            hub.register(session, User.Status.ONLINE);
        }
        return line.awaitFrames(count).stream().map(Wire::decode).toList();
    }
}
