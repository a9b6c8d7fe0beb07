package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
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
import org.junit.jupiter.params.provider.CsvSource;

/// Each limit on what people do: set low, at its edge, and off. Those that are counted in messages or conversations belong to a person.
class PolicyIT {
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final StillClock clock = new StillClock();
    @TempDir
    private Path folder;
    private World world;
    private Conversation.Id group;

    @BeforeEach
    void open() {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"), clock);
        group = world.groupOf(ada, bob);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest(name = "MAX_MESSAGE_LENGTH={0}: at most {1}")
    @CsvSource({"1, 1", "4000, 4000", "16000, 16000", "0, 16000"})
    void textHasALimitInCodePoints(String setting, int most) {
        world.restart(Map.of("MAX_MESSAGE_LENGTH", setting));

        for (var character : List.of("x", "é", "👋")) {
            var longest = world.says(ada, group, character.repeat(most));
            assertEquals(character.repeat(most), world.queries().message(bob, longest.id()).content());
            assertEquals(longest, world.done(ada, new Command.EditMessage(longest.id(), character.repeat(most)), Message.class));
            assertTooLong(most, () -> World.sending(group, character.repeat(most + 1)));
            assertTooLong(most, () -> new Command.EditMessage(longest.id(), character.repeat(most + 1)));
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"MESSAGE_EDIT_TIMEOUT, 1, edit_window_over", "MESSAGE_EDIT_TIMEOUT, 300, edit_window_over",
        "MESSAGE_DELETE_TIMEOUT, 1, delete_window_over", "MESSAGE_DELETE_TIMEOUT, 3600, delete_window_over"})
    void windowIsOpenForSoManySecondsOfTheServersClock(String setting, int seconds, String code) {
        world.restart(Map.of(setting, "" + seconds));
        var inTime = world.says(bob, group, "in time");
        var late = world.says(bob, group, "late");

        clock.pass(Duration.ofSeconds(seconds));
        assertInstanceOf(Outcome.Done.class, world.does(bob, changing(setting, inTime)));
        clock.pass(Duration.ofMillis(1));

        assertEquals(code, world.refused(bob, changing(setting, late)).code());
        var span = seconds == 1 ? " 1 second." : " " + seconds + " seconds.";
        assertTrue(world.refused(bob, changing(setting, late)).detail().contains(span));
        assertEquals("late", world.queries().message(ada, late.id()).content());
        assertInstanceOf(Outcome.Done.class, world.does(ada, new Command.DeleteMessage(late.id())), "an admin may always");
        assertEquals(Outcome.unchanged(world.queries().message(bob, late.id())), world.does(bob, new Command.DeleteMessage(late.id())),
                "what is deleted is deleted");
    }

    @Test
    void windowsThatAreOffNeverClose() {
        world.restart(Map.of("MESSAGE_EDIT_TIMEOUT", "0", "MESSAGE_DELETE_TIMEOUT", "0"));
        var old = world.says(bob, group, "old");
        clock.pass(Duration.ofDays(3_650));

        assertEquals("edited", world.done(bob, new Command.EditMessage(old.id(), "edited"), Message.class).content());
        assertTrue(world.done(bob, new Command.DeleteMessage(old.id()), Message.class).isDeleted());
    }

    @Test
    void messagesAreCountedForEachPersonWhereverTheySendThem() {
        world.restart(Map.of("RATE_LIMIT_MESSAGES", "3", "RATE_LIMIT_WINDOW", "60"));
        var other = world.groupOf(ada, bob);
        world.says(ada, group, "one");
        world.says(ada, other, "two");
        world.says(ada, group, "three");

        var refused = assertInstanceOf(Problem.TooFast.class, world.refused(ada, World.sending(other, "four")));

        assertEquals("too_fast", refused.code());
        assertTrue(refused.retryable() && refused.retryAfter() > 0 && refused.retryAfter() <= 60, refused.toString());
        world.says(bob, group, "each has their own");
        assertInstanceOf(Outcome.Done.class, world.does(ada, new Command.UpdateConversation(group, "Renamed", null, null)), "no message of theirs");
    }

    @Test
    void windowBeginsAgainWhenItIsOver() {
        world.restart(Map.of("RATE_LIMIT_MESSAGES", "1", "RATE_LIMIT_WINDOW", "2"));

        for (int window = 0; window < 2; window++) {
            World.await(() -> world.does(ada, World.sending(group, "on")) instanceof Outcome.Refused(Problem.TooFast tooFast) && tooFast.retryAfter() <= 2);
            World.await(() -> world.does(ada, World.sending(group, "again")) instanceof Outcome.Done);
        }
    }

    @Test
    void groupsAndChannelsAreCountedAndPrivateConversationsAreNot() {
        world.restart(Map.of("RATE_LIMIT_CONVERSATIONS", "2"));
        world.groupOf(ada);
        world.conversation(ada, Conversation.Type.CHANNEL);

        for (var type : List.of(Conversation.Type.GROUP, Conversation.Type.CHANNEL)) {
            var refused = assertInstanceOf(Problem.TooFast.class, world.refused(ada, creating(type)));
            assertTrue(refused.retryAfter() > 0 && refused.retryAfter() <= 3_600, refused.toString());
        }
        world.conversation(ada, Conversation.Type.PRIVATE, bob);
        world.groupOf(bob);
    }

    @Test
    void ratesThatAreOffRefuseNothing() {
        var made = IntStream.range(0, 30).mapToObj(_ -> world.does(ada, creating(Conversation.Type.GROUP))).toList();
        var sent = IntStream.range(0, 300).mapToObj(number -> world.chat().submit(Actor.of(ada), World.sending(group, "m" + number))).toList();

        assertTrue(made.stream().allMatch(Outcome.Done.class::isInstance));
        assertTrue(sent.stream().allMatch(outcome -> outcome.join() instanceof Outcome.Done));
    }

    @ParameterizedTest(name = "MAX_PARTICIPANTS={0}: at most {1}")
    @CsvSource({"2, 2", "1000, 1000", "0, 5000"})
    void conversationHasSoManyParticipants(String setting, int most) {
        world.restart(Map.of("MAX_PARTICIPANTS", setting));
        var people = IntStream.range(1, most).mapToObj(number -> World.person("p" + number)).toArray(User.Id[]::new);

        var full = world.groupOf(ada, people);

        assertEquals(most, world.queries().conversation(ada, full).participantCount());
        assertEquals("too_many_participants", world.refused(ada, new Command.AddParticipant(full, World.person("late"))).code());
        assertEquals(new Problem.NotFound("user"), org.junit.jupiter.api.Assertions.assertThrows(Problem.Refusal.class,
                () -> world.queries().user(World.person("late"))).problem(), "who was refused is not made either");
        world.does(ada, new Command.RemoveParticipant(full, people[0]));
        assertInstanceOf(Outcome.Done.class, world.does(ada, new Command.AddParticipant(full, World.person("late"))));
    }

    private static Command changing(String setting, Message message) {
        return setting.contains("EDIT") ? new Command.EditMessage(message.id(), "changed") : new Command.DeleteMessage(message.id());
    }

    private Command creating(Conversation.Type type) {
        return new Command.CreateConversation(List.of(), type, "More", null, null);
    }

    /// Beyond what any server allows it is no command at all.
    private void assertTooLong(int most, java.util.function.Supplier<Command> wish) {
        var expected = Problem.Invalid.field("content", "must be at most " + most + " characters long");
        try {
            assertEquals(expected, world.refused(ada, wish.get()));
        } catch (Problem.Refusal refusal) {
            assertEquals(expected, refusal.problem());
        }
    }
}
