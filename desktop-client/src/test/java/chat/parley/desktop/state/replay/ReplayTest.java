package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.replay.Device.Hearing;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random histories, made by the real server: whether a device heard every event, lost some and asked, slept and asked, started from
/// its disk or knows nothing yet, it comes to the same, and that is what the server has.
@Execution(ExecutionMode.CONCURRENT)
class ReplayTest {
    private static final boolean IS_LONG = Boolean.getBoolean("parley.long");
    /// In each history; ten thousand in all.
    private static final int EVENTS = IS_LONG ? 10_000 : 2_000;
    private static final int ROUNDS = IS_LONG ? 15 : 3;
    private static final int BATCHES = 36;
    private static final int COMPARED_EVERY = 12;
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

    @Test
    void messageWhoseAnswerWasLostDoesNotShowAsRefusedWhereItsWriterWasRemovedMeanwhile() {
        try (var truth = new Truth(folder, Map.of()); var device = new Device("one", truth, folder, new SplittableRandom(1), Hearing.GOOD)) {
            var bob = Script.OTHERS.getFirst();
            var made = truth.does(bob, new Command.CreateConversation(List.of(ADA), Conversation.Type.GROUP, "Talk", null, null)).join();
            var group = ((Conversation) ((Outcome.Done) made).result()).id();
            device.connect();
            device.settle();
            device.write(device.store.conversation(group));
            Patience.until("it is stored", () -> {
                device.hear(0);
                return !truth.history(bob, group).isEmpty();
            });

            device.cut();
            truth.does(bob, new Command.RemoveParticipant(group, ADA)).join();
            device.connect();
            device.settle();
            truth.does(bob, new Command.AddParticipant(group, ADA)).join();
            device.settle();

            assertEquals(Set.of(), device.failed());
            new Views(truth).arrived(device);
        }
    }
}
