package chat.parley.desktop.net.socket;

import chat.parley.desktop.state.Link;
import chat.parley.model.ServerFrame;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Hears what a connection says, and lets a test wait for it.
final class Ear implements Connection.Listener {
    private static final long PATIENCE = 60;
    private final LinkedBlockingQueue<Object> heard = new LinkedBlockingQueue<>();

    @Override
    public void frame(ServerFrame frame) {
        heard.add(frame);
    }

    @Override
    public void link(Link link) {
        heard.add(link);
    }

    /// Drops what comes before it.
    <T> T next(Class<T> type) {
        return next(type, _ -> true);
    }

    <T> T next(Class<T> type, Predicate<T> wanted) {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        for (var said = poll(PATIENCE * 1_000); said != null && System.nanoTime() < end; said = poll(PATIENCE * 1_000)) {
            if (type.isInstance(said) && wanted.test(type.cast(said))) {
                return type.cast(said);
            }
        }
        throw new AssertionError("No " + type.getSimpleName() + " came");
    }

    /// True where nothing at all comes for a while.
    boolean isQuiet() {
        return poll(700) == null;
    }

    void forget() {
        heard.clear();
    }

    private Object poll(long millis) {
        try {
            return heard.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
