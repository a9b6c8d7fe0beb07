package chat.parley.desktop.state.flow;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The one hop from any thread to where state lives: takes from any thread, hands over in order, many at a time.
///
/// `hop` runs what it is given where state lives; in the app that is the FX thread, and each hop takes all that has come until then,
/// but for no longer than a frame may take, so that a burst never keeps the window from answering.
public final class Inbox<T> {
    private static final long SLICE_NANOS = 8_000_000;
    private final ConcurrentLinkedQueue<T> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isHopping = new AtomicBoolean();
    private final Executor hop;
    private final Consumer<T> taker;
    private final Consumer<RuntimeException> surprised;

    /// `surprised` is given what the taker throws, where the taker runs; what waits behind is handed over all the same.
    public Inbox(Executor hop, Consumer<T> taker, Consumer<RuntimeException> surprised) {
        this.hop = hop;
        this.taker = taker;
        this.surprised = surprised;
    }

    public void put(T item) {
        waiting.add(item);
        hopOnce();
    }

    private void hopOnce() {
        if (isHopping.compareAndSet(false, true)) {
            hop.execute(this::drain);
        }
    }

    private void drain() {
        isHopping.set(false);
        var until = System.nanoTime() + SLICE_NANOS;
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            hand(next);
            if (System.nanoTime() > until) {
                break;
            }
        }
        if (!waiting.isEmpty()) {
            hopOnce();
        }
    }

    private void hand(T item) {
        try {
            taker.accept(item);
        } catch (RuntimeException surprise) {
            surprised.accept(surprise);
        }
    }
}
