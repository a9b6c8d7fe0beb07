package chat.parley.server.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.User;
import chat.parley.server.store.Compaction;
import chat.parley.server.store.Database;
import chat.parley.server.store.Writing;
import chat.parley.server.store.file.RecordedPath.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The power fails between any two writes to the file, and what was not forced yet is on the disk in any order: whole, in part or
/// not at all. What was promised before is there.
@Timeout(600)
class PowerCutIT {
    private static final int ROUNDS = Boolean.getBoolean("parley.long") ? 20 : 1;
    private static final int COMMITS = 120;
    private static final int FEW_COMMITS = 15;
    private static final int MOST_ROWS = 30;
    /// The file is made smaller after one in so many commits.
    private static final int COMPACTED = 4;
    private static final int BLOCK = 4096;
    private final List<String> losses = new ArrayList<>();
    private int cuts;
    @TempDir
    private Path folder;

    @Test
    void everythingPromisedIsThereWhateverTheDiskHasOfTheRest() throws IOException, SQLException {
        for (int round = 1; round <= ROUNDS; round++) {
            var seed = System.nanoTime();
            cutEverywhere(written(new Random(seed), folder.resolve("round-" + round), Database.Durability.FSYNC, COMMITS));

            assertEquals(List.of(), losses, "with the seed " + seed);
        }

        assertTrue(cuts > ROUNDS * COMMITS, "cuts: " + cuts);
    }

    /// Else the test above would see nothing.
    @Test
    void whatIsNotForcedIsLost() throws IOException, SQLException {
        cutEverywhere(written(new Random(1), folder, Database.Durability.OS, FEW_COMMITS));

        assertFalse(losses.isEmpty(), "cuts: " + cuts);
    }

    /// Space is used again at once, not after 45 s, so that all comes to pass among few commits.
    private static List<Step> written(Random random, Path folder, Database.Durability durability, int commits) throws SQLException {
        RecordedPath.register();
        var url = "jdbc:h2:file:" + RecordedPath.SCHEME + ":" + folder.resolve("parley") + ";RETENTION_TIME=0";
        try (var database = Database.open(folder, url, durability); var writing = database.writing();
                var beside = Jdbi.open(OrderedPath.address(url) + ";USER=parley")) {
            for (int commit = 0, people = 0; commit < commits; commit++) {
                people += insert(random, writing, people);
                RecordedPath.note(new Step.Promised(people));
                if (random.nextInt(COMPACTED) == 0) {
                    Compaction.once(beside);
                }
            }
        }
        return RecordedPath.steps();
    }

    private static int insert(Random random, Writing writing, int before) {
        var users = writing.begin().users();
        var rows = 1 + random.nextInt(MOST_ROWS);
        for (int row = 0; row < rows; row++) {
            var name = "person-" + (before + row);
            users.insert(new User.Id(name), name, Instant.EPOCH);
        }
        writing.commit();
        return rows;
    }

    private void cutEverywhere(List<Step> steps) throws IOException, SQLException {
        var safe = new Image();
        var open = new ArrayList<Step>();
        var promised = 0;
        for (var step : steps) {
            switch (step) {
                case Step.Promised(int rows) -> promised = rows;
                case Step.Forced() -> {
                    open.forEach(safe::apply);
                    open.clear();
                }
                case Step.Written _, Step.Cut _ -> {
                    open.add(step);
                    if (promised > 0) {
                        cut(safe, open, promised);
                    }
                }
            }
        }
    }

    /// The last write is on the disk without those before it, in part, or with them.
    private void cut(Image safe, List<Step> open, int promised) throws IOException, SQLException {
        var last = open.getLast();
        check(safe.with(List.of(last)), promised);
        check(safe.with(List.of(torn(last, true))), promised);
        check(safe.with(List.of(torn(last, false))), promised);
        check(safe.with(List.of(inTheMidst(last))), promised);
        check(safe.with(hollow(last)), promised);
        if (open.size() > 1) {
            check(safe.with(open), promised);
            check(safe.with(List.of(torn(open.getFirst(), true), last)), promised);
        }
    }

    /// Its first block only, or all but that.
    private static Step torn(Step step, boolean atTheEnd) {
        if (step instanceof Step.Written(long position, byte[] bytes) && bytes.length > BLOCK) {
            return atTheEnd ? new Step.Written(position, Arrays.copyOf(bytes, BLOCK))
                    : new Step.Written(position + BLOCK, Arrays.copyOfRange(bytes, BLOCK, bytes.length));
        }
        return step;
    }

    /// Its first and its last block, and what was there before between them.
    private static List<Step> hollow(Step step) {
        return torn(step, true) instanceof Step.Written begin && step instanceof Step.Written(long position, byte[] bytes) && bytes.length > BLOCK
                ? List.of(begin, new Step.Written(position + bytes.length - BLOCK, Arrays.copyOfRange(bytes, bytes.length - BLOCK, bytes.length)))
                : List.of(step);
    }

    /// A few bytes of it: of a header too little to be one.
    private static Step inTheMidst(Step step) {
        return step instanceof Step.Written(long position, byte[] bytes) ? new Step.Written(position, Arrays.copyOf(bytes, 20)) : step;
    }

    private void check(Image image, int promised) throws IOException, SQLException {
        var copy = Files.createDirectories(folder.resolve("copy"));
        Files.write(copy.resolve("parley.mv.db"), image.bytes());
        cuts++;
        var url = OrderedPath.address("jdbc:h2:file:" + copy.resolve("parley")) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (var connection = DriverManager.getConnection(url, "parley", ""); var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from users")) {
            count.next();
            if (count.getInt(1) < promised) {
                losses.add("cut " + cuts + ": promised " + promised + ", found " + count.getInt(1));
            }
        } catch (SQLException unreadable) {
            losses.add("cut " + cuts + ": " + unreadable.getMessage());
        }
    }
}
