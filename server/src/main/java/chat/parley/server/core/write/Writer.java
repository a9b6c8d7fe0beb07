package chat.parley.server.core.write;

import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.live.Hub;
import chat.parley.server.store.Database;
import chat.parley.server.store.Pace;
import chat.parley.server.store.Writing;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that changes anything. It takes what waits, carries it out in one transaction, forces it to disk, and only then
/// tells the results and events, in the order of the changes. It never waits for a socket.
///
/// Under load a commit carries what came in during the last one, so the disk's pace sets the size of the batches.
public final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int WAITING = 10_000;
    private static final int TOGETHER = 1_024;
    private static final int TRIES = 3;
    private final ArrayBlockingQueue<Wish> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = Thread.ofPlatform().name("writer").unstarted(this::run);
    private final Pace pace = new Pace();
    private final Database database;
    private final Rooms rooms;
    private final Hub hub;
    private final UnaryOperator<User> shown;
    private final InstantSource clock;
    private final Runnable lost;
    private final DistributionSummary commitSize;
    private final Timer commitTime;
    private Writing writing;
    private volatile boolean stopping;
    private volatile boolean ended;
    private volatile boolean healthy = true;

    /// Something to change, carried out on the writer's thread within a transaction that it may share with others.
    public interface Work {
        Outcome in(Batch batch);
    }

    /// Whether the result may be told before it is safe from a power cut.
    public enum Force {
        FORCED, UNFORCED
    }

    private record Wish(Work work, Force force, CompletableFuture<Outcome> outcome) { }

    /// `lost` is called once when the data cannot be written any more, whatever is tried.
    public Writer(Database database, Rooms rooms, Hub hub, UnaryOperator<User> shown, InstantSource clock, MeterRegistry meters,
            Runnable lost) {
        this.database = database;
        this.rooms = rooms;
        this.hub = hub;
        this.shown = shown;
        this.clock = clock;
        this.lost = lost;
        commitSize = DistributionSummary.builder("chat.commit.size").description("Wishes in one commit").register(meters);
        commitTime = Timer.builder("chat.commit").description("Time of one commit, forced to disk").register(meters);
        meters.gauge("chat.writer.queue", queue, ArrayBlockingQueue::size);
        writing = database.writing();
    }

    public void start() {
        thread.start();
    }

    /// Queues a change. The outcome comes when it is durable and told; the future never fails.
    public CompletableFuture<Outcome> submit(Work work, Force force) {
        var wish = new Wish(work, force, new CompletableFuture<>());
        if (stopping || !queue.offer(wish)) {
            wish.outcome.complete(unavailable("unavailable", stopping
                    ? "The server is stopping. Try again in a moment."
                    : "The server has more to do than it can. Try again in a moment."));
        } else if (ended) {
            refuseWaiting();
        }
        return wish.outcome;
    }

    /// False while nothing can be written.
    public boolean isHealthy() {
        return healthy;
    }

    /// Carries out what was accepted, then ends; what is not done within this time is refused.
    public void close(Duration within) {
        stopping = true;
        try {
            thread.join(within);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        ended = true;
        refuseWaiting();
    }

    private void run() {
        try {
            while (healthy && !(stopping && queue.isEmpty())) {
                var first = queue.poll(50, TimeUnit.MILLISECONDS);
                if (first != null) {
                    carryOut(together(first));
                }
                compact(first == null);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /// A writer that ends without being asked to leaves a server that can store nothing.
    private void end() {
        var wasHealthy = healthy;
        healthy = false;
        ended = true;
        refuseWaiting();
        writing.close();
        if (wasHealthy && !stopping) {
            lost.run();
        }
    }

    private List<Wish> together(Wish first) throws InterruptedException {
        pace.await();
        var wishes = new ArrayList<Wish>();
        wishes.add(first);
        queue.drainTo(wishes, TOGETHER - 1);
        return wishes;
    }

    /// Where the disk is full, each is looked at by itself: what changes nothing, as a repeated send, is answered all the same.
    private void carryOut(List<Wish> wishes) {
        var isFull = database.isFull();
        if (isFull && wishes.size() > 1) {
            wishes.forEach(wish -> carryOut(List.of(wish)));
            return;
        }
        Batch batch = null;
        List<Outcome> outcomes;
        try {
            batch = new Batch(writing.begin(), rooms, shown, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            outcomes = outcomes(batch, wishes);
            if (isFull || !batch.wrote()) {
                writing.rollback();
            }
        } catch (RuntimeException surprise) {
            apart(batch, wishes, surprise);
            return;
        }
        if (isFull && batch.wrote()) {
            batch.abandoned();
            wishes.getFirst().outcome.complete(unavailable("storage_full", "The server's disk is full. Ask whoever runs it to free some space."));
        } else if (!batch.wrote() || commit(batch, wishes)) {
            told(batch, wishes, outcomes);
        }
    }

    private List<Outcome> outcomes(Batch batch, List<Wish> wishes) {
        var outcomes = new ArrayList<Outcome>(wishes.size());
        for (var wish : wishes) {
            batch.beginWish();
            try {
                outcomes.add(wish.work.in(batch));
            } catch (Problem.Refusal refusal) {
                outcomes.add(new Outcome.Refused(refusal.problem()));
            }
        }
        batch.flush();
        return outcomes;
    }

    private boolean commit(Batch batch, List<Wish> wishes) {
        var begun = System.nanoTime();
        try {
            if (wishes.stream().anyMatch(wish -> wish.force == Force.FORCED)) {
                writing.commit();
            } else {
                writing.commitUnforced();
            }
        } catch (RuntimeException failure) {
            LOG.error("A commit failed; its {} changes are not acknowledged", wishes.size(), failure);
            batch.abandoned();
            refuseAll(wishes);
            reopen();
            return false;
        }
        commitTime.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        commitSize.record(wishes.size());
        return true;
    }

    /// What is stored is stored: a failure to tell it must neither undo nor repeat it, nor keep it from the others.
    private void told(Batch batch, List<Wish> wishes, List<Outcome> outcomes) {
        batch.committed();
        batch.notices().forEach(notice -> attempt(() -> hub.publish(notice.event(), notice.to())));
        batch.afterwards().forEach(Writer::attempt);
        for (int each = 0; each < wishes.size(); each++) {
            wishes.get(each).outcome.complete(outcomes.get(each));
        }
    }

    private static void attempt(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException failure) {
            LOG.error("A stored change could not be told", failure);
        }
    }

    /// Rules look before rows are written, so an error here is a surprise: whoever shares the batch must not suffer from it.
    private void apart(Batch batch, List<Wish> wishes, RuntimeException surprise) {
        if (batch != null) {
            batch.abandoned();
        }
        if (!rolledBack() || Writing.isOfDisk(surprise)) {
            LOG.error("The data cannot be written", surprise);
            refuseAll(wishes);
            reopen();
        } else if (wishes.size() == 1) {
            var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
            LOG.error("A change failed, id {}", id, surprise);
            wishes.getFirst().outcome.complete(new Outcome.Refused(new Problem.Internal(id)));
        } else {
            wishes.forEach(wish -> carryOut(List.of(wish)));
        }
    }

    private boolean rolledBack() {
        try {
            writing.rollback();
            return writing.isUsable();
        } catch (RuntimeException failure) {
            LOG.warn("A rollback failed", failure);
            return false;
        }
    }

    private void reopen() {
        healthy = false;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                writing.reopen();
                healthy = true;
                LOG.warn("The data was opened again after a failure");
                return;
            } catch (RuntimeException failure) {
                LOG.error("The data could not be opened again, try {} of {}", attempt, TRIES, failure);
            }
        }
        lost.run();
    }

    private void compact(boolean idle) {
        try {
            if (healthy && !stopping) {
                writing.compact(idle);
            }
        } catch (RuntimeException failure) {
            LOG.warn("The data could not be brought together", failure);
            if (!writing.isUsable()) {
                reopen();
            }
        }
    }

    /// Nobody will carry out what waits now.
    private void refuseWaiting() {
        var waiting = new ArrayList<Wish>();
        queue.drainTo(waiting);
        refuseAll(waiting);
    }

    private static void refuseAll(List<Wish> wishes) {
        wishes.forEach(wish -> wish.outcome.complete(unavailable("unavailable",
                "The server could not store this. It may try again in a moment; nothing is lost that was acknowledged.")));
    }

    private static Outcome unavailable(String code, String detail) {
        return new Outcome.Refused(new Problem.Unavailable(code, detail, 1));
    }
}
