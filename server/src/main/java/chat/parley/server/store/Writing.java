package chat.parley.server.store;

import chat.parley.server.store.tables.Tables;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The connection that changes things. Owned by the writer's thread, which alone may call it.
public final class Writing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);
    /// H2 uses the place of what a commit made useless again after 45 s (RETENTION_TIME), and counts on the disk having that commit by then.
    private static final long LONGEST_UNFORCED = TimeUnit.SECONDS.toNanos(15);
    private final Database database;
    private final JdbcDataSource source;
    private final Database.Durability durability;
    private final LongSupplier nanos;
    private final Compaction compaction;
    private Handle handle;
    private long forced;

    /// `nanos` is a clock that never goes back.
    Writing(Database database, JdbcDataSource source, Database.Durability durability, LongSupplier nanos) {
        this.database = database;
        this.source = source;
        this.durability = durability;
        this.nanos = nanos;
        compaction = new Compaction(nanos);
        forced = nanos.getAsLong();
        handle = opened();
    }

    /// Starts a transaction, and answers the tables within it.
    public Tables begin() {
        handle.begin();
        return Tables.of(handle);
    }

    /// Ends the transaction so that a power cut cannot undo it, if the durability asks for that.
    public void commit() {
        committed();
        force();
    }

    /// Ends the transaction without waiting for the disk, but now and then; the next [#commit] forces it too.
    public void commitUnforced() {
        committed();
        if (nanos.getAsLong() - forced > LONGEST_UNFORCED) {
            force();
        }
    }

    private void committed() {
        handle.commit();
        compaction.written();
    }

    private void force() {
        if (durability == Database.Durability.FSYNC) {
            handle.execute("checkpoint sync");
            forced = nanos.getAsLong();
        }
    }

    /// Makes the file smaller by one short step, where that is due and there is room; `idle` says that nobody waits. Between two transactions only. A
    /// failure leaves what is stored as it is, but perhaps not this connection.
    public void compact(boolean idle) {
        try {
            if (compaction.isDue(handle, idle) && !database.isFull()) {
                compaction.step(handle, idle);
            }
        } catch (SQLException | MVStoreException failure) {
            throw new IllegalStateException("The file could not be made smaller", failure);
        }
    }

    public void rollback() {
        handle.rollback();
    }

    /// False where the connection or the files behind it are gone.
    public boolean isUsable() {
        try {
            return handle.getConnection().isValid(1);
        } catch (SQLException gone) {
            return false;
        }
    }

    /// Whether the disk, or the data as a whole, is to blame for a failure, and not what was asked for.
    public static boolean isOfDisk(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).anyMatch(cause -> cause instanceof IOException
                || cause instanceof MVStoreException || cause instanceof SQLNonTransientConnectionException);
    }

    /// After a commit that failed: drops all connections and opens the files afresh. Throws where that fails too.
    public void reopen() {
        try {
            handle.getConnection().createStatement().execute("shutdown immediately");
        } catch (SQLException | JdbiException alreadyClosed) {
            // It is to be closed, whatever state it is in.
        }
        database.reconnect();
        handle = opened();
    }

    @Override
    public void close() {
        try {
            handle.close();
        } catch (JdbiException failure) {
            // Nothing depends on it: what failed before is in the log already, or told to who asked for it.
            LOG.debug("The connection that changes things was closed in the midst of a change", failure);
        }
    }

    private Handle opened() {
        return Jdbi.create(source).setStatementBuilderFactory(_ -> new KeptStatements()).open();
    }
}
