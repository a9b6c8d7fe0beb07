package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.World;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who takes part in what: coming, going, being removed, administering, and what the others are told of it.
class ParticipationIT {
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
    void creatorTakesPartWhetherNamedOrNotAndAdministersAGroup() {
        var group = world.queries().conversation(ada, world.groupOf(ada, bob));
        var named = world.queries().conversation(ada, world.groupOf(ada, bob, ada));

        assertEquals(List.of(ada, bob), group.participantIds());
        assertEquals(List.of(ada, bob), named.participantIds());
        assertEquals(List.of(ada), group.adminIds());
        assertEquals(ada, group.createdBy());
        assertEquals(2, group.participantCount());
        assertEquals(1, group.rev());
        assertEquals(0, group.lastSeq());
        assertEquals(1, group.firstSeq());
    }

    @Test
    void peopleNamedByAGroupAreThereAfterwards() {
        world.groupOf(ada, bob);

        assertEquals(bob.value(), world.queries().user(bob).displayName());
    }

    @Test
    void groupWithANameTooCloseToAnotherLeavesNobodyBehind() {
        world.groupOf(ada);

        var refused = world.refused(ada, creating(Conversation.Type.GROUP, cem, new User.Id(ada.value().toUpperCase(java.util.Locale.ROOT))));

        assertEquals("name_taken", refused.code());
        assertThrows(Problem.Refusal.class, () -> world.queries().user(cem));
        var twins = creating(Conversation.Type.GROUP, dot, new User.Id(dot.value().toUpperCase(java.util.Locale.ROOT)));
        assertEquals("name_taken", world.refused(ada, twins).code());
        assertThrows(Problem.Refusal.class, () -> world.queries().user(dot));
    }

    @Test
    void privateConversationHasTwoPeopleOrIsANoteToOneself() {
        var notes = world.conversation(ada, Conversation.Type.PRIVATE);

        assertEquals(List.of(ada), world.queries().conversation(ada, notes).participantIds());
        assertEquals(notes, world.conversation(ada, Conversation.Type.PRIVATE, ada));
        assertEquals("private_is_two", world.refused(ada, creating(Conversation.Type.PRIVATE, bob, cem)).code());
        assertEquals("note", world.says(ada, notes, "note").content());
        assertEquals(List.of(), world.queries().conversation(ada, notes).adminIds());
    }

