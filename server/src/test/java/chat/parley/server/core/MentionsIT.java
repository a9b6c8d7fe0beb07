package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.StillClock;
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

/// Whom a message calls by name, and how many of the unread ones call each.
class MentionsIT {
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private final User.Id cem = world.newcomer("cem");
    private final User.Id stranger = world.newcomer("stranger");
    private Conversation.Id group;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"), new StillClock());
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void gather() {
        group = world.groupOf(ada, bob, cem);
    }

    @Test
    void thoseWhoTakePartAreFoundWhateverCaseOrSentenceTheirNameStandsIn() {
        var said = says(ada, "Ask @" + bob.value().toUpperCase(java.util.Locale.ROOT) + ". Or @" + cem.value() + "? Not @" + stranger.value() + ", @"
                + ada.value() + " or mail@" + bob.value());

        assertEquals(Set.of(bob, cem), Set.copyOf(said.mentions()));
    }

    @Test
    void everybodyIsAllButTheSender() {
        assertEquals(Set.of(bob, cem), Set.copyOf(says(ada, "@all lunch").mentions()));
        assertEquals(List.of(), says(ada, "@here lunch").mentions(), "nobody is connected");
    }

    @Test
    void unreadOnesThatCallOneAreCountedUntilTheyAreRead() {
        says(ada, "Hello");
        var first = says(ada, "@" + bob.value() + " one");
        says(ada, "@all two");
        assertEquals(List.of(3L, 2L), counts(bob));
        assertEquals(List.of(3L, 1L), counts(cem));

        world.does(bob, new Command.MarkRead(group, first.id()));

        assertEquals(List.of(1L, 1L), counts(bob));
        says(bob, "Thanks");
        assertEquals(List.of(0L, 0L), counts(bob));
    }

    @Test
    void editChangesWhomTheMessageCallsAndNotWhatWasCounted() {
        var said = says(ada, "@" + bob.value() + " look");

        var edited = world.done(ada, new Command.EditMessage(said.id(), "@" + cem.value() + " look"), Message.class);

        assertEquals(List.of(cem), edited.mentions());
        assertEquals(List.of(1L, 1L), counts(bob));
        assertEquals(List.of(1L, 0L), counts(cem));
    }

    private List<Long> counts(User.Id who) {
        var own = world.queries().conversation(who, group).personal();
        return List.of(own.unreadCount(), own.mentionCount());
    }

    private Message says(User.Id who, String text) {
        return world.says(who, group, text);
    }
}
