package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.WholeServer;
import chat.parley.server.World;
import chat.parley.server.config.Storage;
import chat.parley.server.process.Load.Appetite;
import chat.parley.server.store.file.WeatherPath;
import chat.parley.server.store.file.WeatherPath.Weather;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// People chat while everything that a server stands on gives way for a while: its threads, its disk, its clock. What cannot be stored is refused
/// with a word, nothing that was acknowledged is lost or doubled, and afterwards all is as before.
@Timeout(120)
class StormIT {
    private static final int LONG_ENOUGH = 100;
    /// Those of the tests, of Java, and those of which the server makes four when it comes to that.
    private static final List<String> OTHERS = List.of("HttpClient", "junit", "surefire", "ForkJoin", "Common-Cleaner", "reader-", "MasterPoller",
            "VirtualThread", "Notification", "Attach");
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);
    private final RequestThreads threads = new RequestThreads();
    private final Trial trial = new Trial();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean over;
    private WholeServer server;
    private long threadsBefore;
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        WeatherPath.register();
        server = started(Path.of(WeatherPath.SCHEME + ":" + folder.resolve("parley")));
        trial.begin(server.port());
        for (var sender : List.of("ada", "bob", "cid", "dee")) {
            senders.add(Thread.ofVirtual().start(() -> comeBack(() -> new Load(server.port(), sender, trial.conversations(), trial.ledger(),
                    Appetite.GOES_ON).awaitEnd())));
        }
        for (var sender : List.of("eve", "fay")) {
            senders.add(Thread.ofVirtual().start(() -> comeBack(() -> new RestLoad(server.port(), sender, trial.conversations(), trial.ledger(),
                    trial.client(), Appetite.GOES_ON).awaitEnd())));
        }
        chat();
        threadsBefore = serving();
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @Test
    void interruptsOfRequestThreadsHarmNobodyElse() throws InterruptedException {
        var random = new Random(1);
        for (int interrupt = 0; interrupt < 200;) {
            var living = threads.living();
            if (!living.isEmpty()) {
                living.get(random.nextInt(living.size())).interrupt();
                interrupt++;
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(10)).toNanos());
        }

        allIsAsBefore();
    }

    @Test
    void fullDiskRefusesAndThenTakesAgain() throws InterruptedException {
        refusedIn(Weather.FULL);

        allIsAsBefore();
    }

    @Test
    void diskThatMayOnlyBeReadRefusesAndThenTakesAgain() throws InterruptedException {
        refusedIn(Weather.READ_ONLY);

        allIsAsBefore();
    }

    @Test
    void slowDiskSlowsEverybodyDownAndNothingElse() throws InterruptedException {
        WeatherPath.turn(Weather.SLOW);
        chat();
        assertEquals(200, server.get("/conversations/" + trial.conversations().getFirst() + "/messages?user_id=ada").status());
        WeatherPath.turn(Weather.FINE);

        assertEquals(0, trial.ledger().refused());
        allIsAsBefore();
    }

    @Test
    void clockThatJumpsByAnHourBothWaysChangesNothingButTimes() throws InterruptedException {
        for (var jump : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ZERO)) {
            shift.set(jump);
            chat();
        }

        assertEquals(0, trial.ledger().refused());
        allIsAsBefore();
    }

    private void refusedIn(Weather weather) {
        WeatherPath.turn(weather);
        var refused = trial.ledger().refused();
        World.await(() -> trial.ledger().refused() > refused + LONG_ENOUGH);
        assertEquals(200, server.get("/conversations/" + trial.conversations().getFirst() + "/messages?user_id=ada").status(), "reading goes on");
        WeatherPath.turn(Weather.FINE);
    }

    private void allIsAsBefore() throws InterruptedException {
        chat();
        assertEquals(200, server.get("/health").status());
        World.await(() -> serving() <= threadsBefore);
        over = true;
        server.close();
        for (var sender : senders) {
            sender.join();
        }
        World.await(() -> threads.living().isEmpty());
        server = started(folder.resolve("parley"));
        try (var again = server) {
            assertEquals(List.of(), trial.faults(again.port()));
            trial.atSockets(again.port(), Appetite.REPEATS).forEach(Load::awaitEnd);
            trial.overRest(again.port(), Appetite.REPEATS).forEach(RestLoad::awaitEnd);
            assertEquals(List.of(), trial.faults(again.port()));
            assertEquals(trial.ledger().said(), trial.ledger().acknowledged());
            assertEquals(0, again.metric("chat_active_connections"));
        }
    }

    private static long serving() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).filter(name -> OTHERS.stream().noneMatch(name::startsWith)).count();
    }

    /// Waits until more was acknowledged.
    private void chat() {
        var enough = trial.ledger().acknowledged() + LONG_ENOUGH;
        World.await(() -> trial.ledger().acknowledged() >= enough);
    }

    private void comeBack(Runnable talk) {
        while (!over) {
            try {
                talk.run();
            } catch (UncheckedIOException | AssertionError refused) {
                // Comes back.
            }
        }
    }

    private WholeServer started(Path database) {
        var settings = Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0");
        return new WholeServer(WholeServer.on(WholeServer.read(folder, settings), database, Storage.Durability.FSYNC),
                () -> Instant.now().plus(shift.get()), threads);
    }
}
