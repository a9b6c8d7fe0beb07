package chat.parley.server;

import chat.parley.server.core.Announcer;
import chat.parley.server.core.Retention;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.live.Hub;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that does what time demands: pings, leases, typing, merged announcements each second, sessions each minute,
/// retention each hour.
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SECONDS_A_REVIEW = Duration.ofMinutes(1).toSeconds();
    private static final long SECONDS_A_SWEEP = Duration.ofHours(1).toSeconds();
    private final Hub hub;
    private final Announcer announcer;
    private final Retention retention;
    private final Accounts accounts;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("housekeeping").daemon().unstarted(this::run);

    Housekeeping(Hub hub, Announcer announcer, Retention retention, Accounts accounts) {
        this.hub = hub;
        this.announcer = announcer;
        this.retention = retention;
        this.accounts = accounts;
    }

    void start() {
        thread.start();
    }

    /// Begins nothing any more, and waits for what is under way, though not longer than this.
    void close(Duration within) {
        stop.countDown();
        try {
            thread.join(within);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (long second = 0; !stop.await(SECOND, TimeUnit.NANOSECONDS); second++) {
                attempt(hub::tick);
                attempt(announcer::tick);
                attempt(retention::step);
                if (second % SECONDS_A_REVIEW == 0) {
                    attempt(accounts::review);
                }
                if (second % SECONDS_A_SWEEP == 0) {
                    attempt(retention::sweep);
                    attempt(accounts::sweep);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// What fails once is tried again the next time.
    private static void attempt(Runnable duty) {
        try {
            duty.run();
        } catch (RuntimeException failure) {
            LOG.warn("A duty of the housekeeping failed", failure);
        }
    }
}
