package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.World;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.Storage;
import chat.parley.server.process.Load.Appetite;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.file.Image;
import chat.parley.server.store.file.RecordedPath;
import chat.parley.server.store.file.RecordedPath.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The power fails under a whole server while people write at sockets and over REST. Of what was written and not forced the disk has
/// any blocks and lacks the others. The server starts on that, has all that it acknowledged, and takes once what is said again.
///
/// A life of the server is recorded and then cut at random moments; another life goes on from what the last cut left.
@Timeout(1_800)
class CutUnderLoadIT {
    private static final boolean LONG = Boolean.getBoolean("parley.long");
    private static final int LIVES = LONG ? 25 : 2;
    /// So many lives have the same data: all of it is read after each cut.
    private static final int TOGETHER = 3;
    private static final int CUTS = LONG ? 20 : 10;
    private static final int ENOUGH = 150;
    private static final int LONGEST_LIFE_MS = 400;
    private static final int BLOCK = 4_096;
    private static final Map<String, String> LIMITS = Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0");
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int cuts;
    private int unacknowledged;
    @TempDir
    private Path folder;

    @Test
    void everythingAcknowledgedIsThereOnceAndWhatIsSaidAgainIsTakenOnce() throws IOException {
        var nothing = new Left(new Image(), new Ledger(RecordedPath::moment), List.of());
        var left = nothing;
        for (int life = 0; life < LIVES; life++) {
            var before = life % TOGETHER == 0 ? nothing : left;
            var lived = live(before, Storage.Durability.FSYNC);
            for (int cut = 1; cut <= CUTS; cut++) {
                left = startedAfter(before, lived);
            }
        }

        System.out.printf("%d cuts; %d messages were stored and not yet acknowledged, and were said again.%n", cuts, unacknowledged);
        assertTrue(unacknowledged > 0, "No cut came between a commit and its acknowledgement.");
    }

    /// Without this the test above would prove nothing: it must be able to see a loss.
    @Test
    void whatIsAcknowledgedBeforeItIsForcedIsLost() throws IOException {
        var empty = new Left(new Image(), new Ledger(RecordedPath::moment), List.of());
        var lived = live(empty, Storage.Durability.OS);
        var lost = Stream.generate(() -> cut(empty, lived)).limit(CUTS)
                .anyMatch(cut -> faults(cut, lived.conversations()).stream().anyMatch(fault -> fault.startsWith("lost: ")));

        assertTrue(lost, "No loss was found after " + cuts + " cuts.");
    }

    /// What a server finds at its start, and what was said and promised before that.
    private record Left(Image disk, Ledger ledger, List<String> conversations) { }

    /// What happened to the disk of a server, from the moment in which the conversations were made.
    private record Lived(List<Step> steps, int begun, Ledger ledger, List<String> conversations) { }

