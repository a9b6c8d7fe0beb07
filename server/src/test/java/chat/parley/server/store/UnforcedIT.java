package chat.parley.server.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.model.User;
import chat.parley.server.store.file.RecordedPath;
import chat.parley.server.store.file.RecordedPath.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What nobody waits for is not forced to disk at each commit, but never stays unforced for long.
class UnforcedIT {
    private final AtomicLong nanos = new AtomicLong();
    @TempDir
    private Path folder;

    @Test
    void commitsThatNobodyWaitsForAreForcedNowAndThen() {
        RecordedPath.register();
        try (var database = Database.open(folder, "jdbc:h2:file:" + RecordedPath.SCHEME + ":" + folder.resolve("parley"), Database.Durability.FSYNC);
                var writing = database.writing(nanos::get)) {
            var first = insert(writing, "ada");
            nanos.addAndGet(Duration.ofSeconds(14).toNanos());
            var second = insert(writing, "bob");
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            var third = insert(writing, "cid");
            var fourth = insert(writing, "dee");

            assertEquals(first, second);
            assertNotEquals(second, third);
            assertEquals(third, fourth);
        }
    }

    /// How often anything was forced so far.
    private static long insert(Writing writing, String name) {
        writing.begin().users().insert(new User.Id(name), name, Instant.EPOCH);
        writing.commitUnforced();
        return RecordedPath.steps().stream().filter(step -> step instanceof Step.Forced).count();
    }
}
