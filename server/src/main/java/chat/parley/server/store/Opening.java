package chat.parley.server.store;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Counts how often the data was opened, so that a read that failed because it was closed under it can wait until it is open again.
final class Opening {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private int number;

    synchronized int number() {
        return number;
    }

    synchronized void next() {
        number++;
        notifyAll();
    }

    /// True once the data was opened again after `seen`. Waits for that only where the failure is one of the connection.
    synchronized boolean hasCome(int seen, Throwable failure) {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            for (var left = PATIENCE_NANOS; number == seen && left > 0 && isOfConnection(failure); left = deadline - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return number != seen;
    }

    private static boolean isOfConnection(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLNonTransientConnectionException || cause instanceof SQLTransientConnectionException);
    }
}
