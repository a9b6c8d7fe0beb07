package chat.parley.server.store;

import chat.parley.server.store.file.OrderedPath;
import chat.parley.server.store.tables.Tables;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The data on disk: opened and migrated once, read by a few platform threads of its own, changed through one [Writing].
///
/// No JDBC runs on a caller's thread: an interrupt during one of H2's file operations closes the database (error 90098), and the
/// web server interrupts its threads. Closing waits for reads under way.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    private static final int READS_WAITING = 2_000;
    private static final long DEADLINE_SECONDS = 10;
    private static final long ROOM_NEEDED = 32L << 20;
    private final Path folder;
    private final JdbcDataSource source;
    private final Durability durability;
    private final ThreadPoolExecutor readers;
    private final Opening opening = new Opening();
    private HikariDataSource pool;
    /// H2 closes its files with the last connection: this one keeps them open from the first look at them until the writer has its own.
    private Connection anchor;
    private volatile Jdbi jdbi;
    private String epoch;

    /// When a commit counts as done: forced to disk, or handed to the operating system.
    public enum Durability {
        FSYNC, OS
    }

    private Database(Path folder, String url, Durability durability) {
        this.folder = folder;
        this.durability = durability;
        source = new JdbcDataSource();
        source.setUrl(settled(url));
        source.setUser("parley");
        source.setPassword("");
        readers = new ThreadPoolExecutor(READERS, READERS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(READS_WAITING),
                Thread.ofPlatform().name("reader-", 0).factory());
    }

    /// Opens the data at `url` (an H2 address), whose files lie in `folder`, and brings it to this build's form; throws
    /// [Unusable] with a sentence where that cannot be done.
    public static Database open(Path folder, String url, Durability durability) {
        var database = new Database(folder, url, durability);
        try {
            Files.createDirectories(folder);
            if (database.isFull()) {
                throw new Unusable("The disk of " + folder + " is full. Free some space and start again.", null);
            }
            database.anchor = Migrations.apply(database.source, folder, OrderedPath.file(url));
            database.connect();
            database.epoch = Epoch.begin(database);
            return database;
        } catch (IOException | SQLException | FlywayException | JdbiException failure) {
            database.close();
            throw OpenFailures.explained(folder, failure);
        } catch (Unusable unusable) {
            database.close();
            throw unusable;
        }
    }

    /// Has H2 and Jdbi answer once, from nothing, so that they are loaded when they are needed.
    public static void load() {
        Jdbi.create("jdbc:h2:mem:").useHandle(handle -> handle.createQuery("select 1 where 1 = :one").bind("one", 1).mapTo(Integer.class).one());
    }

    /// Reads in one consistent snapshot. Waits its turn for at most 10 s, then throws [ReadFailed].
    public <T> T read(Function<Tables, T> query) {
        var task = new FutureTask<>(() -> inSnapshot(query));
        try {
            readers.execute(task);
            return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException | TimeoutException slow) {
            // Nobody waits for it any more, so that it does not hold up those who do.
            readers.remove(task);
            throw new ReadFailed("too many reads wait", slow);
        } catch (CancellationException closed) {
            throw new ReadFailed("the data is closed", closed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ReadFailed("interrupted", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof chat.parley.model.Problem.Refusal refusal) {
                throw refusal;
            }
            throw new ReadFailed("the read failed", failed.getCause());
        }
    }

    /// The one way to change anything, for the one thread that does. Its connection keeps the files open from now on.
    public Writing writing() {
        var writing = writing(System::nanoTime);
        letGo();
        return writing;
    }

    Writing writing(LongSupplier nanos) {
        return new Writing(this, source, durability, nanos);
    }

    /// True where so little space is left that nothing more is taken.
    public boolean isFull() {
        try {
            return Files.getFileStore(folder).getUsableSpace() < ROOM_NEEDED;
        } catch (IOException unknown) {
            LOG.warn("How much space is left in {} cannot be told: {}", folder, unknown.getMessage());
            return false;
        }
    }

    /// Copies the data, as it is at one moment, to a new file, while it is read and written. There must be room for a second copy beside that file.
    /// Takes as long as the disk needs.
    public void snapshot(Path to) throws IOException {
        var task = new FutureTask<Void>(() -> {
            Snapshot.take(source, to);
            return null;
        });
        // Not on the caller's thread, as for every use of the database, nor on one that others wait for.
        Thread.ofPlatform().name("snapshot").daemon().start(task);
        try {
            task.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("The copy was given up, because the server stops", stopped);
        } catch (ExecutionException failed) {
            throw new IOException("The data could not be copied: " + failed.getCause().getMessage(), failed.getCause());
        }
    }

    /// Names the state of the data: another one after a backup was restored, or, where commits are not forced, after an unclean stop.
    public String epoch() {
        return epoch;
    }

    /// Bytes that the data takes on disk.
    public long size() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".db")).mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException unknown) {
            return 0;
        }
    }

    /// Bytes that are left on the data's disk.
    public long free() {
        return space(FileStore::getUsableSpace);
    }

    /// Bytes that the data's disk has in all.
    public long total() {
        return space(FileStore::getTotalSpace);
    }

    /// Drops every connection, so that the next one opens the files afresh.
    void reconnect() {
        var before = pool;
        connect();
        opening.next();
        before.close();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(DEADLINE_SECONDS));
    }

    /// Waits for reads under way, though not longer than this; those that wait for their turn are given up.
    public void close(Duration within) {
        readers.shutdown();
        readers.getQueue().forEach(waiting -> ((Future<?>) waiting).cancel(false));
        try {
            if (!readers.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("Reads were still under way when the data was closed");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            if (epoch != null) {
                Epoch.end(this);
            }
        } catch (JdbiException failure) {
            LOG.warn("That the server stopped cleanly could not be noted", failure);
        }
        disconnect();
    }

    Durability durability() {
        return durability;
    }

    /// A commit that fails closes the data under those who read; they read again once it is open.
    private <T> T inSnapshot(Function<Tables, T> query) {
        var seen = opening.number();
        try {
            return queried(query);
        } catch (JdbiException failure) {
            if (!opening.hasCome(seen, failure)) {
                throw failure;
            }
            return queried(query);
        }
    }

    private <T> T queried(Function<Tables, T> query) {
        return jdbi.<T, RuntimeException>inTransaction(handle -> query.apply(Tables.of(handle)));
    }

    private interface Space {
        long of(FileStore store) throws IOException;
    }

    private long space(Space which) {
        try {
            return which.of(Files.getFileStore(folder));
        } catch (IOException unknown) {
            return 0;
        }
    }

    private void connect() {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setPoolName("readers");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(DEADLINE_SECONDS * 1_000);
        config.setInitializationFailTimeout(-1);
        // READ COMMITTED would show revision 42 beside the messages of 41; REPEATABLE READ freezes only the tables of the first statement.
        config.setConnectionInitSql("set session characteristics as transaction isolation level snapshot");
        pool = new HikariDataSource(config);
        jdbi = Jdbi.create(pool);
    }

    private void letGo() {
        try (var held = anchor) {
            anchor = null;
            LOG.debug("Others hold the data open from now on, or nobody: {}", held);
        } catch (SQLException failure) {
            LOG.warn("A connection was not closed as it should be", failure);
        }
    }

    private void disconnect() {
        if (pool != null) {
            pool.close();
        }
        letGo();
    }

    /// WRITE_DELAY=0 hands every commit to the operating system at once; H2's own shutdown hook would close the data under the writer,
    /// and its own file of errors would quote what people wrote.
    private static String settled(String url) {
        return OrderedPath.address(url)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;TRACE_LEVEL_FILE=0";
    }

    /// A read that could not be done; it may be done later.
    public static final class ReadFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReadFailed(String what, Throwable cause) {
            super(what, cause);
        }
    }
}
