package chat.parley.server.live;

import chat.parley.model.ServerFrame;
import chat.parley.server.live.Backlog.Produced;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket's way out: a bounded queue drained by a single writer thread, which is virtual and belongs to the outbox.
///
/// Only that thread writes to the [Line], so that frames never mix, and a slow peer holds up its own writer alone: whoever offers
/// never waits. When the thread ends, the session has ended, for whatever reason. Any thread may call it.
public final class Outbox {
    /// What one write may take before the peer counts as gone.
    static final long WRITE_LIMIT = TimeUnit.SECONDS.toNanos(10);
    /// What a peer has to take the close frame, and then to answer it.
    static final long CLOSE_LIMIT = TimeUnit.SECONDS.toNanos(1);
    private static final int TOO_SLOW = 4008;
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Line line;
    private final Traffic traffic;
    private final LongSupplier nanos;
    private final Backlog waiting;
    private Thread writer;
    private boolean writing;
    private long writingSince;
    private Frame farewell;
    private long farewellDue;
    private boolean farewellSaid;
    private boolean dropped;
    private boolean gone;

    /// `capacity` is in frames, 0 for as many as fit into the bytes; `nanos` a clock that never goes back.
    Outbox(Line line, int capacity, Traffic traffic, LongSupplier nanos) {
        this.line = line;
        this.traffic = traffic;
        this.nanos = nanos;
        this.waiting = new Backlog(capacity, traffic);
    }

    /// Starts to write; `ended` runs on the writer's thread when it will never write again. At most once.
    synchronized void start(String name, Runnable ended) {
        writer = Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((_, failure) -> LOG.error("A connection ended because of a defect", failure))
                .start(() -> run(ended));
    }

    /// Adds a frame. Where the queue is full the peer is too slow: what waits is dropped and the connection ends.
    public synchronized void offer(Frame frame) {
        if (!isOpen()) {
            return;
        }
        if (!waiting.hasRoomFor(frame)) {
            traffic.slow();
            drop(TOO_SLOW, "too slow: more waits than is kept for a connection");
            return;
        }
        waiting.add(frame);
        notifyAll();
    }

    /// Adds frames that the writer's thread will ask for when everything before them is written.
    public synchronized void offer(Iterator<ServerFrame> source) {
        if (isOpen()) {
            waiting.add(source);
            notifyAll();
        }
    }

    /// Ends the connection after what waits; nothing is added any more. It has a second for that, else it is cut.
    public synchronized void finish(int code, String reason) {
        if (farewell == null) {
            farewell = Frame.close(code, reason);
            farewellDue = nanos.getAsLong() + CLOSE_LIMIT;
            notifyAll();
        }
    }

    /// Ends the connection instead of what waits.
    public synchronized void drop(int code, String reason) {
        dropped = true;
        waiting.clear();
        finish(code, reason);
    }

    /// Says that nobody reads from the peer any more: there is no use in writing to it either.
    public synchronized void gone() {
        gone = true;
        waiting.clear();
        if (writing) {
            writer.interrupt();
        }
        notifyAll();
    }

    /// Ends the connection without a word.
    public synchronized void cut() {
        if (!gone) {
            gone();
            line.cut();
        }
    }

    /// False once the end has begun: what the peer still says is not for anyone.
    public synchronized boolean isOpen() {
        return farewell == null && !gone;
    }

    /// Waits until the close frame is written, but no longer than a peer has to take it.
    public synchronized void awaitFarewell() throws InterruptedException {
        var deadline = System.nanoTime() + CLOSE_LIMIT;
        while (!farewellSaid && !gone && System.nanoTime() - deadline < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
    }

    /// Cuts a connection whose time is over. Housekeeping calls it about once a second.
    synchronized void check() {
        var now = nanos.getAsLong();
        var isStuck = writing && now - writingSince > WRITE_LIMIT;
        var isLate = farewell != null && !farewellSaid && now - farewellDue > 0;
        if (gone || !isStuck && !isLate) {
            return;
        }
        if (farewell == null) {
            traffic.slow();
        }
        cut();
    }

    private void run(Runnable ended) {
        try {
            for (var item = next(); item != null; item = next()) {
                switch (item) {
                    case Frame frame -> write(frame);
                    case Produced(var source) -> write(source);
                }
            }
            awaitPeer();
        } catch (UncheckedIOException | InterruptedException _) {
            // The peer is gone or was cut, and the end is the same.
        } finally {
            cut();
            ended.run();
        }
    }

    /// What to write next; null when nothing will come any more.
    private synchronized Backlog.Item next() throws InterruptedException {
        while (waiting.isEmpty() && farewell == null && !gone) {
            wait();
        }
        if (gone || farewellSaid) {
            return null;
        }
        return waiting.isEmpty() ? farewell : waiting.take();
    }

    private void write(Iterator<ServerFrame> source) {
        while (isWanted() && source.hasNext()) {
            write(Frame.of(source.next()));
            traffic.written(1);
        }
    }

    private void write(Frame frame) {
        if (!begin()) {
            return;
        }
        try {
            line.write(frame.bytes());
        } finally {
            done(frame);
        }
    }

    private synchronized boolean begin() {
        writing = !gone;
        writingSince = nanos.getAsLong();
        return writing;
    }

    private synchronized void done(Frame frame) {
        writing = false;
        farewellSaid |= frame == farewell;
        // An interrupt was meant for the write alone: what follows must not trip over it.
        Thread.interrupted();
        notifyAll();
    }

    /// Closing at once would make the peer's system throw away the close frame before it is read.
    private synchronized void awaitPeer() throws InterruptedException {
        var deadline = System.nanoTime() + CLOSE_LIMIT;
        while (!gone && System.nanoTime() - deadline < 0) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
    }

    /// Whether what a source makes is still for anyone.
    private synchronized boolean isWanted() {
        return !gone && !dropped;
    }
}
