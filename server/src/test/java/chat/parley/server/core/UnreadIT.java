package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import chat.parley.server.core.read.ConversationFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each has read, what they have not, and who is told of it.
class UnreadIT {
    private static final StillClock CLOCK = new StillClock();
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private final User.Id cem = world.newcomer("cem");
    private Conversation.Id group;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"), CLOCK);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void gather() {
        group = world.groupOf(ada, bob);
    }

    @Test
    void newConversationHasNothingUnreadAndNothingRead() {
        assertEquals(0, own(bob).unreadCount());
        assertEquals(0, own(bob).lastReadSeq());
        assertEquals(0, own(bob).mentionCount());
        assertEquals(List.of(), receipts(ada));
    }

    @Test
    void sendingReadsEverythingBeforeForTheSenderAlone() {
        says(ada, 3);
        assertEquals(List.of(0L, 3L), List.of(own(ada).unreadCount(), own(bob).unreadCount()));

        world.says(bob, group, "answer");

        assertEquals(List.of(1L, 0L), List.of(own(ada).unreadCount(), own(bob).unreadCount()));
        assertEquals(4, own(bob).lastReadSeq());
    }

    @Test
    void systemMessagesAreNotCounted() {
        says(ada, 1);
        world.does(ada, new Command.UpdateConversation(group, "New name", null, null));
        world.does(ada, new Command.AddParticipant(group, cem));
        says(ada, 1);

        assertEquals(2, own(bob).unreadCount());
        assertEquals(1, own(cem).unreadCount(), "What was said before one came is not unread.");
        read(bob, messages().get(2));
        assertEquals(1, own(bob).unreadCount(), "A system message can be read up to.");
    }

    @Test
    void markerOnlyMovesForward() {
        var said = says(ada, 3);
        assertEquals(1, read(bob, said.get(1)).personal().unreadCount());

        for (var earlier : List.of(said.get(0), said.get(1))) {
            assertEquals(Outcome.unchanged(seen(bob)), world.does(bob, new Command.MarkRead(group, earlier.id())));
        }

        assertEquals(1, own(bob).unreadCount());
        assertEquals(2, own(bob).lastReadSeq());
        assertEquals(0, read(bob, said.get(2)).personal().unreadCount());
    }

    @Test
    void deletingAndEditingChangeNothingThatIsCounted() {
        var said = says(ada, 2);
        world.does(ada, new Command.DeleteMessage(said.get(0).id()));
        world.does(ada, new Command.EditMessage(said.get(1).id(), "edited"));

        assertEquals(2, own(bob).unreadCount());
        assertEquals(1, read(bob, said.get(0)).personal().unreadCount());
    }

    @Test
    void whoComesBackHasNothingUnread() {
        says(ada, 2);
        world.does(ada, new Command.RemoveParticipant(group, bob));
        says(ada, 2);

        world.does(ada, new Command.AddParticipant(group, bob));

        assertEquals(0, own(bob).unreadCount());
        says(ada, 1);
        assertEquals(1, own(bob).unreadCount());
    }

    @Test
    void whoJoinsAChannelHasNothingUnread() {
        var channel = world.conversation(ada, Conversation.Type.CHANNEL);
        world.says(ada, channel, "before");

        world.does(bob, new Command.JoinChannel(channel));

        assertEquals(0, world.queries().conversation(bob, channel).personal().unreadCount());
        world.says(ada, channel, "after");
        assertEquals(1, world.queries().conversation(bob, channel).personal().unreadCount());
    }

    @Test
    void everyViewTellsTheSame() {
        var said = says(ada, 3);
        read(bob, said.getFirst());
        var expected = seen(bob).personal();

        assertEquals(2, expected.unreadCount());
        assertEquals(expected, world.queries().conversations(bob, new ConversationFilter(null, null, null, 50, null)).items().getFirst().personal());
        assertEquals(expected, world.queries().welcome(bob, "sess_1").conversations().getFirst().personal());
        assertEquals(expected, world.queries().sync(bob, new Command.Sync(null, Map.of(group, 0L), true)).next().conversations().get(group)
                .conversation().personal());
        assertEquals(expected, world.queries().sync(bob, new Command.Sync(null, Map.of(), null)).next().fresh().getFirst().personal());
    }

    @Test
    void whatIsNoMessageOfTheConversationCannotBeRead() {
        var elsewhere = world.says(ada, world.groupOf(ada, bob), "elsewhere");

        for (var id : List.of(elsewhere.id(), new Message.Id("msg_none"))) {
            assertEquals(Problem.Invalid.field("message_id", "must be a message of this conversation"),
                    world.refused(bob, new Command.MarkRead(group, id)));
        }
        assertEquals(new Problem.NotFound("conversation"), world.refused(cem, new Command.MarkRead(group, elsewhere.id())));
    }

    @Test
    void ownConnectionsHearWhatIsLeftAndTheOthersOnceASecondWhoHasRead() {
        var said = says(ada, 3);
        var before = seen(ada).rev();
        var atBob = world.connect(bob);
        var atAda = world.connect(ada);

        read(bob, said.get(0));
        read(bob, said.get(1));

        var own = atBob.awaitNews(2).stream().filter(frame -> frame.contains("last_read_seq")).toList();
        assertEquals(2, own.size(), "each at once");
        assertTrue(own.getLast().startsWith("{\"type\":\"message_read\",\"data\":") && own.getLast().contains("\"last_read_seq\":2")
                && own.getLast().contains("\"unread_count\":1"), own.getLast());
        World.await(() -> atAda.frames().stream().anyMatch(frame -> frame.contains("\"seq\":2")));
        for (var told : atAda.frames().stream().filter(frame -> frame.contains("message_read")).toList()) {
            assertTrue(told.contains("\"user_id\":\"" + bob.value() + "\""), told);
            assertFalse(told.contains("unread_count") || told.contains("last_read_seq"), told);
        }
        assertEquals(before, seen(ada).rev(), "It is nothing that all share.");
    }

    @Test
    void receiptsTellWhoHasReadUpToWhereAndWhen() {
        var said = says(ada, 2);
        CLOCK.pass(Duration.ofMinutes(1));
        read(bob, said.getFirst());

        assertEquals(List.of(new Message.Receipt(ada, 2, said.getLast().timestamp()), new Message.Receipt(bob, 1, CLOCK.instant())), receipts(bob));
    }

    @Test
    void whoKeepsItToThemselvesIsNotToldOf() {
        var said = says(ada, 2);
        world.does(bob, new Command.UpdateSettings(new User.Settings(null, null, false, null)));
        var atAda = world.connect(ada);
        var atBob = world.connect(bob);

        read(bob, said.getLast());
        world.does(cem, new Command.SetStatus(User.Status.BUSY));
        var other = world.groupOf(cem, ada, bob);
        world.does(cem, new Command.MarkRead(other, world.says(ada, other, "read this").id()));

        assertTrue(atBob.awaitNews(1).getFirst().contains("\"unread_count\":0"), "One's own connections hear of it.");
        World.await(() -> atAda.frames().stream().anyMatch(frame -> frame.contains("message_read") && frame.contains(cem.value())));
        assertFalse(atAda.frames().stream().anyMatch(frame -> frame.contains("message_read") && frame.contains(bob.value())));
        assertEquals(List.of(ada), receipts(ada).stream().map(Message.Receipt::userId).toList());
        assertEquals(List.of(ada, bob), receipts(bob).stream().map(Message.Receipt::userId).toList(), "One sees one's own.");
        world.does(bob, new Command.UpdateSettings(new User.Settings(null, null, true, null)));
        assertEquals(List.of(ada, bob), receipts(ada).stream().map(Message.Receipt::userId).toList());
    }

    @Test
    void markerIsThereAfterARestart(@TempDir Path folder) {
        try (var other = new World(folder, Map.of(), CLOCK)) {
            var room = other.groupOf(ada, bob);
            var first = other.says(ada, room, "one");
            other.says(ada, room, "two");
            other.does(bob, new Command.MarkRead(room, first.id()));
            var before = other.queries().conversation(bob, room);

            other.restart();

            assertEquals(before, other.queries().conversation(bob, room));
            assertEquals(1, before.personal().unreadCount());
        }
    }

    private List<Message> says(User.Id who, int times) {
        return IntStream.range(0, times).mapToObj(number -> world.says(who, group, "m" + number)).toList();
    }

    private List<Message> messages() {
        return world.messages(ada, group, new chat.parley.server.core.read.Window(50, null, null, null)).items();
    }

    private Conversation read(User.Id who, Message upTo) {
        var outcome = world.does(who, new Command.MarkRead(group, upTo.id()));
        var done = (Outcome.Done) outcome;
        assertTrue(done.events().stream().allMatch(Event.MessageRead.class::isInstance));
        return (Conversation) done.result();
    }

    private Conversation seen(User.Id who) {
        return world.queries().conversation(who, group);
    }

    private Conversation.Personal own(User.Id who) {
        return seen(who).personal();
    }

    private List<Message.Receipt> receipts(User.Id who) {
        return world.queries().receipts(who, group);
    }
}
