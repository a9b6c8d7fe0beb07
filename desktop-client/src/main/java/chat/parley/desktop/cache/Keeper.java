package chat.parley.desktop.cache;

import chat.parley.desktop.cache.Task.Asking;
import chat.parley.desktop.cache.Task.Ending;
import chat.parley.desktop.cache.Task.Keeping;
import chat.parley.desktop.cache.Task.Noting;
import chat.parley.desktop.cache.Task.Posting;
import chat.parley.desktop.cache.Task.Searching;
import chat.parley.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The cache's one thread, and the queue in front of it. A platform thread that nobody can interrupt: an interrupt in the midst of a
/// file operation closes H2's file.
///
/// Nobody who hands something over ever waits. Where so much waits that memory would suffer, what the server knows too is let go of.
/// Writes are committed after half a second, forced for the outbox, one force for all that waits.
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int LONGEST_QUEUE = 100_000;
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long COMMIT = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long RETRY = TimeUnit.SECONDS.toNanos(10);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);
    private final LinkedBlockingDeque<Task> queue = new LinkedBlockingDeque<>();
    private final List<CompletableFuture<Void>> unforced = new ArrayList<>();
    private final Shelf shelf;
    private final Thread thread = Thread.ofPlatform().daemon().name("cache").unstarted(this::live);
    private int waiting;
    private boolean isClosed;
    private Tables tables;
    private boolean isEnding;
    private boolean isUntidy = true;
    private boolean isTold;
    private long changedAt;
    private long retryAt;

    Keeper(Shelf shelf) {
        this.shelf = shelf;
        thread.start();
    }

    void take(Task task) {
        if (!enqueue(task)) {
            refuse(task);
        }
    }

    private synchronized boolean enqueue(Task task) {
        if (isClosed) {
            return false;
        }
        waiting += task.weight();
        if (waiting > LONGEST_QUEUE) {
            LOG.warn("The disk does not keep up; what was seen is not kept");
            queue.removeIf(Keeping.class::isInstance);
            queue.addFirst(new Noting(Tables::forgetWhatHasRevisions));
            waiting = queue.stream().mapToInt(Task::weight).sum() + task.weight();
        }
        return queue.add(task);
    }

    private synchronized void left(Task task) {
        waiting = Math.max(0, waiting - task.weight());
    }

    /// Does all that was handed over, and waits for it, but not for ever.
    @Override
    public void close() {
        take(new Ending());
        try {
            if (!thread.join(LONGEST_CLOSE)) {
                LOG.error("The disk does not answer; the cache stays open");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void live() {
        open();
        while (!isEnding) {
            turn();
        }
        end();
    }

    private void turn() {
        var until = System.nanoTime() + TURN;
        var task = next();
        if (task == null) {
            rest();
        }
        for (; task != null; task = isEnding || System.nanoTime() > until ? null : queue.poll()) {
            left(task);
            perform(task);
        }
        if (!unforced.isEmpty() || changedAt != 0 && System.nanoTime() - changedAt > COMMIT) {
            commit();
        }
    }

    private Task next() {
        var nanos = changedAt != 0 ? Math.max(0, changedAt + COMMIT - System.nanoTime()) : isUntidy ? TURN : Long.MAX_VALUE;
        try {
            return queue.poll(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException impossible) {
            throw new AssertionError("The cache's thread is its own", impossible);
        }
    }

    /// What is left to do when nothing is.
    private void rest() {
        if (changedAt == 0 && tables != null) {
            guarded(() -> {
                var swept = tables.history().sweep();
                isUntidy = swept || tables.tidy();
                changed(swept);
            });
        }
    }

    private void perform(Task task) {
        if (tables == null && (task instanceof Posting || System.nanoTime() - retryAt > 0)) {
            open();
        }
        if (!isDone(task) && !isDone(task)) {
            refuse(task);
        }
    }

    /// False where it failed; in another file it may be done.
    private boolean isDone(Task task) {
        return tables != null && guarded(() -> run(task));
    }

    private void run(Task task) {
        switch (task) {
            case Keeping(_, var work) -> change(work);
            case Noting(var work) -> change(work);
            case Posting(var work, var done) -> {
                change(work);
                unforced.add(done);
            }
            case Asking<?> asking -> answer(asking);
            case Searching(var search) -> {
                if (search.go(tables.history())) {
                    take(task);
                }
            }
            case Ending _ -> isEnding = true;
        }
    }

    private <T> void answer(Asking<T> asking) {
        asking.answer().complete(asking.work().apply(tables));
    }

    private void change(Consumer<Tables> work) {
        work.accept(tables);
        changed(true);
    }

    private void changed(boolean isSo) {
        if (isSo && changedAt == 0) {
            changedAt = System.nanoTime();
        }
    }

    private void commit() {
        var forced = List.copyOf(unforced);
        if (tables != null && isWritten(() -> tables.commit(!forced.isEmpty()))) {
            changedAt = 0;
            isUntidy = true;
            unforced.clear();
            forced.forEach(done -> done.complete(null));
        }
    }

    /// False where it failed, for whatever reason: what is not written now would never be, so there is another file then, or none.
    private boolean isWritten(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            LOG.error("The cache was not written", Shelf.harmless(failure));
            replace(failure);
            return false;
        }
    }

    /// A task that nobody can do; what nobody waits for is dropped.
    private void refuse(Task task) {
        switch (task) {
            case Posting(_, var done) -> done.completeExceptionally(notSaved());
            case Asking<?> asking -> otherwise(asking);
            case Searching(var search) -> search.answer().complete(List.of());
            case Ending _ -> isEnding = true;
            case Keeping _, Noting _ -> LOG.debug("Not kept");
        }
    }

    private static <T> void otherwise(Asking<T> asking) {
        asking.answer().complete(asking.otherwise());
    }

    private Problem.Refusal notSaved() {
        return new Problem.Refusal(new Problem.Unavailable("not_saved", shelf.notSaved(), TimeUnit.NANOSECONDS.toSeconds(RETRY)));
    }

    /// Answers false where it failed. Unless the failure is our own mistake, there is another file then, or none.
    private boolean guarded(Runnable work) {
        try {
            work.run();
            return true;
        } catch (RuntimeException failure) {
            LOG.error("The cache failed", Shelf.harmless(failure));
            if (Shelf.isOfTheDisk(failure) || Shelf.isDamage(failure) || tables.isBroken()) {
                replace(failure);
            }
            return false;
        }
    }

    /// Whoever is refused can be told why: that is said first.
    private void replace(RuntimeException failure) {
        var refused = List.copyOf(unforced);
        unforced.clear();
        changedAt = 0;
        drop();
        if (Shelf.isDamage(failure)) {
            had(() -> shelf.replace(failure));
        } else {
            later();
        }
        refused.forEach(done -> done.completeExceptionally(notSaved()));
    }

    private void drop() {
        try {
            tables.drop();
        } catch (RuntimeException failure) {
            LOG.warn("The broken file was not closed in order", Shelf.harmless(failure));
        }
        tables = null;
    }

    /// Something may be missing of what came while there was no file.
    private void open() {
        var isAgain = isTold;
        if (had(shelf::open) && isAgain) {
            guarded(() -> change(Tables::forgetWhatHasRevisions));
        }
    }

    private boolean had(Supplier<Tables> opening) {
        try {
            tables = opening.get();
            isTold = false;
        } catch (RuntimeException failure) {
            LOG.error("The cache cannot be opened", Shelf.harmless(failure));
            later();
        }
        return tables != null;
    }

    private void later() {
        retryAt = System.nanoTime() + RETRY;
        if (!isTold) {
            isTold = true;
            shelf.tellUnwritable();
        }
    }

    private void end() {
        commit();
        if (tables != null) {
            isWritten(() -> {
                tables.commit(true);
                tables.close();
            });
        }
        synchronized (this) {
            isClosed = true;
        }
        queue.forEach(this::refuse);
    }
}
