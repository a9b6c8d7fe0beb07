package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import chat.parley.server.live.RecordingLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What others see of a person, over the engine's own start and end, and in how large a crowd.
class StatusIT {
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final User.Id cem = World.person("cem");
    private final User.Id dot = World.person("dot");
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

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void ofMoreThanAHundredOnlyThoseHearOfTheMomentWhoHaveTheConversationOpen(int people) {
        var crowd = IntStream.range(2, people).mapToObj(number -> World.person("p" + number)).toArray(User.Id[]::new);
        var conversation = world.conversation(cem, Conversation.Type.GROUP, java.util.stream.Stream.concat(java.util.stream.Stream.of(dot),
                java.util.Arrays.stream(crowd)).toArray(User.Id[]::new));
        var first = world.says(crowd[0], conversation, "hello");
        var elsewhere = world.connect(crowd[1]);
        var there = new RecordingLine();
        var session = world.engine().hub().session(dot, there);
        world.engine().hub().register(session, User.Status.ONLINE);
        world.chat().handle(new Actor(dot, session), new Command.JoinConversation(conversation));

        world.connect(cem);
        world.does(cem, new Command.Typing(conversation, true));
        world.does(cem, new Command.MarkRead(conversation, first.id()));
        World.await(() -> heard(there).containsAll(List.of("user_joined", "typing_indicator", "message_read")));
        world.says(cem, conversation, "a message reaches all");
        World.await(() -> heard(elsewhere).contains("new_message"));

        var isSmall = people == 100;
        World.await(() -> heard(there).contains("user_status") == isSmall);
        assertEquals(isSmall, heard(elsewhere).contains("user_joined"));
        assertEquals(isSmall, heard(elsewhere).contains("typing_indicator"));
        assertEquals(isSmall, heard(elsewhere).contains("message_read"));
    }

    private static List<String> heard(RecordingLine line) {
        return line.frames().stream().map(frame -> frame.split("\"")[3]).toList();
    }
}
