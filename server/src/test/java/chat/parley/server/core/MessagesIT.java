package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of messages: sent once, edited, deleted, replied to, forwarded, pinned.
class MessagesIT {
    private static final StillClock CLOCK = new StillClock();
    private static final Window PAGE = new Window(50, null, null, null);
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private final User.Id cem = world.newcomer("cem");
    private Conversation.Id group;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0", "MAX_MESSAGE_LENGTH", "20",
                "MESSAGE_EDIT_TIMEOUT", "300", "MESSAGE_DELETE_TIMEOUT", "3600"), CLOCK);
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
    void messageHasAPlaceARevisionAndTheServersTime() {
        var one = world.says(ada, group, "one");
        var two = world.says(bob, group, "two");

        assertEquals(List.of(1L, 2L), List.of(one.seq(), two.seq()));
        assertEquals(List.of(2L, 3L), List.of(one.rev(), two.rev()));
        assertEquals(CLOCK.instant(), one.timestamp());
        assertEquals(two.id(), world.queries().conversation(ada, group).lastMessage().id());
        assertEquals(CLOCK.instant(), world.queries().conversation(ada, group).lastActivity());
    }

    @Test
    void messageLongerThanAllowedIsRefusedByCodePoints() {
        assertEquals("👋".repeat(20), world.says(ada, group, "👋".repeat(20)).content());

        assertEquals(Problem.Invalid.field("content", "must be at most 20 characters long"),
                world.refused(ada, World.sending(group, "x".repeat(21))));
        var message = world.says(ada, group, "short");
        assertEquals("invalid", world.refused(ada, new Command.EditMessage(message.id(), "x".repeat(21))).code());
    }

    @Test
    void repeatedSendIsAnsweredWithTheMessageAsItIsNow() {
        var send = new Command.SendMessage(group, "once", Message.Type.TEXT, null, List.of(), null, "c-1");
        var sent = world.done(ada, send, Message.class);
        var edited = world.done(ada, new Command.EditMessage(sent.id(), "edited"), Message.class);

        assertEquals(Outcome.unchanged(edited), world.does(ada, send));
        assertEquals("c-1", edited.clientMessageId());

        var deleted = world.done(ada, new Command.DeleteMessage(sent.id()), Message.class);
        assertEquals(Outcome.unchanged(deleted), world.does(ada, send));
    }

    @Test
    void repeatedSendOfSomeoneWhoWasRemovedIsNotRefused() {
        var send = new Command.SendMessage(group, "once", Message.Type.TEXT, null, List.of(), null, "c-1");
        var sent = world.done(bob, send, Message.class);
        world.does(ada, new Command.RemoveParticipant(group, bob));
        world.does(ada, new Command.AddReaction(sent.id(), "👍"));
        world.does(ada, new Command.PinMessage(sent.id()));
        world.does(ada, new Command.SendMessage(group, "well", null, sent.id(), List.of(), null, null));

        var answer = assertInstanceOf(Outcome.Done.class, world.does(bob, send));

        assertFalse(answer.changed());
        assertEquals(sent, ((Message) answer.result()).with(draft -> draft.rev = sent.rev()), "nothing of what came after");
        assertEquals("not_found", world.refused(bob, new Command.SendMessage(group, "once", null, null, List.of(), null, "c-2")).code());

        world.does(ada, new Command.DeleteConversation(group));
        assertEquals("deleted", world.refused(bob, send).code());
    }

    @Test
    void sameClientMessageIdElsewhereOrByAnotherPerson() {
        var other = world.groupOf(ada, bob);
        world.does(ada, new Command.SendMessage(group, "x", null, null, List.of(), null, "c-1"));

        assertEquals("idempotency_conflict",
                world.refused(ada, new Command.SendMessage(other, "x", null, null, List.of(), null, "c-1")).code());
        assertEquals("idempotency_conflict",
                world.refused(ada, new Command.SendMessage(group, "x", Message.Type.POLL, null, List.of(), null, "c-1")).code());
        assertFalse(world.events(bob, new Command.SendMessage(group, "x", null, null, List.of(), null, "c-1")).isEmpty());
    }

    @Test
    void clientMessageIdIsTheSendersAlone() {
        var sent = world.done(ada, new Command.SendMessage(group, "x", null, null, List.of(), null, "c-1"), Message.class);
        var atBob = world.connect(bob);
        var atAda = world.connect(ada);

        var reacted = world.done(bob, new Command.AddReaction(sent.id(), "👍"), Message.class);
        world.done(ada, new Command.EditMessage(sent.id(), "y"), Message.class);
        world.does(bob, new Command.RemoveReaction(sent.id(), "👍"));

        assertNull(reacted.clientMessageId());
        assertNull(world.queries().message(bob, sent.id()).clientMessageId());
        assertEquals("c-1", world.queries().message(ada, sent.id()).clientMessageId());
        assertNull(world.messages(bob, group, PAGE).items().getFirst().clientMessageId());
        assertFalse(atBob.awaitNews(3).get(1).contains("c-1"));
        assertTrue(atAda.awaitNews(3).get(1).contains("\"client_message_id\":\"c-1\""));
    }

    @Test
    void editKeepsPlaceAndIdAndTellsTheEarlierTexts() {
        var sent = world.says(ada, group, "helo");
        CLOCK.pass(Duration.ofSeconds(10));

        var events = world.events(ada, new Command.EditMessage(sent.id(), "hello"));
        world.does(ada, new Command.EditMessage(sent.id(), "hello!"));

        var edited = assertInstanceOf(Event.MessageEdited.class, events.getFirst()).message();
        assertEquals(sent.seq(), edited.seq());
        assertEquals(sent.rev() + 1, edited.rev());
        assertEquals(sent.timestamp(), edited.timestamp());
        assertEquals(CLOCK.instant(), edited.editedAt());
        assertTrue(edited.edited());
        assertEquals(List.of("helo", "hello"),
                world.queries().history(bob, sent.id()).stream().map(Message.Revision::content).toList());
        assertEquals("hello!", world.queries().conversation(bob, group).lastMessage().content());
        assertEquals(List.of(), world.events(ada, new Command.EditMessage(sent.id(), "hello!")));
    }

    @Test
    void editIsForTheSenderWithinItsTime() {
        var sent = world.says(ada, group, "one");
        CLOCK.pass(Duration.ofSeconds(300));

        assertEquals("not_sender", world.refused(bob, new Command.EditMessage(sent.id(), "x")).code());
        assertEquals("two", world.done(ada, new Command.EditMessage(sent.id(), "two"), Message.class).content());
        CLOCK.pass(Duration.ofMillis(1));
        assertEquals("edit_window_over", world.refused(ada, new Command.EditMessage(sent.id(), "three")).code());
    }

    @Test
    void editToNothingIsRefused() {
        var sent = world.says(ada, group, "one");

        assertEquals(Problem.Invalid.field("content", "must not be empty"), world.refused(ada, new Command.EditMessage(sent.id(), " \n")));
    }

    @Test
    void deletedMessageKeepsItsPlaceAndLosesTheRest() {
        var sent = world.says(ada, group, "secret");
        world.does(bob, new Command.AddReaction(sent.id(), "👍"));
        world.does(bob, new Command.PinMessage(sent.id()));
        world.does(ada, new Command.EditMessage(sent.id(), "secret!"));

        var events = world.events(ada, new Command.DeleteMessage(sent.id()));

        var deleted = assertInstanceOf(Event.MessageDeleted.class, events.getFirst()).message();
        assertEquals(List.of(sent.id(), sent.seq(), sent.timestamp()), List.of(deleted.id(), deleted.seq(), deleted.timestamp()));
        assertEquals("", deleted.content());
        assertEquals(Map.of(), deleted.reactions());
        assertFalse(deleted.pinned());
        assertTrue(deleted.isDeleted());
        assertEquals(CLOCK.instant(), deleted.deletedAt());
        assertEquals(List.of(), world.queries().history(ada, sent.id()));
        assertEquals(List.of(), world.queries().pins(ada, group));
        assertEquals("", world.queries().conversation(bob, group).lastMessage().content());
        assertEquals(Outcome.unchanged(deleted), world.does(ada, new Command.DeleteMessage(sent.id())));
    }

    @Test
    void deletedMessageTakesNothingMore() {
        var sent = world.says(ada, group, "x");
        world.does(ada, new Command.DeleteMessage(sent.id()));

        assertEquals("deleted", world.refused(ada, new Command.EditMessage(sent.id(), "y")).code());
        assertEquals("deleted", world.refused(bob, new Command.AddReaction(sent.id(), "👍")).code());
        assertEquals("deleted", world.refused(bob, new Command.PinMessage(sent.id())).code());
        assertEquals("deleted", world.refused(bob, forwarding(group, sent)).code());
        assertEquals(List.of(), world.events(bob, new Command.RemoveReaction(sent.id(), "👍")));
    }

    @Test
    void deleteIsForTheSenderWithinItsTimeAndForAdminsAlways() {
        var adas = world.says(ada, group, "a");
        var bobs = world.says(bob, group, "b");
        var bobsToo = world.says(bob, group, "c");
        CLOCK.pass(Duration.ofSeconds(3600));

        assertEquals("not_sender", world.refused(bob, new Command.DeleteMessage(adas.id())).code());
        assertTrue(world.done(bob, new Command.DeleteMessage(bobs.id()), Message.class).isDeleted());
        CLOCK.pass(Duration.ofMillis(1));
        assertEquals("delete_window_over", world.refused(bob, new Command.DeleteMessage(bobsToo.id())).code());
        assertTrue(world.done(ada, new Command.DeleteMessage(bobsToo.id()), Message.class).isDeleted());
        assertTrue(world.done(ada, new Command.DeleteMessage(adas.id()), Message.class).isDeleted());
        assertEquals(List.of(), world.events(bob, new Command.DeleteMessage(bobs.id())));
    }

    @Test
    void systemMessageIsNobodysToEditOrDelete() {
        world.does(ada, new Command.AddParticipant(group, cem));
        var system = world.messages(ada, group, PAGE).items().getLast();

        assertEquals(Message.Type.SYSTEM, system.messageType());
        assertEquals("not_sender", world.refused(ada, new Command.EditMessage(system.id(), "x")).code());
        assertEquals("not_sender", world.refused(ada, new Command.DeleteMessage(system.id())).code());
        assertEquals("invalid", world.refused(ada, forwarding(group, system)).code());
    }

    @Test
    void threadIsFlatAndTellsItsRoot() {
        var root = world.says(ada, group, "root");
        CLOCK.pass(Duration.ofSeconds(1));
        var reply = world.done(bob, replying(root), Message.class);
        CLOCK.pass(Duration.ofSeconds(1));
        var nested = world.done(ada, replying(reply), Message.class);

        assertEquals(reply.id(), nested.replyTo());
        assertEquals(root.id(), nested.threadRootId());
        var now = world.queries().message(bob, root.id());
        assertEquals(new Message.Replies(2, nested.timestamp()), now.thread());
        assertEquals(nested.rev(), now.rev());
        for (var any : List.of(root, reply, nested)) {
            assertEquals(List.of(reply, nested), world.replies(bob, any.id(), PAGE).items());
        }
        assertNull(world.queries().message(bob, reply.id()).thread());
    }

    @Test
    void replyIsToAMessageOfTheSameConversation() {
        var elsewhere = world.says(ada, world.groupOf(ada), "elsewhere");

        for (var other : List.of(elsewhere.id(), new Message.Id("msg_never"))) {
            assertEquals(Problem.Invalid.field("reply_to", "must be a message of this conversation"),
                    world.refused(ada, new Command.SendMessage(group, "re", null, other, List.of(), null, null)));
        }
        var deleted = world.says(ada, group, "x");
        world.does(ada, new Command.DeleteMessage(deleted.id()));
        assertEquals(deleted.id(), world.done(bob, replying(deleted), Message.class).threadRootId());
    }

    @Test
    void forwardTellsTheFirstAuthorHoweverOftenForwarded() {
        var source = world.done(ada, new Command.SendMessage(group, "news", Message.Type.POLL, null, List.of(), null, null), Message.class);
        var second = world.groupOf(bob, cem);
        var third = world.groupOf(cem);

        var once = world.done(bob, forwarding(second, source), Message.class);
        var twice = world.done(cem, forwarding(third, once), Message.class);

        assertEquals("news", twice.content());
        assertEquals(Message.Type.POLL, twice.messageType());
        assertEquals(cem, twice.senderId());
        assertEquals(new Message.Origin(source.id(), ada, source.timestamp()), twice.forwardedFrom());
        assertEquals(Map.of(), twice.reactions());
    }

    @Test
    void onlyWhatOneMayReadCanBeForwarded() {
        var hidden = world.says(ada, group, "hidden");
        var mine = world.groupOf(cem);

        for (var other : List.of(hidden.id(), new Message.Id("msg_never"))) {
            assertEquals(Problem.Invalid.field("forward_of", "must be a message that you may read"),
                    world.refused(cem, new Command.SendMessage(mine, "", null, null, List.of(), other, null)));
        }
    }

    @Test
    void pinIsSharedAndIdempotent() {
        var one = world.says(ada, group, "one");
        var two = world.says(ada, group, "two");

        var events = world.events(bob, new Command.PinMessage(one.id()));
        CLOCK.pass(Duration.ofSeconds(1));
        world.does(ada, new Command.PinMessage(two.id()));

        assertEquals(List.of(new Event.MessagePinned(group, one.id(), bob, two.rev() + 1)), events);
        assertEquals(List.of(two.id(), one.id()), world.queries().pins(bob, group).stream().map(Message::id).toList());
        assertEquals(List.of(), world.events(ada, new Command.PinMessage(one.id())));
        assertEquals(List.of(new Event.MessageUnpinned(group, one.id(), ada, two.rev() + 3)),
                world.events(ada, new Command.UnpinMessage(one.id())));
        assertEquals(List.of(), world.events(ada, new Command.UnpinMessage(one.id())));
        assertEquals(List.of(two.id()), world.queries().pins(bob, group).stream().map(Message::id).toList());
    }

    @Test
    void conversationHasAtMostAHundredPins() {
        Message last = null;
        for (int each = 0; each < 100; each++) {
            last = world.says(ada, group, "m" + each);
            assertNotNull(world.done(ada, new Command.PinMessage(last.id()), Message.class));
        }

        var one = world.says(ada, group, "one more");
        assertEquals("too_many_pins", world.refused(ada, new Command.PinMessage(one.id())).code());
        world.does(ada, new Command.UnpinMessage(last.id()));
        assertTrue(world.done(ada, new Command.PinMessage(one.id()), Message.class).pinned());
    }

    private Command.SendMessage replying(Message to) {
        return new Command.SendMessage(group, "re", null, to.id(), List.of(), null, null);
    }

    private static Command.SendMessage forwarding(Conversation.Id into, Message message) {
        return new Command.SendMessage(into, "", null, null, List.of(), message.id(), null);
    }
}
