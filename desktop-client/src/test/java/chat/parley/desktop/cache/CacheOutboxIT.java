package chat.parley.desktop.cache;

import static chat.parley.desktop.testing.Patience.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.Pending;
import chat.parley.desktop.testing.Child;
import chat.parley.desktop.testing.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CacheOutboxIT {
    private static final int KILLS = Boolean.getBoolean("parley.long") ? 60 : 6;
    @TempDir
    private Path folder;

    @Test
    void everyPostThatCompletedIsThereAfterEachKill(TestReporter reporter) throws IOException {
        var cache = folder.resolve("one.mv");
        var notes = Files.createFile(folder.resolve("notes"));
        var random = RandomGenerator.getDefault();
        var shop = new Shop(cache);

        for (int kill = 0; kill < KILLS; kill++) {
            var enough = Files.size(notes) + random.nextInt(1, 5_000);
            try (var process = Child.java(folder.resolve("output"), PostingProcess.class, cache.toString(), notes.toString())) {
                Patience.until("posts are noted", () -> length(notes) > enough || !process.isAlive());
                assertTrue(process.isAlive(), () -> read(folder.resolve("output")));
                process.kill();
            }

            var kept = shop.visit(open -> of(open.load())).pendings();

            var ids = kept.stream().map(Pending::clientMessageId).collect(Collectors.toSet());
            var lost = noted("posted ", notes).stream().filter(id -> !ids.contains(id)).toList();
            assertEquals(List.of(), lost, "after kill " + kill);
            assertEquals(List.of(), noted("refused ", notes));
            assertEquals(kept.stream().map(Pending::order).sorted().toList(), kept.stream().map(Pending::order).toList(), "in their order");
        }
        assertEquals(List.of(), shop.told);
        reporter.publishEntry(Map.of("kills", "" + KILLS, "posts", "" + noted("posted ", notes).size(), "bytes", "" + Files.size(cache)));
    }

    /// `ulimit -f` is a disk that is full at a size.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fullDiskRefusesPostsWithASentenceAndLosesNoneThatCompleted() {
        var cache = folder.resolve("one.mv");
        var notes = folder.resolve("notes");
        var start = new ArrayList<>(List.of("sh", "-c", "ulimit -f 4000; exec \"$@\"", "sh"));
        start.addAll(Child.command(PostingProcess.class, cache.toString(), notes.toString()));
        try (var process = Child.start(folder.resolve("output"), start)) {
            Patience.until("a post is refused and that is told",
                    () -> !noted("refused ", notes).isEmpty() && !noted("told ", notes).isEmpty() || !process.isAlive());
            assertTrue(process.isAlive(), () -> read(folder.resolve("output")));
            process.kill();
        }

        var shop = new Shop(cache);
        var kept = shop.visit(open -> of(open.load())).pendings().stream().map(Pending::clientMessageId).collect(Collectors.toSet());

        assertTrue(kept.containsAll(Set.copyOf(noted("posted ", notes))), "every completed post");
        assertTrue(noted("told ", notes).contains("disk.unwritable"), "a sentence");
        assertEquals(List.of(), shop.told, "and the file is in order");
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What stands behind this word in complete lines of the notes.
    private static List<String> noted(String word, Path notes) {
        var text = Files.exists(notes) ? read(notes) : "";
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().filter(line -> line.startsWith(word)).map(line -> line.substring(word.length())).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
