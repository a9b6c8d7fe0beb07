package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.World;
import chat.parley.server.core.read.ConversationFilter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a conversation is to one person alone, and what they chose for themselves.
class PersonalStateIT {
    private static final Conversation.Id GROUP = new Conversation.Id("the_group");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant FOR_GOOD = Instant.parse("9999-12-31T00:00:00Z");
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private Conversation.Id group;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0"));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void gather() {
        group = world.groupOf(ada, bob);
        world.says(bob, group, "hello");
    }

    /// A wish, what it makes of a conversation that nothing was done to, and the wish that undoes it.
    record Wish(String name, java.util.function.Function<Conversation.Id, Command> does, Conversation.Personal after,
            java.util.function.Function<Conversation.Id, Command> undoes) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wish> wishes() {
        return Stream.of(
                new Wish("archive", Command.ArchiveConversation::new, personal(null, false, true, Conversation.Notify.ALL),
                        Command.UnarchiveConversation::new),
                new Wish("mute for a while", id -> new Command.MuteConversation(id, LATER), personal(LATER, false, false, Conversation.Notify.ALL),
                        Command.UnmuteConversation::new),
                new Wish("mute for good", id -> new Command.MuteConversation(id, null), personal(FOR_GOOD, false, false, Conversation.Notify.ALL),
                        Command.UnmuteConversation::new),
                new Wish("pin", Command.PinConversation::new, personal(null, true, false, Conversation.Notify.ALL), Command.UnpinConversation::new),
                new Wish("notify", id -> new Command.NotifyOf(id, Conversation.Notify.MENTIONS),
                        personal(null, false, false, Conversation.Notify.MENTIONS), id -> new Command.NotifyOf(id, Conversation.Notify.ALL)));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void itIsOnesOwnAndNoChangeToWhatAllShare(Wish wish) {
        var before = world.queries().conversation(ada, group);
        var others = world.queries().conversation(bob, group);
        var phone = world.connect(ada);
        var desk = world.connect(ada);
        var atBob = world.connect(bob);

        var events = world.events(ada, wish.does.apply(group));

        var after = before.seenAs(wish.after);
        assertEquals(List.of(new Event.OwnConversationUpdated(after)), events);
        assertEquals(after, world.queries().conversation(ada, group));
        assertEquals(others, world.queries().conversation(bob, group));
        assertEquals(before.rev(), after.rev());
        for (var own : List.of(phone, desk)) {
            var told = own.awaitNews(1).getFirst();
            assertTrue(told.startsWith("{\"type\":\"conversation_updated\",\"data\":{"), "It has no rev: " + told);
            assertTrue(told.contains("\"unread_count\":1"), told);
        }
        world.does(ada, new Command.UpdateConversation(group, "Next", null, null));
        assertFalse(atBob.awaitNews(1).getFirst().contains("unread_count"));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void againIsTheSameAndWithoutAnEvent(Wish wish) {
        world.does(ada, wish.does.apply(group));
        var once = world.queries().conversation(ada, group);

        assertEquals(Outcome.unchanged(once), world.does(ada, wish.does.apply(group)));
        var undone = world.done(ada, wish.undoes.apply(group), Conversation.class);
        assertEquals(personal(null, false, false, Conversation.Notify.ALL), undone.personal());
        assertEquals(Outcome.unchanged(undone), world.does(ada, wish.undoes.apply(group)));
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void itIsInEveryViewAndThereAfterARestart(Wish wish) {
        world.does(ada, wish.does.apply(group));

        world.restart();

        assertEquals(wish.after, world.queries().conversation(ada, group).personal());
        assertEquals(wish.after, world.queries().conversations(ada, new ConversationFilter(null, null, null, 50, null)).items().getFirst().personal());
        assertEquals(wish.after, world.queries().welcome(ada, "sess_1").conversations().getFirst().personal());
        assertEquals(wish.after, world.queries().sync(ada, new Command.Sync(null, Map.of(group, world.queries().conversation(ada, group).rev()), null))
                .next().conversations().get(group).conversation().personal(), "also where nothing else has changed");
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void itIsForParticipantsOnly(Wish wish) {
        var channel = world.conversation(bob, Conversation.Type.CHANNEL);
        var foreign = world.groupOf(bob);

        for (var does : List.of(wish.does, wish.undoes)) {
            assertEquals(new Problem.NotFound("conversation"), world.refused(ada, does.apply(foreign)));
            assertEquals(new Problem.NotFound("conversation"), world.refused(ada, does.apply(GROUP)));
            assertEquals("join_first", world.refused(ada, does.apply(channel)).code());
        }
    }

    @ParameterizedTest
    @MethodSource("wishes")
    void whoComesBackBeginsAnew(Wish wish) {
        world.does(bob, wish.does.apply(group));
        world.does(ada, new Command.RemoveParticipant(group, bob));

        world.does(ada, new Command.AddParticipant(group, bob));

        var own = world.queries().conversation(bob, group).personal();
        assertEquals(new Conversation.Personal(0L, 0L, own.lastReadSeq(), null, false, false, Conversation.Notify.ALL), own);
    }

    @Test
    void whatAllHearHasNothingPersonal() {
        var created = world.events(ada, new Command.CreateConversation(List.of(bob), Conversation.Type.GROUP, "Other", null, null));
        var renamed = world.events(ada, new Command.UpdateConversation(group, "Next", null, null));

        assertNull(((Event.ConversationCreated) created.getFirst()).conversation().personal());
        assertNull(((Event.ConversationUpdated) renamed.getFirst()).conversation().personal());
    }

    @Test
    void messageLeavesAnArchivedConversationArchived() {
        world.does(ada, new Command.ArchiveConversation(group));

        world.says(bob, group, "anyone?");

        assertTrue(world.queries().conversation(ada, group).personal().isArchived());
    }

    @Test
    void settingsHaveDefaultsAndChangeOneByOne() {
        assertEquals(new User.Settings(Conversation.Notify.ALL, null, true, true), world.queries().settings(ada));

        var quiet = new User.QuietHours("22:00", "07:00");
        world.does(ada, new Command.UpdateSettings(new User.Settings(Conversation.Notify.NONE, null, null, null)));
        world.does(ada, new Command.UpdateSettings(new User.Settings(null, quiet, null, false)));
        var after = world.done(ada, new Command.UpdateSettings(new User.Settings(null, null, false, null)), User.Settings.class);

        assertEquals(new User.Settings(Conversation.Notify.NONE, quiet, false, false), after);
        assertEquals(new User.Settings(Conversation.Notify.ALL, null, true, true), world.queries().settings(bob), "each has their own");
        world.restart();
        assertEquals(after, world.queries().settings(ada));
    }

    @Test
    void whoDoesNotWantToIsNotShownTyping() {
        world.does(ada, new Command.UpdateSettings(new User.Settings(null, null, null, false)));
        var atBob = world.connect(bob);

        world.does(ada, new Command.Typing(group, true));
        world.says(ada, group, "typed in silence");

        assertTrue(atBob.awaitNews(1).getFirst().contains("new_message"));
        assertFalse(world.queries().participants(bob, group).getFirst().isTyping());
    }

    @Test
    void profileIsToldToThoseWhoKnowOneAndToOneself() {
        var stranger = world.newcomer("eve");
        var atBob = world.connect(bob);
        var atAda = world.connect(ada);
        var atEve = world.connect(stranger);

        var events = world.events(ada, new Command.UpdateProfile("Ada L.", null));

        assertEquals("Ada L.", ((Event.UserUpdated) events.getFirst()).user().displayName());
        for (var line : List.of(atBob, atAda)) {
            World.await(() -> line.frames().stream().anyMatch(frame -> frame.startsWith("{\"type\":\"user_updated\",\"data\":") && frame.contains("Ada L.")));
        }
        assertFalse(atEve.frames().stream().anyMatch(frame -> frame.contains("user_updated")));
        assertEquals(List.of(), world.events(ada, new Command.UpdateProfile("Ada L.", null)));
        assertEquals("Ada L.", world.done(ada, new Command.UpdateProfile(null, "Counts."), User.class).displayName());
    }

    /// As ada sees it, with bob's one message unread.
    private static Conversation.Personal personal(Instant mutedUntil, boolean pinned, boolean archived, Conversation.Notify of) {
        return new Conversation.Personal(1L, 0L, 0L, mutedUntil, pinned, archived, of);
    }
}
