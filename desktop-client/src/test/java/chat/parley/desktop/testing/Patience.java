package chat.parley.desktop.testing;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Waiting for what must come true, with a deadline that suits a busy machine.
public final class Patience {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private Patience() { }

    /// Looks again and again until it is so; fails with what was awaited.
    public static void until(String awaited, BooleanSupplier isSo) {
        until(awaited, DEADLINE, isSo);
    }

    public static void until(String awaited, Duration deadline, BooleanSupplier isSo) {
        var end = System.nanoTime() + deadline.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + deadline + ": " + awaited);
            }
            pause();
        }
    }

    /// What it answers, or the failure that it ends with.
    public static <T> T of(Future<T> answer) {
        try {
            return answer.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failure.getCause());
        } catch (InterruptedException | TimeoutException failure) {
            throw new AssertionError("No answer", failure);
        }
    }

    private static void pause() {
        try {
            if (new CountDownLatch(1).await(5, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Nobody counts");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
