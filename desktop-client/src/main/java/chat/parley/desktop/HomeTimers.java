package chat.parley.desktop;

import chat.parley.desktop.state.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The real clock, and one thread that waits for all that is due later, which runs at home.
public final class HomeTimers implements Timers, AutoCloseable {
    private final ScheduledExecutorService alarm = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("timers").factory());
    private final Executor home;

    public HomeTimers(Executor home) {
        this.home = home;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    /// One that was cancelled at home never runs, also where it was on its way there already.
    @Override
    public Runnable after(Duration delay, Runnable due) {
        var isOff = new AtomicBoolean();
        var waiting = alarm.schedule(() -> home.execute(() -> {
            if (isOff.compareAndSet(false, true)) {
                due.run();
            }
        }), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> {
            isOff.set(true);
            waiting.cancel(false);
        };
    }

    /// Nothing is due any more.
    @Override
    public void close() {
        alarm.shutdownNow();
    }
}