    private Lived live(Left left, Storage.Durability durability) throws IOException {
        var disk = Files.createDirectories(folder.resolve("disk-" + cuts + "-" + durability));
        Files.write(disk.resolve("parley.mv.db"), left.disk.bytes());
        RecordedPath.register();
        // Without the pause of 45 s after which H2 uses space again.
        var config = on(disk, Path.of(RecordedPath.SCHEME + ":" + disk.resolve("parley") + ";RETENTION_TIME=200"), durability);
        try (var trial = new Trial(left.ledger.asOf(Integer.MAX_VALUE), left.conversations)) {
            var senders = new ArrayList<Runnable>();
            Lived lived;
            try (var server = new WholeServer(config, InstantSource.system())) {
                if (left.conversations.isEmpty()) {
                    trial.begin(server.port());
                }
                var begun = RecordedPath.moment();
                trial.atSockets(server.port(), Appetite.GOES_ON).forEach(load -> senders.add(load::awaitEnd));
                trial.overRest(server.port(), Appetite.GOES_ON).forEach(load -> senders.add(load::awaitEnd));
                var enough = trial.ledger().acknowledged() + ENOUGH;
                World.await(() -> trial.ledger().acknowledged() >= enough);
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MS)).toNanos());
                lived = new Lived(RecordedPath.steps(), begun, trial.ledger(), trial.conversations());
            }
            senders.forEach(Runnable::run);
            return lived;
        }
    }

    private Left startedAfter(Left before, Lived lived) throws IOException {
        var cut = cut(before, lived);
        var disk = Files.createDirectories(folder.resolve("cut-" + cuts));
        Files.write(disk.resolve("parley.mv.db"), cut.disk.bytes());
        try (var trial = new Trial(cut.ledger, lived.conversations);
                var server = new WholeServer(on(disk, disk.resolve("parley"), Storage.Durability.FSYNC), InstantSource.system())) {
            var promised = trial.ledger().acknowledged();
            assertEquals(List.of(), trial.faults(server.port()), () -> "after cut " + cuts + " with the seed " + seed);
            unacknowledged += (int) trial.kept(server.port()) - promised;
            trial.atSockets(server.port(), Appetite.REPEATS).forEach(Load::awaitEnd);
            trial.overRest(server.port(), Appetite.REPEATS).forEach(RestLoad::awaitEnd);

            assertEquals(List.of(), trial.faults(server.port()), () -> "said again after cut " + cuts + " with the seed " + seed);
            assertEquals(trial.ledger().said(), trial.ledger().acknowledged());
            assertEquals(trial.ledger().said(), trial.kept(server.port()));
        }
        var left = new Image(Files.readAllBytes(disk.resolve("parley.mv.db")));
        Files.delete(disk.resolve("parley.mv.db"));
        return new Left(left, cut.ledger, lived.conversations);
    }

    private List<String> faults(Left cut, List<String> conversations) {
        try {
            var disk = Files.createDirectories(folder.resolve("lost-" + cuts));
            Files.write(disk.resolve("parley.mv.db"), cut.disk.bytes());
            try (var trial = new Trial(cut.ledger, conversations);
                    var server = new WholeServer(on(disk, disk.resolve("parley"), Storage.Durability.FSYNC), InstantSource.system())) {
                return trial.faults(server.port());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (Unusable | AssertionError unreadable) {
            return List.of("lost: " + unreadable.getMessage());
        }
    }

    /// At any moment; every second time right after something was forced, when nobody has been told yet.
    private Left cut(Left before, Lived lived) {
        cuts++;
        var at = lived.begun + random.nextInt(lived.steps.size() - lived.begun);
        if (random.nextBoolean()) {
            while (at < lived.steps.size() && !(lived.steps.get(at) instanceof Step.Forced)) {
                at++;
            }
            at = Math.min(at + 1, lived.steps.size());
        }
        var past = lived.steps.subList(0, at);
        var forced = past.lastIndexOf(new Step.Forced()) + 1;
        var kept = new ArrayList<>(past.subList(0, forced).stream().filter(step -> !(step instanceof Step.Forced)).toList());
        past.subList(forced, at).forEach(step -> kept.addAll(partOf(step)));
        return new Left(before.disk.with(kept), lived.ledger.asOf(at), lived.conversations);
    }

    /// What the disk has of a write that was not forced: any of its blocks.
    private List<Step> partOf(Step step) {
        if (!(step instanceof Step.Written(long position, byte[] bytes))) {
            return random.nextBoolean() ? List.of(step) : List.of();
        }
        var likely = random.nextInt(5) / 4.0;
        return IntStream.iterate(0, at -> at < bytes.length, at -> at + BLOCK).filter(_ -> random.nextDouble() < likely)
                .<Step>mapToObj(at -> new Step.Written(position + at, Arrays.copyOfRange(bytes, at, Math.min(at + BLOCK, bytes.length)))).toList();
    }

    private static ServerConfig on(Path disk, Path database, Storage.Durability durability) {
        var settings = new HashMap<>(LIMITS);
        settings.put("DATA_DIR", disk.toString());
        return WholeServer.on(WholeServer.read(disk, settings), database, durability);
    }
}
