package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.World;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people may do and what comes of it, on real files, without doors.
class ChatIT {
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final User.Id cem = World.person("cem");
    private World world;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0"));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void messageIsThereAfterARestart() {
        var group = world.groupOf(ada, bob);
        var sent = world.says(ada, group, "hello 👋");

        world.restart();

        var page = world.messages(bob, group, new Window(50, null, null, null));
        assertEquals(List.of(sent), page.items());
        assertEquals(1, sent.seq());
        assertEquals(2, sent.rev());
    }

    @Test
    void sameClientMessageIdIsOneMessage() {
        var group = world.groupOf(ada, bob);
        var send = new Command.SendMessage(group, "once", null, null, List.of(), null, "c-1");

        var first = world.done(ada, send, Message.class);
        var again = assertInstanceOf(Outcome.Done.class, world.does(ada, send));

        assertEquals(first, again.result());
        assertFalse(again.changed());
        var other = new Command.SendMessage(group, "other", null, null, List.of(), null, "c-1");
        assertEquals("idempotency_conflict", world.refused(ada, other).code());
    }

    @Test
    void memberWhoLeftCannotPost() {
        var group = world.groupOf(ada, bob);
        world.does(bob, new Command.RemoveParticipant(group, bob));

        var outcome = world.does(bob, World.sending(group, "still here?"));

        assertEquals(new Outcome.Refused(new Problem.NotFound("conversation")), outcome);
    }

    @Test
    void privateConversationOfTwoPeopleIsOne() {
        var first = world.conversation(ada, Conversation.Type.PRIVATE, bob);
        var second = world.conversation(bob, Conversation.Type.PRIVATE, ada);

        assertEquals(first, second);
        assertEquals("private_is_two", world.refused(ada, new Command.AddParticipant(first, cem)).code());
    }

    @Test
    void unreadCountsWhatOthersSaid() {
        var group = world.groupOf(ada, bob);
        world.says(ada, group, "one");
        var two = world.says(ada, group, "two");

        assertEquals(2, world.queries().conversation(bob, group).personal().unreadCount());
        assertEquals(0, world.queries().conversation(ada, group).personal().unreadCount());

        var after = world.done(bob, new Command.MarkRead(group, two.id()), Conversation.class);
        assertEquals(0, after.personal().unreadCount());
        assertEquals(2, after.personal().lastReadSeq());
    }

    @Test
    void replyCountsInItsThread() {
        var group = world.groupOf(ada, bob);
        var root = world.says(ada, group, "root");
        var reply = world.done(bob, new Command.SendMessage(group, "re", null, root.id(), List.of(), null, null), Message.class);
        var nested = world.done(ada, new Command.SendMessage(group, "re re", null, reply.id(), List.of(), null, null), Message.class);

        assertEquals(root.id(), nested.threadRootId());
        assertEquals(2, world.queries().message(ada, root.id()).thread().replyCount());
        assertEquals(List.of(reply, nested), world.replies(ada, root.id(), new Window(50, null, null, null)).items());
    }

    @Test
    void everyKindOfChangeSurvivesInHistory() {
        var group = world.groupOf(ada, bob);
        var message = world.says(ada, group, "helo");

        var edited = world.done(ada, new Command.EditMessage(message.id(), "hello"), Message.class);
        world.done(bob, new Command.AddReaction(message.id(), "❤"), Message.class);
        world.done(bob, new Command.PinMessage(message.id()), Message.class);

        var now = world.queries().message(bob, message.id());
        assertTrue(edited.edited());
        assertEquals(Map.of("❤️", List.of(bob)), now.reactions());
        assertTrue(now.pinned());
        assertEquals("helo", world.queries().history(bob, message.id()).getFirst().content());
        assertEquals(List.of(now), world.queries().pins(bob, group));

        var deleted = world.done(ada, new Command.DeleteMessage(message.id()), Message.class);
        assertEquals("", deleted.content());
        assertEquals(Map.of(), deleted.reactions());
        assertEquals(List.of(), world.queries().history(bob, message.id()));
        assertEquals(List.of(), world.queries().pins(bob, group));
    }
}
