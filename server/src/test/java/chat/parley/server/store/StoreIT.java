package chat.parley.server.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.User;
import chat.parley.server.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The data on disk: snapshots, durability of what is committed, and what stops a start. Real H2 files.
@Timeout(60)
class StoreIT {
    private final User.Id ada = new User.Id("ada");
    private final User.Id bob = new User.Id("bob");

    @TempDir
    private Path folder;

    @Test
    void readSeesOneSnapshotWhateverIsWrittenBetweenItsStatements() {
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            insert(writing, ada);

            var seen = database.read(tables -> {
                var before = tables.users().count();
                insertElsewhere(database, bob);
                tables.facts().fact("epoch");
                return new long[] {before, tables.users().count(), tables.users().find("", 10).size()};
            });

            assertArrayEquals(new long[] {1, 1, 1}, seen);
            assertEquals(2, people(database));
        }
    }

    @Test
    void firstLookAtAnotherTableIsOfTheSameSnapshot() {
        try (var database = open(Database.Durability.FSYNC)) {
            var seen = database.read(tables -> {
                tables.facts().fact("epoch");
                insertElsewhere(database, bob);
                return tables.users().count();
            });

            assertEquals(0L, seen);
        }
    }

    @Test
    void whatWasRolledBackIsNowhere() {
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            writing.begin().users().insert(ada, "ada", Instant.EPOCH);
            writing.rollback();

            assertTrue(database.read(tables -> tables.users().byId(ada)).isEmpty());
        }
    }

    @Test
    void readUnderWhichTheDataIsOpenedAgainIsDoneOnceMore() {
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            insert(writing, ada);
            var tries = new AtomicInteger();
            var inside = new CountDownLatch(1);
            var reopened = CompletableFuture.runAsync(() -> {
                World.await(() -> inside.getCount() == 0);
                writing.reopen();
            });

            var seen = database.read(tables -> {
                tries.incrementAndGet();
                inside.countDown();
                while (!reopened.isDone()) {
                    tables.users().count();
                }
                return tables.users().count();
            });

            assertEquals(List.of(1L, 2L), List.of(seen, tries.longValue()));
            insert(writing, bob);
            assertEquals(2, people(database));
        }
    }

    @Test
    void interruptOfAReaderHarmsNobody() throws InterruptedException {
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            insert(writing, ada);
            var inside = new CountDownLatch(1);
            var reader = Thread.ofVirtual().start(() -> assertThrows(Database.ReadFailed.class, () -> database.read(tables -> {
                inside.countDown();
                return spin(tables.users().count());
            })));
            assertTrue(inside.await(10, TimeUnit.SECONDS));

            reader.interrupt();
            reader.join();

            insert(writing, bob);
            assertEquals(2, people(database));
        }
    }

    @Test
    void closingWaitsNoLongerThanItIsToAndGivesUpWhatHasNotBegun() throws InterruptedException {
        var database = open(Database.Durability.FSYNC);
        var inside = new CountDownLatch(4);
        var goOn = new CountDownLatch(1);
        var running = Stream.generate(() -> Thread.ofVirtual().start(() -> hang(database, inside, goOn))).limit(4).toList();
        assertTrue(inside.await(10, TimeUnit.SECONDS));
        var refused = new CountDownLatch(1);
        var waiting = Thread.ofVirtual().start(() -> {
            assertThrows(Database.ReadFailed.class, () -> database.read(tables -> tables.users().count()));
            refused.countDown();
        });
        World.await(() -> waiting.getState() == Thread.State.TIMED_WAITING);

        var begun = System.nanoTime();
        database.close(Duration.ofMillis(50));

        assertTrue(System.nanoTime() - begun < TimeUnit.SECONDS.toNanos(8), "It waits for reads that hang.");
        assertTrue(refused.await(8, TimeUnit.SECONDS), "Who waits for their turn waits in vain.");
        goOn.countDown();
        for (var thread : running) {
            thread.join();
        }
    }

    @Test
    void openingAgainChangesNeitherEpochNorData() {
        String epoch;
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            insert(writing, ada);
            epoch = database.epoch();
        }

        try (var database = open(Database.Durability.FSYNC)) {
            assertEquals(epoch, database.epoch());
            assertEquals(1, people(database));
        }
    }

    @Test
    void epochIsAnotherAfterAnUncleanStopWithoutForcedCommits() throws IOException {
        var copy = Files.createDirectories(folder.resolve("copy"));
        String epoch;
        try (var database = open(Database.Durability.OS)) {
            epoch = database.epoch();
            Files.copy(folder.resolve("parley.mv.db"), copy.resolve("parley.mv.db"));
        }

        try (var clean = open(Database.Durability.OS); var unclean = Database.open(copy, url(copy), Database.Durability.OS)) {
            assertEquals(epoch, clean.epoch());
            assertNotEquals(epoch, unclean.epoch());
        }
    }

    @Test
    void epochStaysAfterAnUncleanStopWithForcedCommits() throws IOException {
        var copy = Files.createDirectories(folder.resolve("copy"));
        try (var database = open(Database.Durability.FSYNC)) {
            Files.copy(folder.resolve("parley.mv.db"), copy.resolve("parley.mv.db"));

            try (var unclean = Database.open(copy, url(copy), Database.Durability.FSYNC)) {
                assertEquals(database.epoch(), unclean.epoch());
            }
        }
    }

    @Test
    void dataOfANewerVersionIsLeftAsItIs() throws SQLException, IOException {
        open(Database.Durability.FSYNC).close();
        try (var connection = DriverManager.getConnection(url(folder) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "parley", "");
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script", "checksum",
                        "installed_by", "execution_time", "success")
                    values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'parley', 1, true)
                    """);
        }
        var before = versions();

        var refused = assertThrows(Unusable.class, () -> open(Database.Durability.FSYNC));

        assertTrue(refused.getMessage().contains("newer version"), refused.getMessage());
        assertEquals(before, versions());
    }

    @Test
    void damagedFileIsToldAndLeftAsItIs() throws IOException {
        var file = folder.resolve("parley.mv.db");
        Files.write(file, "this is no database, but it is long enough to look at ".repeat(400).getBytes());
        var before = Files.readAllBytes(file);

        var refused = assertThrows(Unusable.class, () -> open(Database.Durability.FSYNC));

        assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void folderThatIsAFileIsTold() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        var refused = assertThrows(Unusable.class, () -> Database.open(file, url(file), Database.Durability.FSYNC));

        assertTrue(refused.getMessage().contains("it is a file"), refused.getMessage());
    }

    @Test
    void namesThatReadAlikeAreOne() {
        try (var database = open(Database.Durability.FSYNC); var writing = database.writing()) {
            insert(writing, ada);

            assertTrue(isTaken(database, "ADA"));
            assertFalse(isTaken(database, "adam"));
        }
    }

    /// Which steps the data says that it has been through.
    private List<String> versions() throws SQLException {
        try (var connection = DriverManager.getConnection(url(folder) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "parley", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select \"version\" from \"flyway_schema_history\" order by \"installed_rank\"")) {
            var versions = new ArrayList<String>();
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
            return versions;
        }
    }

    private Database open(Database.Durability durability) {
        return Database.open(folder, url(folder), durability);
    }

    private static long people(Database database) {
        return database.read(tables -> tables.users().count());
    }

    private static boolean isTaken(Database database, String name) {
        return database.read(tables -> tables.users().isTaken(name));
    }

    private static String url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("parley");
    }

    private static void insert(Writing writing, User.Id id) {
        writing.begin().users().insert(id, id.value(), Instant.EPOCH);
        writing.commit();
    }

    /// Writes on a thread and connection of its own, as the writer does beside the readers.
    private static void insertElsewhere(Database database, User.Id id) {
        var writer = Thread.ofPlatform().start(() -> {
            try (var writing = database.writing()) {
                insert(writing, id);
            }
        });
        try {
            writer.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void hang(Database database, CountDownLatch inside, CountDownLatch goOn) {
        try {
            database.read(_ -> {
                inside.countDown();
                try {
                    return goOn.await(60, TimeUnit.SECONDS);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        } catch (Database.ReadFailed closed) {
            // as the data is meanwhile
        }
    }

    private static long spin(long value) {
        var end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return value;
    }
}