    @Test
    void privateConversationIsOneWhoeverAsksAndHoweverOftenAtOnce() throws InterruptedException {
        var start = new CountDownLatch(1);
        var outcomes = new ArrayList<Outcome>();

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int each = 0; each < 16; each++) {
                var isAda = each % 2 == 0;
                threads.submit(() -> {
                    start.await();
                    var outcome = world.does(isAda ? ada : bob, creating(Conversation.Type.PRIVATE, isAda ? bob : ada));
                    synchronized (outcomes) {
                        return outcomes.add(outcome);
                    }
                });
            }
            start.countDown();
        }

        var done = outcomes.stream().map(outcome -> assertInstanceOf(Outcome.Done.class, outcome)).toList();
        assertEquals(16, done.size());
        assertEquals(1, new HashSet<>(done.stream().map(each -> ((Conversation) each.result()).id()).toList()).size());
        assertEquals(1, done.stream().filter(Outcome.Done::changed).count());
    }

    @Test
    void privateConversationCanBeNeitherLeftNorGrownNorAdministered() {
        var both = world.conversation(ada, Conversation.Type.PRIVATE, bob);

        assertEquals("private_is_two", world.refused(ada, new Command.AddParticipant(both, cem)).code());
        assertEquals("private_is_two", world.refused(ada, new Command.RemoveParticipant(both, ada)).code());
        assertEquals("private_is_two", world.refused(ada, new Command.AppointAdmin(both, bob)).code());
        assertEquals("admins_only", world.refused(ada, new Command.DeleteConversation(both)).code());
        assertEquals(new Problem.NotFound("conversation"), world.refused(cem, new Command.AddParticipant(both, cem)));
    }

    @Test
    void newcomerIsToldOfTheConversationAndEveryoneOfTheNewcomer() {
        var group = world.groupOf(ada, bob);
        world.says(ada, group, "before");

        var events = world.events(ada, new Command.AddParticipant(group, cem));

        var created = assertInstanceOf(Event.ConversationCreated.class, events.get(0));
        var added = assertInstanceOf(Event.ParticipantAdded.class, events.get(1));
        var message = assertInstanceOf(Event.NewMessage.class, events.get(2)).message();
        assertEquals(3, events.size());
        assertEquals(List.of(3L, 3L, 4L), events.stream().map(event -> ((Event.Recorded) event).rev()).toList());
        assertEquals(List.of(ada, bob, cem), created.conversation().participantIds());
        assertEquals(List.of(cem, ada, cem), List.of(added.userId(), added.by(), added.user().id()));
        assertEquals(Message.Type.SYSTEM, message.messageType());
        assertEquals(ada.value() + " added " + cem.value(), message.content());
        assertEquals(2, message.seq());
        assertEquals(4, world.queries().conversation(cem, group).rev());
    }

    @Test
    void connectionsHearWhatTheirPeopleMayHear() {
        var group = world.groupOf(ada, bob);
        var atCem = world.connect(cem);
        var atDot = world.connect(dot);

        world.does(ada, new Command.AddParticipant(group, cem));
        world.says(ada, group, "hello");
        world.does(ada, new Command.RemoveParticipant(group, cem));
        world.says(ada, group, "secret");
        world.does(cem, creating(Conversation.Type.PRIVATE, dot));

        var heard = atCem.awaitNews(6).stream().map(ParticipationIT::type).toList();
        assertEquals(List.of("conversation_created", "participant_added", "new_message", "new_message", "participant_removed",
                "conversation_created"), heard);
        assertEquals(List.of("conversation_created"), atDot.awaitNews(1).stream().map(ParticipationIT::type).toList());
    }

    @Test
    void personAlreadyInIsAddedWithoutAnEvent() {
        var group = world.groupOf(ada, bob);

        assertEquals(List.of(), world.events(ada, new Command.AddParticipant(group, bob)));
        assertEquals(List.of(), world.events(bob, new Command.AddParticipant(group, bob)));
    }

    @Test
    void memberNeitherAddsNorRemovesNorRenamesNorAppointsNorDeletes() {
        var group = world.groupOf(ada, bob, cem);

        for (var wish : List.of(new Command.AddParticipant(group, dot), new Command.RemoveParticipant(group, cem),
                new Command.AppointAdmin(group, bob), new Command.DismissAdmin(group, ada), new Command.DeleteConversation(group),
                new Command.UpdateConversation(group, "Mine", null, null))) {
            assertEquals("admins_only", world.refused(bob, wish).code(), wish.toString());
        }
        assertEquals(1, world.queries().conversation(ada, group).rev());
    }

    @Test
    void groupDoesNotExistForOthers() {
        var group = world.groupOf(ada, bob);
        var message = world.says(ada, group, "hello");
        var absent = new Problem.NotFound("conversation");

        for (var wish : List.of(World.sending(group, "x"), new Command.AddParticipant(group, cem), new Command.RemoveParticipant(group, cem),
                new Command.MarkRead(group, message.id()), new Command.ArchiveConversation(group), new Command.DeleteConversation(group),
                new Command.UpdateConversation(group, "Mine", null, null), new Command.Typing(group, true),
                new Command.JoinConversation(group), new Command.LeaveConversation(group))) {
            assertEquals(absent, world.refused(cem, wish), wish.toString());
        }
        for (var wish : List.of(new Command.EditMessage(message.id(), "x"), new Command.DeleteMessage(message.id()),
                new Command.AddReaction(message.id(), "👍"), new Command.PinMessage(message.id()))) {
            assertEquals(new Problem.NotFound("message"), world.refused(cem, wish), wish.toString());
        }
        assertEquals(new Problem.NotFound("channel"), world.refused(cem, new Command.JoinChannel(group)));
        for (Runnable read : List.<Runnable>of(() -> world.queries().conversation(cem, group), () -> world.messages(cem, group, PAGE),
                () -> world.queries().participants(cem, group), () -> world.queries().onlineUsers(cem, group),
                () -> world.queries().receipts(cem, group), () -> world.queries().pins(cem, group))) {
            assertEquals(absent, assertThrows(Problem.Refusal.class, read::run).problem());
        }
        for (Runnable read : List.<Runnable>of(() -> world.queries().message(cem, message.id()),
                () -> world.replies(cem, message.id(), PAGE), () -> world.queries().history(cem, message.id()))) {
            assertEquals(new Problem.NotFound("message"), assertThrows(Problem.Refusal.class, read::run).problem());
        }
    }

    @Test
    void whoWasRemovedSeesNothingAndAddedAgainEverythingUnreadZero() {
        var group = world.groupOf(ada, bob);
        world.says(ada, group, "one");
        var events = world.events(ada, new Command.RemoveParticipant(group, bob));
        world.says(ada, group, "two");

        assertInstanceOf(Event.ParticipantRemoved.class, events.getFirst());
        assertEquals(ada.value() + " removed " + bob.value(), ((Event.NewMessage) events.getLast()).message().content());
        assertThrows(Problem.Refusal.class, () -> world.messages(bob, group, PAGE));
        assertEquals(new Problem.NotFound("participant"), world.refused(ada, new Command.RemoveParticipant(group, bob)));

        world.does(ada, new Command.AddParticipant(group, bob));

        assertEquals(List.of("one", ada.value() + " removed " + bob.value(), "two", ada.value() + " added " + bob.value()),
                world.messages(bob, group, PAGE).items().stream().map(Message::content).toList());
        assertEquals(0, world.queries().conversation(bob, group).personal().unreadCount());
        world.says(ada, group, "three");
        assertEquals(1, world.queries().conversation(bob, group).personal().unreadCount());
    }

    @Test
    void lastAdminWhoLeavesHandsOverToTheLongestStanding() {
        var group = world.groupOf(ada, bob, cem);
        world.does(ada, new Command.RemoveParticipant(group, bob));
        world.does(ada, new Command.AddParticipant(group, bob));

        var removed = assertInstanceOf(Event.ParticipantRemoved.class, world.events(ada, new Command.RemoveParticipant(group, ada)).getFirst());

        assertEquals(List.of(cem), removed.adminIds());
        var now = world.queries().conversation(bob, group);
        assertEquals(List.of(cem), now.adminIds());
        assertEquals(List.of(cem, bob), now.participantIds());
        assertEquals(List.of(Conversation.Role.ADMIN, Conversation.Role.MEMBER),
                world.queries().participants(bob, group).stream().map(Conversation.Participant::role).toList());
    }

    @Test
    void oneOfSeveralAdminsLeavesWithoutHandingOver() {
        var group = world.groupOf(ada, bob, cem);
        var appointed = world.events(ada, new Command.AppointAdmin(group, cem));

        assertEquals(List.of(ada, cem), assertInstanceOf(Event.ConversationUpdated.class, appointed.getFirst()).conversation().adminIds());
        assertEquals(List.of(), world.events(ada, new Command.AppointAdmin(group, cem)));
        world.does(ada, new Command.RemoveParticipant(group, ada));
        assertEquals(List.of(cem), world.queries().conversation(bob, group).adminIds());
    }

    @Test
    void adminIsDismissedUnlessTheLast() {
        var group = world.groupOf(ada, bob);
        assertEquals("last_admin", world.refused(ada, new Command.DismissAdmin(group, ada)).code());
        assertEquals(new Problem.NotFound("participant"), world.refused(ada, new Command.AppointAdmin(group, cem)));
        world.does(ada, new Command.AppointAdmin(group, bob));

        world.does(bob, new Command.DismissAdmin(group, ada));

        assertEquals(List.of(bob), world.queries().conversation(ada, group).adminIds());
        assertEquals(List.of(), world.events(bob, new Command.DismissAdmin(group, ada)));
    }

    @Test
    void groupThatNobodyIsInIsErased() {
        var group = world.groupOf(ada);
        world.says(ada, group, "alone");
        var conversations = world.queries().stats().conversations();

        var events = world.events(ada, new Command.RemoveParticipant(group, ada));

        assertEquals(1, events.size());
        assertEquals(List.of(), assertInstanceOf(Event.ParticipantRemoved.class, events.getFirst()).adminIds());
        assertEquals(conversations - 1, world.queries().stats().conversations());
        assertEquals(new Problem.NotFound("conversation"), world.refused(ada, World.sending(group, "again")));
    }

    @Test
    void deletedGroupIsGoneForAllAtOnceAndItsMessagesSoon() {
        var group = world.groupOf(ada, bob);
        var message = world.says(ada, group, "going");

        var events = world.events(ada, new Command.DeleteConversation(group));

        assertEquals(List.of(new Event.ConversationDeleted(group, 3)), events);
        assertThrows(Problem.Refusal.class, () -> world.queries().conversation(ada, group));
        assertThrows(Problem.Refusal.class, () -> world.queries().message(bob, message.id()));
        assertEquals(new Problem.NotFound("message"), world.refused(ada, new Command.EditMessage(message.id(), "x")));
        var elsewhere = world.groupOf(ada);
        var forward = new Command.SendMessage(elsewhere, "", null, null, List.of(), message.id(), null);
        assertEquals("invalid", world.refused(ada, forward).code());
    }

    @Test
    void announcementIsPostedAndPinnedByAdminsOnly() {
        var channel = world.done(ada, new Command.CreateConversation(List.of(bob), Conversation.Type.CHANNEL, "News", null, true),
                Conversation.class).id();
        var news = world.says(ada, channel, "news");

        assertEquals("admins_only", world.refused(bob, World.sending(channel, "me too")).code());
        assertEquals("admins_only", world.refused(bob, new Command.PinMessage(news.id())).code());
        assertEquals(Map.of("👍", List.of(bob)), world.done(bob, new Command.AddReaction(news.id(), "👍"), Message.class).reactions());
        world.does(ada, new Command.UpdateConversation(channel, null, null, false));
        assertEquals("me too", world.says(bob, channel, "me too").content());
    }

    @Test
    void privateConversationHasNoAnnouncements() {
        var both = world.conversation(ada, Conversation.Type.PRIVATE, bob);

        assertEquals(Problem.Invalid.field("announcement", "must be false for a private conversation"),
                world.refused(ada, new Command.UpdateConversation(both, null, null, true)));
        assertEquals("Ours", world.done(bob, new Command.UpdateConversation(both, "Ours", null, null), Conversation.class).name());
    }

    @Test
    void newNameIsToldAndRecordedADescriptionOnlyTold() {
        var group = world.groupOf(ada, bob);

        var named = world.events(ada, new Command.UpdateConversation(group, "New", null, null));
        var described = world.events(ada, new Command.UpdateConversation(group, null, "What for", null));
        var same = world.events(ada, new Command.UpdateConversation(group, "New", "What for", false));

        assertEquals(List.of(2L, 3L), named.stream().map(event -> ((Event.Recorded) event).rev()).toList());
        assertEquals(ada.value() + " changed the name to New", ((Event.NewMessage) named.getLast()).message().content());
        assertEquals(1, described.size());
        assertEquals("What for", ((Event.ConversationUpdated) described.getFirst()).conversation().description());
        assertEquals(List.of(), same);
    }

    @Test
    void conversationHasNoMoreParticipantsThanAllowed() {
        var full = world.groupOf(ada, bob, cem, dot, world.newcomer("eve"));

        var refused = assertInstanceOf(Problem.Invalid.class, world.refused(ada, new Command.AddParticipant(full, world.newcomer("fay"))));

        assertEquals("too_many_participants", refused.code());
        var six = creating(Conversation.Type.GROUP, bob, cem, dot, world.newcomer("eve"), world.newcomer("fay"));
        assertEquals("too_many_participants", world.refused(ada, six).code());
        assertFalse(world.events(bob, new Command.RemoveParticipant(full, bob)).isEmpty());
        assertTrue(world.queries().conversation(ada, full).participantIds().size() < 5);
    }

    private static Command.CreateConversation creating(Conversation.Type type, User.Id... others) {
        return new Command.CreateConversation(List.of(others), type, "Test", null, null);
    }

    private static String type(String frame) {
        return frame.substring("{\"type\":\"".length(), frame.indexOf('"', "{\"type\":\"".length()));
    }
}
