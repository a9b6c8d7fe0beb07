package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// The edge of the process: a connection that keeps what is written to it, and takes it only as long as its peer reads.
public final class RecordingLine implements Line {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(10);
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<byte[]> writes = new ArrayList<>();
    private boolean reads = true;
    private boolean entered;
    private boolean alive = true;
    private boolean cut;

    @Override
    public void write(byte[] bytes) {
        lock.lock();
        try {
            entered = true;
            changed.signalAll();
            while (!reads) {
                changed.await();
            }
            writes.add(bytes);
            changed.signalAll();
        } catch (InterruptedException _) {
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void cut() {
        change(() -> cut = true);
    }

    @Override
    public boolean alive() {
        return alive;
    }

    public RecordingLine stopReading() {
        change(() -> reads = false);
        return this;
    }

    public void readOn() {
        change(() -> reads = true);
    }

    void vanish() {
        change(() -> alive = false);
    }

    /// Waits until a write has begun, done or not.
    void awaitWrite() {
        await(() -> entered);
    }

    void awaitCut() {
        await(() -> cut);
    }

    List<byte[]> writes() {
        lock.lock();
        try {
            return List.copyOf(writes);
        } finally {
            lock.unlock();
        }
    }

    /// Waits for so many frames, and tells them in a form that can be compared: the text, `ping`, or `close` and its code.
    public List<String> awaitFrames(int count) {
        await(() -> frames().size() >= count);
        return frames();
    }

    /// The same without what is told of people's presence, which comes whenever a second is over.
    public List<String> awaitNews(int count) {
        await(() -> news().size() >= count);
        return news();
    }

    private List<String> news() {
        return frames().stream().filter(frame -> !frame.startsWith("{\"type\":\"user_status\"")).toList();
    }

    public List<String> frames() {
        var frames = new ArrayList<String>();
        for (var write : writes()) {
            for (var rest = ByteBuffer.wrap(write); rest.hasRemaining();) {
                frames.add(frame(rest));
            }
        }
        return frames;
    }

    private static String frame(ByteBuffer rest) {
        var kind = rest.get() & 0xF;
        var length = (int) rest.get();
        var payload = new byte[length == 127 ? (int) rest.getLong() : length == 126 ? rest.getShort() & 0xFFFF : length];
        rest.get(payload);
        return switch (kind) {
            case CLOSE -> "close " + ByteBuffer.wrap(payload).getShort();
            case PING -> "ping";
            default -> new String(payload, StandardCharsets.UTF_8);
        };
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition) {
        lock.lock();
        try {
            for (var left = DEADLINE; !condition.getAsBoolean();) {
                left = changed.awaitNanos(left);
                if (left <= 0) {
                    fail("waited in vain; written so far: " + frames());
                }
            }
        } catch (InterruptedException interrupted) {
            fail(interrupted);
        } finally {
            lock.unlock();
        }
    }
}
