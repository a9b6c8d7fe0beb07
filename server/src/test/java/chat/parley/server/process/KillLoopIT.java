package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.process.Load.Appetite;
import chat.parley.server.process.Victim.Habit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server process is killed under load, at random moments, and started again on what it left on disk.
class KillLoopIT {
    /// Each with data of its own: what is there is read whole after each kill.
    private static final int ROUNDS = Boolean.getBoolean("parley.long") ? 10 : 1;
    private static final int KILLS = Boolean.getBoolean("parley.long") ? 20 : 3;
    private static final int KILLS_UNTIL_LOSS = 10;
    private static final int LONGEST_LIFE_MS = 1_200;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private Trial trial = new Trial();
    private int round = 1;
    @TempDir
    private Path folder;
    private Program server;

    @AfterEach
    void end() {
        server.close();
        trial.close();
    }

    @Test
    @Timeout(3_600)
    void everythingAcknowledgedIsThereOnceInOrderAndWithoutAHoleAfterEachKill() {
        for (; round <= ROUNDS; round++) {
            trial.close();
            trial = new Trial();
            start(Habit.AS_BUILT);
            trial.begin(server.port());

            killAgainAndAgain();

            server.close();
        }
    }

    private void killAgainAndAgain() {
        var found = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            killUnderLoad();
            start(Habit.AS_BUILT);

            assertEquals(List.of(), faults(), "after kill " + kill);
            assertTrue(trial.ledger().acknowledged() > found, "Nothing was said before kill " + kill);
            found = trial.ledger().acknowledged();
        }
        var unknown = trial.ledger().said() - found;
        load(Appetite.REPEATS).forEach(Load::awaitEnd);

        assertEquals(List.of(), faults());
        assertEquals(trial.ledger().said(), trial.ledger().acknowledged(), "What was said again is there too.");
        System.out.printf("%d kills among %d messages, of which %d had to be said again at the end.%n", KILLS, trial.ledger().said(), unknown);
    }

    /// Without this the test above would prove nothing: it must be able to see a loss.
    @Test
    void lossIsFoundWhereTheDatabaseWritesLateAsItDoesByDefault() {
        var lost = 0L;
        var kills = 0;
        start(Habit.H2_DEFAULT);
        trial.begin(server.port());
        while (lost == 0 && kills < KILLS_UNTIL_LOSS) {
            killUnderLoad();
            kills++;
            start(Habit.H2_DEFAULT);
            lost = faults().stream().filter(fault -> fault.startsWith("lost: ")).count();
        }

        assertTrue(lost > 0, "No loss was found after " + kills + " kills.");
        System.out.printf("%d of %d messages were lost after kill %d.%n", lost, trial.ledger().said(), kills);
    }

    private void start(Habit habit) {
        server = Program.java(folder, Map.of(), Victim.class, folder.resolve("data-" + round).toString(), habit.name());
    }

    private void killUnderLoad() {
        var before = trial.ledger().acknowledged();
        var load = load(Appetite.GOES_ON);
        while (trial.ledger().acknowledged() == before) {
            runOn(5);
        }
        runOn(random.nextInt(LONGEST_LIFE_MS));
        server.kill();
        load.forEach(Load::awaitEnd);
    }

    private void runOn(int milliseconds) {
        if (server.hasEnded(Duration.ofMillis(milliseconds))) {
            throw new AssertionError("The server ended by itself:\n" + server.output());
        }
    }

    private List<Load> load(Appetite appetite) {
        return trial.atSockets(server.port(), appetite);
    }

    private List<String> faults() {
        return trial.faults(server.port());
    }
}
