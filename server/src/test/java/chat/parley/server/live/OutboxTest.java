package chat.parley.server.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.ServerFrame;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final FakeTime time = new FakeTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final RecordingLine line = new RecordingLine();

    @Test
    void framesThatWaitAreJoinedIntoOneWrite() {
        var outbox = outbox(10);
        outbox.offer(Frame.pong("a".getBytes(UTF_8)));
        outbox.offer(Frame.pong("b".getBytes(UTF_8)));
        outbox.offer(Frame.pong("c".getBytes(UTF_8)));

        start(outbox);

        assertEquals(List.of("a", "b", "c"), line.awaitFrames(3));
        assertEquals(1, line.writes().size());
        assertEquals(3, meters.counter("chat.frames.out").count());
    }

    @Test
    void oneWriteJoinsNoMoreThanItsLimit() {
        var outbox = outbox(0);
        var frame = Frame.pong(new byte[10_000]);
        IntStream.range(0, 10).forEach(_ -> outbox.offer(frame));

        start(outbox);

        line.awaitFrames(10);
        assertEquals(List.of(6, 4), line.writes().stream().map(write -> write.length / frame.bytes().length).toList());
    }

    @Test
    void whatWasOfferedAfterASourceWaitsUntilTheSourceIsWritten() {
        var outbox = outbox(10);
        outbox.offer(goingAway(1, 2).iterator());
        outbox.offer(Frame.pong("event".getBytes(UTF_8)));
        outbox.offer(goingAway(3).iterator());

        start(outbox);

        var frames = line.awaitFrames(4);
        assertEquals(List.of(text(1), text(2), "event", text(3)), frames);
    }

    @Test
    void sourceCountsInNoBound() {
        var outbox = outbox(2);
        outbox.offer(goingAway(LongStream.range(0, 500).toArray()).iterator());
        outbox.offer(Frame.pong("event".getBytes(UTF_8)));

        start(outbox);

        assertEquals(501, line.awaitFrames(501).size());
    }

    @Test
    void sourceIsAskedOnlyAsFastAsThePeerReads() {
        var outbox = outbox(2);
        var asked = new CountDownLatch(2);
        line.stopReading();
        outbox.offer(counting(asked));

        start(outbox);

        line.awaitWrite();
        assertEquals(1, asked.getCount());
        outbox.cut();
    }

    @Test
    void fullQueueEndsTheConnectionInsteadOfWhatWaits() throws InterruptedException {
        var outbox = stuckWith("in the write");
        outbox.offer(Frame.pong("1".getBytes(UTF_8)));
        outbox.offer(Frame.pong("2".getBytes(UTF_8)));

        outbox.offer(Frame.pong("3".getBytes(UTF_8)));
        line.readOn();

        assertEquals(List.of("in the write", "close 4008"), line.awaitFrames(2));
        assertEquals(1, meters.counter("chat.slow.peers.closed").count());
        assertEquals(0, meters.get("chat.outbox.queued").gauge().value());
        outbox.gone();
        assertEnded();
    }

    @Test
    void queueIsFullOfBytesToo() {
        var outbox = outbox(0);
        var big = Frame.pong(new byte[Backlog.CAPACITY / 2]);
        outbox.offer(big);
        var before = outbox.isOpen();

        outbox.offer(big);

        assertTrue(before);
        assertFalse(outbox.isOpen());
    }

    @Test
    void slowPeerThatDoesNotTakeTheCloseFrameIsCut() throws InterruptedException {
        var outbox = stuckWith("in the write");
        IntStream.range(0, 3).forEach(_ -> outbox.offer(Frame.ping()));

        time.pass(Duration.ofMillis(1_001));
        outbox.check();

        line.awaitCut();
        assertEnded();
        assertEquals(List.of(), line.frames());
        assertEquals(1, meters.counter("chat.slow.peers.closed").count());
    }

    @Test
    void writeThatTakesTooLongEndsTheConnection() throws InterruptedException {
        var outbox = stuckWith("in the write");

        time.pass(Duration.ofSeconds(10));
        outbox.check();
        var openUntilThen = outbox.isOpen();
        time.pass(Duration.ofMillis(1));
        outbox.check();

        assertTrue(openUntilThen);
        assertEnded();
        assertEquals(1, meters.counter("chat.slow.peers.closed").count());
    }

    @Test
    void finishingWritesWhatWaitsAndNothingThatComesLater() throws InterruptedException {
        var outbox = outbox(10);
        outbox.offer(Frame.pong("before".getBytes(UTF_8)));
        outbox.finish(1001, "going away");
        outbox.offer(Frame.pong("after".getBytes(UTF_8)));

        start(outbox);

        assertEquals(List.of("before", "close 1001"), line.awaitFrames(2));
        outbox.awaitFarewell();
        outbox.gone();
        assertEnded();
        assertEquals(2, line.frames().size());
    }

    @Test
    void droppingEndsASourceThatIsUnderWay() throws InterruptedException {
        var outbox = outbox(10);
        line.stopReading();
        outbox.offer(goingAway(1, 2, 3).iterator());
        start(outbox);
        line.awaitWrite();

        outbox.drop(4003, "deactivated");
        line.readOn();

        assertEquals(List.of(text(1), "close 4003"), line.awaitFrames(2));
        outbox.gone();
        assertEnded();
    }

    @Test
    void peerThatIsGoneEndsAWriteThatWouldWaitForIt() throws InterruptedException {
        var outbox = stuckWith("in the write");

        outbox.gone();

        assertEnded();
    }

    @Test
    void framesOfEverySizeHaveTheHeaderThatTheirLengthNeeds() {
        var frame = new ServerFrame.Ack("1", "x".repeat(70_000));
        var payload = chat.parley.model.Wire.encode(frame);

        var bytes = Frame.of(frame).bytes();

        assertEquals((byte) 0x81, bytes[0]);
        assertEquals(127, bytes[1]);
        assertEquals(payload.length, java.nio.ByteBuffer.wrap(bytes, 2, 8).getLong());
        assertArrayEquals(payload, java.util.Arrays.copyOfRange(bytes, 10, bytes.length));
        assertEquals(126, Frame.pong(new byte[126]).bytes()[1]);
        assertEquals(125, Frame.pong(new byte[125]).bytes()[1]);
    }

    private Outbox outbox(int capacity) {
        return new Outbox(line, capacity, new Traffic(meters), time);
    }

    private void start(Outbox outbox) {
        outbox.start("out", ended::countDown);
    }

    /// An outbox with room for two, whose writer hangs in a write.
    private Outbox stuckWith(String text) {
        line.stopReading();
        var outbox = outbox(2);
        outbox.offer(Frame.pong(text.getBytes(UTF_8)));
        start(outbox);
        line.awaitWrite();
        return outbox;
    }

    private void assertEnded() throws InterruptedException {
        assertTrue(ended.await(10, TimeUnit.SECONDS), "the writer goes on");
    }

    private static List<ServerFrame> goingAway(long... numbers) {
        return LongStream.of(numbers).<ServerFrame>mapToObj(ServerFrame.GoingAway::new).toList();
    }

    private static String text(long number) {
        return new String(chat.parley.model.Wire.encode(new ServerFrame.GoingAway(number)), UTF_8);
    }

    private static Iterator<ServerFrame> counting(CountDownLatch asked) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return asked.getCount() > 0;
            }

            @Override
            public ServerFrame next() {
                asked.countDown();
                return new ServerFrame.GoingAway(asked.getCount());
            }
        };
    }
}
