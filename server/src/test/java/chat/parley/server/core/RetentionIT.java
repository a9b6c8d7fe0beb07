package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import chat.parley.server.core.read.ConversationFilter;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is too old is beyond everyone's reach at once, and removed a few rows at a time. The first sweep comes a second after a start,
/// and the rows go at 500 a second; everything here holds before they are gone, and afterwards.
class RetentionIT {
    private static final Map<String, String> KEEP_ALL = Map.of("RATE_LIMIT_MESSAGES", "0", "MAX_MESSAGE_HISTORY", "0", "MESSAGE_RETENTION_DAYS", "0");
    private static final int MANY = 1_200;
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final StillClock clock = new StillClock();
    /// Held to let nothing be written for a while.
    private final ReentrantLock writing = new ReentrantLock();
    private World world;
    private Conversation.Id group;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder, KEEP_ALL, this::time);
        group = world.groupOf(ada, bob);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatIsOlderThanTheDaysGoesAndTheRevisionIsRaisedOnce() {
        world.says(ada, group, "old");
        world.says(ada, group, "old too");
        clock.pass(Duration.ofDays(30));
        var atTheLimit = world.says(bob, group, "just kept");
        clock.pass(Duration.ofDays(30));
        var fresh = world.says(ada, group, "new");
        var before = seen(ada);

        writing.lock();
        world.restart(Map.of("MESSAGE_RETENTION_DAYS", "30"));
        var atBob = world.connect(bob);
        writing.unlock();
        World.await(() -> seen(ada).firstSeq() > 1);

        assertEquals(List.of(atTheLimit, fresh), page(ada));
        assertEquals(before.with(draft -> {
            draft.firstSeq = 3;
            draft.rev++;
        }), seen(ada));
        var told = atBob.awaitNews(1).getFirst();
        assertTrue(told.startsWith("{\"type\":\"conversation_updated\",\"rev\":" + (before.rev() + 1) + ",") && told.contains("\"first_seq\":3"), told);
        awaitStored(2);
        assertEquals(before.rev() + 1, seen(ada).rev());
        assertEquals(5, world.says(ada, group, "and on").seq());
    }

    @Test
    void whereNothingIsYoungEnoughNothingIsLeftAndUnreadIsNone() {
        world.says(ada, group, "old");
        clock.pass(Duration.ofDays(2));

        world.restart(Map.of("MESSAGE_RETENTION_DAYS", "1"));
        World.await(() -> seen(bob).firstSeq() > 1);

        for (var each : List.of(seen(bob), world.queries().conversations(bob, all()).items().getFirst(),
                world.queries().welcome(bob, "sess_1").conversations().getFirst())) {
            assertEquals(2, each.firstSeq());
            assertEquals(1, each.lastSeq());
            assertNull(each.lastMessage());
            assertEquals(0, each.personal().unreadCount());
        }
        assertEquals(List.of(), page(bob));
        awaitStored(0);
        assertEquals(2, world.says(ada, group, "again").seq());
        assertEquals(1, seen(bob).personal().unreadCount());
    }

    @Test
    void onlyTheNewestAreKeptAndSystemMessagesCountAmongThem() {
        IntStream.rangeClosed(1, 5).forEach(number -> world.says(ada, group, "m" + number));
        world.does(ada, new Command.UpdateConversation(group, "Other", null, null));

        world.restart(Map.of("MAX_MESSAGE_HISTORY", "3"));
        World.await(() -> seen(ada).firstSeq() > 1);

        assertEquals(List.of("m4", "m5", "ada changed the name to Other"), page(ada).stream().map(Message::content).toList());
        assertEquals(3, seen(bob).personal().unreadCount());
        awaitStored(3);
    }

    @Test
    void stricterOfBothSettingsHolds() {
        world.says(ada, group, "old");
        clock.pass(Duration.ofDays(2));
        var kept = Stream.of("a", "b", "c").map(text -> world.says(ada, group, text)).toList();

        world.restart(Map.of("MAX_MESSAGE_HISTORY", "2", "MESSAGE_RETENTION_DAYS", "1"));
        World.await(() -> seen(ada).firstSeq() > 1);

        assertEquals(kept.subList(1, 3), page(ada));
    }

    @Test
    void removedMessageIsNotThereForAnything() {
        var removed = world.done(ada, new Command.SendMessage(group, "first", null, null, List.of(), null, "c-1"), Message.class);
        world.does(ada, new Command.PinMessage(removed.id()));
        world.does(ada, new Command.EditMessage(removed.id(), "edited"));
        var answer = world.done(bob, replying(removed.id(), "early answer"), Message.class);
        sayMany();
        var late = world.done(bob, replying(answer.id(), "late answer"), Message.class);
        world.does(ada, new Command.PinMessage(late.id()));
        removeAllBut(2);

        for (int round = 0; round < 2; round++) {
            assertEquals(List.of(late.id()), world.queries().pins(ada, group).stream().map(Message::id).toList());
            assertEquals(List.of(late.id()), ids(world.replies(ada, late.id(), new Window(50, null, null, null)).items()));
            for (var id : List.of(removed.id(), answer.id())) {
                assertAbsent(() -> world.queries().message(ada, id));
                assertAbsent(() -> world.queries().history(ada, id));
                assertAbsent(() -> world.replies(ada, id, new Window(50, null, null, null)));
                assertAbsent(() -> world.messages(ada, group, new Window(50, id.value(), null, null)));
                for (var wish : List.of(new Command.EditMessage(id, "x"), new Command.DeleteMessage(id), new Command.AddReaction(id, "👍"),
                        new Command.RemoveReaction(id, "👍"), new Command.PinMessage(id), new Command.UnpinMessage(id))) {
                    assertEquals(new Problem.NotFound("message"), world.refused(ada, wish), wish.toString());
                }
                assertEquals("reply_to", field(ada, replying(id, "x")));
                assertEquals("message_id", field(bob, new Command.MarkRead(group, id)));
                assertEquals("forward_of", field(ada, new Command.SendMessage(group, null, null, null, List.of(), id, null)));
            }
            var again = new Command.SendMessage(group, "first", null, null, List.of(), null, "c-1");
            assertEquals("deleted", world.refused(ada, again).code(), "It was sent once, and is not sent again.");
            awaitStored(2);
        }
    }

    @Test
    void threadGoesOnWhenItsBeginningIsRemoved() {
        var root = world.says(ada, group, "root");
        var answer = world.done(bob, replying(root.id(), "answer"), Message.class);
        removeAllBut(1);

        var next = world.done(ada, replying(answer.id(), "next"), Message.class);
        awaitStored(2);
        var last = world.done(bob, replying(next.id(), "last"), Message.class);

        assertEquals(List.of(root.id(), root.id()), List.of(next.threadRootId(), last.threadRootId()));
        for (var id : List.of(answer.id(), next.id(), last.id())) {
            assertEquals(List.of(answer.id(), next.id(), last.id()), ids(world.replies(ada, id, new Window(50, null, null, null)).items()));
        }
    }

    @Test
    void clientThatKnowsWhatIsRemovedIsToldWhereTheConversationBegins() {
        var removed = world.says(ada, group, "first");
        var known = seen(bob).rev();
        sayMany();
        removeAllBut(3);
        world.does(ada, new Command.AddReaction(page(ada).getLast().id(), "👍"));

        var synced = sync(new Command.Sync(null, Map.of(group, seen(bob).rev() - 2), true));
        var reset = sync(new Command.Sync(null, Map.of(group, known), true));

        assertEquals(MANY - 1, synced.conversation().firstSeq());
        assertEquals(ids(page(ada)).subList(2, 3), ids(synced.messages()));
        assertTrue(reset.reset(), "There were more than 500 changes.");
        assertEquals(ids(page(ada)), ids(reset.messages()));
        assertTrue(!ids(reset.messages()).contains(removed.id()));
        assertEquals(List.of(), sync(new Command.Sync(null, Map.of(group, seen(bob).rev()), true)).messages());
    }

    @Test
    void pageEndsWhereTheConversationBegins() {
        sayMany();
        removeAllBut(5);
        var first = seen(ada).firstSeq();

        for (var window : List.of(new Window(3, "" + (first + 1), null, null), new Window(200, "" + first, null, null), new Window(3, null, "1", null),
                new Window(3, null, null, "1"))) {
            var page = world.messages(ada, group, window);
            assertTrue(page.items().stream().allMatch(message -> message.seq() >= first), window.toString());
            assertNull(page.before(), window.toString());
        }
        assertEquals(List.of(first, first + 1, first + 2), world.messages(ada, group, new Window(3, null, "1", null)).items().stream()
                .map(Message::seq).toList());
    }

    private Instant time() {
        if (Thread.currentThread().getName().equals("writer")) {
            writing.lock();
            writing.unlock();
        }
        return clock.instant();
    }

    private void sayMany() {
        var sent = IntStream.range(0, MANY).mapToObj(number -> world.chat().submit(Actor.of(ada), World.sending(group, "m" + number))).toList();
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        sent.forEach(outcome -> assertTrue(outcome.join() instanceof Outcome.Done));
    }

    private void removeAllBut(int kept) {
        world.restart(Map.of("MAX_MESSAGE_HISTORY", "" + kept));
        World.await(() -> seen(ada).firstSeq() > 1);
    }

    private void awaitStored(int messages) {
        World.await(() -> world.queries().stats().messages() == messages);
    }

    private Conversation seen(User.Id who) {
        return world.queries().conversation(who, group);
    }

    private List<Message> page(User.Id who) {
        return world.messages(who, group, new Window(200, null, null, null)).items();
    }

    private ServerFrame.Synced.Changes sync(Command.Sync wish) {
        return world.queries().sync(bob, wish).next().conversations().get(group);
    }

    private Command.SendMessage replying(Message.Id to, String content) {
        return new Command.SendMessage(group, content, null, to, List.of(), null, null);
    }

    private String field(User.Id who, Command wish) {
        return ((Problem.Invalid) world.refused(who, wish)).errors().getFirst().field();
    }

    private static void assertAbsent(org.junit.jupiter.api.function.Executable reading) {
        assertEquals(new Problem.NotFound("message"), assertThrows(Problem.Refusal.class, reading).problem());
    }

    private static List<Message.Id> ids(List<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    private static ConversationFilter all() {
        return new ConversationFilter(null, null, null, 50, null);
    }
}
