package chat.parley.desktop.state.replay;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories, made by the real server: whether a device heard every event, lost some and asked, slept and asked, started from
/// its disk or knows nothing yet, it comes to the same, and that is what the server has.
class ReplayTest {
    /// Ten thousand in all.
    private static final int EVENTS = 2_000;
    private static final int ROUNDS = 3;
    private static final int BATCHES = 36;
    private static final int COMPARED_EVERY = 6;
    private static final int KEPT = 80;
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eventsAndSyncAndAFreshStartLeadToTheSameState(long seed) {
        try (var truth = new Truth(folder, Map.of()); var play = new Play(truth, folder, new SplittableRandom(seed))) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    play.batch();
                    if (batch % COMPARED_EVERY == 0) {
                        play.compare();
                    }
                }
                play.burst();
                play.compare();
            }

            assertTrue(play.events() >= EVENTS, () -> "events: " + play.events());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void whatTheServerLetsGoOfIsGoneEverywhere(long seed) {
        try (var truth = new Truth(folder, Map.of("MAX_MESSAGE_HISTORY", Integer.toString(KEPT)));
                var play = new Play(truth, folder, new SplittableRandom(seed))) {
            for (int round = 0; round < 2; round++) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    play.batch();
                }
                play.burst();
                play.restart(KEPT);
                play.compare();
            }
        }
    }
}
