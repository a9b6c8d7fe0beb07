package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.World;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Channels: found by everyone, joined by anyone, and from outside without what is said in them.
class ChannelIT {
    private static final Window PAGE = new Window(50, null, null, null);
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private final User.Id cem = world.newcomer("cem");
    private final User.Id dot = world.newcomer("dot");

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "MAX_PARTICIPANTS", "5"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void channelIsFoundAndJoinedByAnyone() {
        var channel = world.conversation(ada, Conversation.Type.CHANNEL, bob);
        world.says(ada, channel, "inside");

        var seen = world.queries().conversation(cem, channel);
        assertNull(seen.personal());
        assertEquals(2, seen.participantCount());
        for (var wish : List.of(World.sending(channel, "x"), new Command.ArchiveConversation(channel), new Command.Typing(channel, true),
                new Command.AddParticipant(channel, dot), new Command.LeaveConversation(channel))) {
            assertEquals("join_first", world.refused(cem, wish).code(), wish.toString());
        }
        for (Runnable read : List.<Runnable>of(() -> world.messages(cem, channel, PAGE),
                () -> world.queries().participants(cem, channel), () -> world.queries().receipts(cem, channel),
                () -> world.queries().onlineUsers(cem, channel), () -> world.queries().pins(cem, channel))) {
            assertEquals("join_first", assertThrows(Problem.Refusal.class, read::run).problem().code());
        }

        var events = world.events(cem, new Command.JoinChannel(channel));

        assertEquals(cem.value() + " joined", ((Event.NewMessage) events.getLast()).message().content());
        assertEquals(cem, ((Event.ParticipantAdded) events.get(1)).by());
        assertEquals(2, world.messages(cem, channel, PAGE).items().size());
        assertEquals(List.of(), world.events(cem, new Command.JoinChannel(channel)));
        assertEquals(4, world.done(dot, new Command.AddParticipant(channel, dot), Conversation.class).participantCount());
    }

    @Test
    void channelTellsOutsidersNeitherItsMessagesNorItsParticipants() {
        var channel = world.conversation(ada, Conversation.Type.CHANNEL, bob);
        world.says(ada, channel, "inside");

        var found = world.queries().channels(ada, null, 200, null).items().stream().filter(each -> each.id().equals(channel)).findFirst().orElseThrow();
        for (var seen : List.of(world.queries().conversation(cem, channel), found)) {
            assertNull(seen.lastMessage());
            assertEquals(List.of(), seen.participantIds());
            assertEquals(List.of(), seen.adminIds());
            assertEquals(2, seen.participantCount());
            assertEquals("Test", seen.name());
        }
        assertEquals("inside", world.queries().conversation(bob, channel).lastMessage().content());
    }

    @Test
    void emptyChannelStaysAndWhoComesFirstAdministersIt() {
        var channel = world.conversation(ada, Conversation.Type.CHANNEL);
        world.does(ada, new Command.RemoveParticipant(channel, ada));

        var entered = world.done(bob, new Command.JoinChannel(channel), Conversation.class);

        assertEquals(List.of(bob), entered.adminIds());
        assertEquals(List.of(bob), entered.participantIds());
    }
}
