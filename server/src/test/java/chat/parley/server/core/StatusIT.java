package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What others see of a person, over the engine's own start and end.
class StatusIT {
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final StillClock clock = new StillClock();
    private World world;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder, Map.of(), clock);
        world.groupOf(ada, bob);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoWasHereWhenTheServerStoppedWasLastSeenThen() {
        var before = clock.instant();
        world.connect(ada);
        clock.pass(Duration.ofHours(1));

        world.restart();

        assertEquals(User.Status.OFFLINE, world.queries().user(ada).status());
        assertEquals(before.plus(Duration.ofHours(1)), world.queries().user(ada).lastSeen());
        assertEquals(before, world.queries().user(bob).lastSeen());
    }
}
