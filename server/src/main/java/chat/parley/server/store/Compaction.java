package chat.parley.server.store;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.RandomAccessStore;
import org.jdbi.v3.core.Handle;

/// Makes the file small again while it is in use, in steps so short that a wish which comes meanwhile hardly waits.
///
/// H2 writes some 20 to 40 KB for each commit, of which little is still needed after the next ones, but it gives a chunk back only when
/// nothing in it is. With `WRITE_DELAY=0` it has no thread that brings together what is left (and none of its own shall write
/// beside the one writer). So the writer's thread does that: it writes the live pages of sparse chunks anew, and where nobody waits
/// it moves chunks into the gaps before them and cuts the file's end off.
///
/// It rests once nothing was written and the file got no smaller for two minutes, so that a server at night neither keeps the disk awake nor
/// wears it out.
public final class Compaction {
    /// A smaller file is not worth the writing.
    static final long SMALL = 8L << 20;
    /// How much of the file is to be chunks.
    private static final int DENSE_PERCENT = 85;
    /// How much of the chunks is to be pages that are needed. Not more: each rewriting leaves holes where the pages' parents were, so that with 85 it
    /// went round and round, 5 MB a second, and grew the file meanwhile, since H2 keeps a chunk for 45 s after its making.
    private static final int FULL_PERCENT = 70;
    private static final int SPARSE_PERCENT = 30;
    private static final int REWRITTEN = 1 << 20;
    private static final int MOVED = 2 << 20;
    private static final int MOST_MOVED = 32 << 20;
    private static final long STEP_IDLE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long STEP_BUSY = TimeUnit.SECONDS.toNanos(1);
    /// Longer than H2 keeps what nobody needs (45 s), so that it has had time to show.
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
    private static final double SMALLER = 0.98;
    private final LongSupplier nanos;
    private int moved = MOVED;
    private long next;
    private long smallest = Long.MAX_VALUE;
    private long since;

    Compaction(LongSupplier nanos) {
        this.nanos = nanos;
        next = nanos.getAsLong();
        since = next;
    }

    /// Whether it is time for a step and there may be something to gain. `idle` says that nobody waits.
    boolean isDue(Handle handle, boolean idle) throws SQLException {
        var now = nanos.getAsLong();
        if (now - next < 0) {
            return false;
        }
        next = now + (idle ? STEP_IDLE : STEP_BUSY);
        return !rests(store(handle).getFileStore().size(), now);
    }

    /// One step. The connection must not be within a transaction.
    void step(Handle handle, boolean idle) throws SQLException {
        var file = store(handle).getFileStore();
        var before = file.size();
        step(handle, idle, moved);
        // Chunks that are larger than what may be moved stay where they are, and the file as long as they make it.
        moved = file.size() < before || file.getFillRate() >= DENSE_PERCENT ? MOVED : Math.min(2 * moved, MOST_MOVED);
    }

    /// The same, of which at most so many bytes are put elsewhere.
    static void step(Handle handle, boolean idle, int moved) throws SQLException {
        var store = store(handle);
        if (store.compact(idle ? FULL_PERCENT : SPARSE_PERCENT, REWRITTEN)) {
            handle.execute("checkpoint sync");
        }
        // It looks by itself how full the file is, after it has given back what nobody needs any more.
        if (idle && store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(DENSE_PERCENT, moved, store);
        }
    }

    /// One step whose size is the smallest, for who has no writer.
    public static void once(Handle handle) throws SQLException {
        step(handle, true, MOVED);
    }

    /// Something was written: there may be something to gain again.
    void written() {
        since = nanos.getAsLong();
        smallest = Long.MAX_VALUE;
    }

    private boolean rests(long size, long now) {
        if (size < smallest * SMALLER) {
            smallest = size;
            since = now;
        }
        return size < SMALL || now - since > PATIENCE;
    }

    private static MVStore store(Handle handle) throws SQLException {
        var session = (SessionLocal) handle.getConnection().unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }
}
