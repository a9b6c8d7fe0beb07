package chat.parley.server.modelbased;

import chat.parley.model.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random commands of several people, over REST and sockets mixed, on real files, with restarts in between: answers, events, snapshots
/// and `sync` tell what the [Model] says, and nobody hears what is not for them.
class ModelBasedIT {
    private static final List<User.Id> PEOPLE = List.of("ada", "bob", "cem", "dia", "eve").stream().map(User.Id::new).toList();
    private static final int COMMANDS = 3_334;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void serverDoesWhatTheModelSays(long seed, @TempDir Path folder) {
        new Play(folder, PEOPLE, seed).perform(COMMANDS);
    }

    @Tag("long")
    @RepeatedTest(30)
    void serverDoesWhatTheModelSaysWhateverHappens(@TempDir Path folder) {
        new Play(folder, PEOPLE, new Random().nextLong()).perform(COMMANDS);
    }
}
