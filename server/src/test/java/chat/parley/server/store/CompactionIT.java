package chat.parley.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import chat.parley.model.User;
import chat.parley.server.store.file.OrderedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The file gets small again while people read and write, and loses nothing by it. Real H2 files.
@Timeout(120)
class CompactionIT {
    private static final int COMMITS = 800;
    private static final int AT_ONCE = 6_000;
    private static final int MOST_STEPS = 400;
    @TempDir
    private Path folder;

    @Test
    void fileGetsSmallWhileItIsReadAndWritten() throws IOException, SQLException {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            var people = swell(writing, COMMITS);
            var swollen = database.size();
            handle.execute("set retention_time 0");

            for (int step = 0; step < MOST_STEPS && database.size() > swollen / 8; step++) {
                Compaction.once(handle);
                insert(writing, people++);
                assertEquals(people, people(database));
            }

            assertTrue(database.size() <= swollen / 8, swollen + " bytes became " + database.size());
            Files.copy(folder.resolve("parley.mv.db"), Files.createDirectories(folder.resolve("copy")).resolve("parley.mv.db"));
            assertEquals(people, people(folder.resolve("copy")));
        }
    }

    /// H2 gives a chunk's place back some time after nothing in it is needed, and looks for such only when something is done.
    @Test
    void fileGetsSmallWhereNothingIsWrittenAnyMore() throws SQLException {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            swell(writing, COMMITS);
            handle.execute("set retention_time 1500");
            var swollen = database.size();
            var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();

            while (database.size() > swollen / 4 && System.nanoTime() < deadline) {
                Compaction.once(handle);
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }

            assertTrue(database.size() <= swollen / 4, swollen + " bytes became " + database.size());
        }
    }

    /// What it writes anew leaves holes too: those must not keep it at work for ever.
    @Test
    void itComesToAnEnd() throws SQLException {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            swell(writing, COMMITS);
            insertAtOnce(writing, COMMITS, AT_ONCE);
            handle.execute("set retention_time 200");
            var changed = System.nanoTime();
            var seen = 0L;
            for (var deadline = changed + Duration.ofSeconds(60).toNanos(); System.nanoTime() < deadline;) {
                Compaction.once(handle);
                if (writes(handle) != seen) {
                    seen = writes(handle);
                    changed = System.nanoTime();
                } else if (System.nanoTime() - changed > Duration.ofSeconds(2).toNanos()) {
                    return;
                }
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            fail("still at work: " + database.size() + " bytes");
        }
    }

    /// A chunk is moved as a whole: one that is larger than a small step may move keeps all before it from being cut off.
    @Test
    void largeChunkAtTheEndIsMovedByASmallStepThatGrows() throws SQLException {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            swell(writing, COMMITS);
            insertAtOnce(writing, COMMITS, AT_ONCE);
            handle.execute("set retention_time 0");
            for (int step = 0; step < 60; step++) {
                Compaction.once(handle);
            }
            var stuck = database.size();

            var compaction = new Compaction(System::nanoTime);
            for (int step = 0; step < 60; step++) {
                compaction.step(handle, true);
            }

            assertTrue(database.size() <= stuck * 2 / 3, stuck + " bytes became " + database.size());
            assertEquals(COMMITS + AT_ONCE, people(database));
        }
    }

    @Test
    void whoReadsMeanwhileSeesWhatWasThereBefore() {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            var people = swell(writing, COMMITS);
            handle.execute("set retention_time 0");

            var seen = database.read(tables -> {
                var before = tables.users().count();
                for (int step = 0; step < 40; step++) {
                    step(handle);
                    insert(writing, people + step);
                }
                return List.of(before, tables.users().count());
            });

            assertEquals(List.of((long) people, (long) people), seen);
            assertEquals(people + 40, people(database));
        }
    }

    @Test
    void smallFileIsLeftAlone() throws SQLException {
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            insert(writing, 0);

            assertTrue(database.size() < Compaction.SMALL);
            assertFalse(new Compaction(System::nanoTime).isDue(handle, true));
        }
    }

    @Test
    void itRestsOnceTheFileGetsNoSmallerAndWakesOnceSomethingIsWritten() throws SQLException {
        var time = new AtomicLong();
        try (var database = open(); var writing = database.writing(); var handle = Jdbi.open(url(folder))) {
            swell(writing, COMMITS);
            var compaction = new Compaction(time::get);

            assertTrue(compaction.isDue(handle, true));
            assertFalse(compaction.isDue(handle, true), "at the same moment");
            time.addAndGet(Duration.ofMillis(200).toNanos());
            assertTrue(compaction.isDue(handle, true), "a step later");
            time.addAndGet(Duration.ofMinutes(3).toNanos());
            assertFalse(compaction.isDue(handle, true), "nothing gained in three minutes");
            time.addAndGet(Duration.ofHours(3).toNanos());
            assertFalse(compaction.isDue(handle, true), "nothing gained in three hours");
            compaction.written();
            time.addAndGet(Duration.ofMillis(200).toNanos());
            assertTrue(compaction.isDue(handle, true), "something was written");
        }
    }

    private static void step(Handle handle) {
        try {
            Compaction.once(handle);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Many small commits, of which H2 keeps all for 45 s.
    private static int swell(Writing writing, int commits) {
        for (int person = 0; person < commits; person++) {
            insert(writing, person);
        }
        return commits;
    }

    private static void insertAtOnce(Writing writing, int first, int people) {
        var users = writing.begin().users();
        for (int person = first; person < first + people; person++) {
            var id = new User.Id("late-" + person);
            users.insert(id, id.value(), Instant.EPOCH);
            users.setProfile(users.byId(id).orElseThrow().profiled(null, "All about me. ".repeat(100)));
        }
        writing.commitUnforced();
    }

    private static void insert(Writing writing, int person) {
        var name = "person-" + person * 7_919L % 100_003;
        writing.begin().users().insert(new User.Id(name), name, Instant.EPOCH);
        writing.commitUnforced();
    }

    /// How often H2 has written to its file.
    private static long writes(Handle handle) {
        return handle.createQuery("select setting_value from information_schema.settings where setting_name = 'info.FILE_WRITE'").mapTo(Long.class).one();
    }

    private static int people(Database database) {
        return database.read(tables -> (int) tables.users().count());
    }

    private static int people(Path copy) throws SQLException {
        try (var connection = DriverManager.getConnection(url(copy), "parley", ""); var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from users")) {
            count.next();
            return count.getInt(1);
        }
    }

    private Database open() {
        return Database.open(folder, "jdbc:h2:file:" + folder.resolve("parley"), Database.Durability.FSYNC);
    }

    private static String url(Path folder) {
        return OrderedPath.address("jdbc:h2:file:" + folder.resolve("parley")) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;USER=parley";
    }
}
