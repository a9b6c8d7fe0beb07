package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One emoji, once a person, however it is written.
class ReactionsIT {
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private Conversation.Id group;
    private Message message;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void say() {
        group = world.groupOf(ada, bob);
        message = world.says(ada, group, "hello");
    }

    @Test
    void reactionIsToldAndRaisesTheRevision() {
        var added = world.events(bob, new Command.AddReaction(message.id(), "👍"));
        var again = world.events(bob, new Command.AddReaction(message.id(), "👍"));
        var removed = world.events(bob, new Command.RemoveReaction(message.id(), "👍"));
        var never = world.events(bob, new Command.RemoveReaction(message.id(), "👍"));

        assertEquals(List.of(new Event.ReactionAdded(group, message.id(), bob, "👍", 3)), added);
        assertEquals(List.of(new Event.ReactionRemoved(group, message.id(), bob, "👍", 4)), removed);
        assertEquals(List.of(), again);
        assertEquals(List.of(), never);
        assertEquals(Map.of(), world.queries().message(ada, message.id()).reactions());
        assertEquals(4, world.queries().message(ada, message.id()).rev());
    }

    @Test
    void withAndWithoutThePresentationSelectorIsOneAndSkinTonesDiffer() {
        for (var emoji : List.of("❤", "❤️", "☺", "☺️", "👍", "👍🏽", "👍🏿", "🏳‍🌈", "🏳️‍🌈", "1️⃣", "1⃣", "🇩🇪", "👩‍👩‍👧")) {
            world.does(bob, new Command.AddReaction(message.id(), emoji));
        }

        assertEquals(Set.of("❤️", "☺️", "👍", "👍🏽", "👍🏿", "🏳️‍🌈", "1️⃣", "🇩🇪", "👩‍👩‍👧"),
                world.queries().message(ada, message.id()).reactions().keySet());
        world.does(bob, new Command.RemoveReaction(message.id(), "❤"));
        assertEquals(8, world.queries().message(ada, message.id()).reactions().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "#", "👍👍", "👍 ", " 👍", ":+1:", "👍a", "\uFE0F", "\u200D", "🏽a", "<script>"})
    void whatIsNotExactlyOneEmojiIsRefused(String text) {
        assertEquals(Problem.Invalid.field("emoji", "must be exactly one emoji"),
                world.refused(bob, new Command.AddReaction(message.id(), text)));
    }

    @Test
    void peopleStandInTheOrderInWhichTheyReacted() {
        world.does(bob, new Command.AddReaction(message.id(), "👍"));
        world.does(ada, new Command.AddReaction(message.id(), "😀"));
        world.does(ada, new Command.AddReaction(message.id(), "👍"));

        var now = world.queries().message(ada, message.id());
        assertEquals(List.of("👍", "😀"), List.copyOf(now.reactions().keySet()));
        assertEquals(List.of(bob, ada), now.reactions().get("👍"));
        world.does(bob, new Command.RemoveReaction(message.id(), "👍"));
        assertEquals(List.of(ada), world.queries().message(ada, message.id()).reactions().get("👍"));
    }

    @Test
    void messageHasAtMostFiftyDifferentReactions() {
        for (int each = 0; each < 50; each++) {
            world.done(bob, new Command.AddReaction(message.id(), Character.toString(0x1F600 + each)), Message.class);
        }

        assertEquals("too_many_reactions", world.refused(bob, new Command.AddReaction(message.id(), Character.toString(0x1F632))).code());
        assertEquals(List.of(bob, ada), world.done(ada, new Command.AddReaction(message.id(), "😀"), Message.class).reactions().get("😀"));
    }
}
