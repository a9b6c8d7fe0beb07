package chat.parley.desktop.net.rest;

import static chat.parley.desktop.testing.Patience.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.net.OddServer;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.state.Requests.Where;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestIT {
    private static final User.Id ADA = new User.Id("ada");
    private static final User.Id BOB = new User.Id("bob");
    @TempDir
    private Path folder;
    private final Http http = new Http();
    private LiveServer server;
    private Conversation group;
    private Rest rest;

    @BeforeEach
    void start() {
        server = new LiveServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0"));
        group = server.group("ada", "Team", "bob");
        rest = rest(server.address());
    }

    @AfterEach
    void end() {
        http.close();
        server.close();
    }

    @Test
    void everyWishThatRestTakesIsCarriedOutAndAnswersTheObjectAsItIsNow() {
        var hello = server.says("ada", group, "Hello");
        var other = server.says("bob", group, "Hi");
        var channel = server.channel("bob", "News");
        var settings = new User.Settings(Conversation.Notify.MENTIONS, null, null, false);

        assertEquals("Bye", done(new Command.EditMessage(hello.id(), "Bye"), Message.class).content());
        assertEquals(Map.of("👍🏽", List.of(ADA)), done(new Command.AddReaction(hello.id(), "👍🏽"), Message.class).reactions());
        assertEquals(Map.of(), done(new Command.RemoveReaction(hello.id(), "👍🏽"), Message.class).reactions());
        assertTrue(done(new Command.PinMessage(hello.id()), Message.class).pinned());
        assertEquals(List.of(hello.id()), of(rest.pins(group.id())).stream().map(Message::id).toList());
        assertFalse(done(new Command.UnpinMessage(hello.id()), Message.class).pinned());
        done(new Command.MarkRead(group.id(), other.id()), Object.class);
        assertTrue(done(new Command.DeleteMessage(hello.id()), Message.class).isDeleted());
        assertEquals("sent", done(new Command.SendMessage(group.id(), "sent", null, null, null, null, "c-1"), Message.class).content());
        assertEquals("New", done(new Command.UpdateConversation(group.id(), "New", null, null), Conversation.class).name());
        assertTrue(done(new Command.AddParticipant(group.id(), new User.Id("cid")), Conversation.class).participantIds().contains(new User.Id("cid")));
        assertTrue(done(new Command.AppointAdmin(group.id(), BOB), Conversation.class).isAdmin(BOB));
        assertFalse(done(new Command.DismissAdmin(group.id(), BOB), Conversation.class).isAdmin(BOB));
        done(new Command.RemoveParticipant(group.id(), new User.Id("cid")), Object.class);
        assertEquals(channel.id(), done(new Command.JoinChannel(channel.id()), Conversation.class).id());
        assertTrue(done(new Command.ArchiveConversation(group.id()), Conversation.class).personal().isArchived());
        assertFalse(done(new Command.UnarchiveConversation(group.id()), Conversation.class).personal().isArchived());
        done(new Command.MuteConversation(group.id(), null), Conversation.class);
        done(new Command.UnmuteConversation(group.id()), Conversation.class);
        assertTrue(done(new Command.PinConversation(group.id()), Conversation.class).personal().pinned());
        assertFalse(done(new Command.UnpinConversation(group.id()), Conversation.class).personal().pinned());
        done(new Command.NotifyOf(group.id(), Conversation.Notify.NONE), Conversation.class);
        assertEquals(User.Status.AWAY, done(new Command.SetStatus(User.Status.AWAY), User.class).status());
        assertEquals("Ada L.", done(new Command.UpdateProfile("Ada L.", null), User.class).displayName());
        assertEquals(Conversation.Notify.MENTIONS, done(new Command.UpdateSettings(settings), User.Settings.class).notifyOf());
        assertEquals(false, of(rest.settings()).sendTyping());
        done(new Command.Typing(group.id(), true), Object.class);
        assertFalse(done(new Command.Sync(null, Map.of(group.id(), 1L), true), Synced.class).more());
        var made = done(new Command.CreateConversation(List.of(BOB), Conversation.Type.GROUP, "Second", null, null), Conversation.class);
        done(new Command.DeleteConversation(made.id()), Object.class);
    }

    @Test
    void historyIsReadPageByPageInEveryDirection() {
        IntStream.rangeClosed(1, 120).forEach(number -> server.says("bob", group, "Message " + number));
        var middle = of(rest.messages(group.id(), new Where.Before(61), 1)).messages().getFirst();

        assertEquals(range(71, 120), seqs(new Where.Newest(), 50));
        assertEquals(range(21, 70), seqs(new Where.Before(71), 50));
        assertEquals(range(1, 20), seqs(new Where.Before(21), 50));
        assertFalse(of(rest.messages(group.id(), new Where.Before(21), 50)).hasOlder());
        assertTrue(of(rest.messages(group.id(), new Where.Before(71), 50)).hasOlder());
        assertEquals(range(101, 120), seqs(new Where.After(100), 50));
        assertTrue(seqs(new Where.Around(middle.id()), 20).contains(60L));
        assertEquals(range(1, 120), seqs(new Where.Newest(), 10_000), "as many as a page takes");
    }

    @Test
    void threadOfHundredsOfRepliesIsReadWhole() {
        var root = server.says("ada", group, "Who comes?");
        IntStream.rangeClosed(1, 450).forEach(number -> server.does("bob",
                new Command.SendMessage(group.id(), "Me " + number, null, root.id(), null, null, null)));

        var replies = of(rest.replies(root.id()));

        assertEquals(range(2, 451), replies.stream().map(Message::seq).toList());
        assertEquals(root.id(), of(rest.message(root.id())).id());
    }

    @Test
    void peopleChannelsReceiptsParticipantsRevisionsAndConversationsAreRead() {
        server.does("bob", new Command.UpdateProfile("Bob Übel & Söhne", null));
        server.does("bob", new Command.CreateConversation(List.of(), Conversation.Type.CHANNEL, "Tea & cake?", null, null));
        var hello = server.says("ada", group, "Hello");
        server.does("ada", new Command.EditMessage(hello.id(), "Bye"));

        assertEquals(Set.of(ADA, BOB), ids(rest.people("")));
        assertEquals(Set.of(BOB), ids(rest.people("Übel & S")));
        assertEquals("Bob Übel & Söhne", of(rest.person(BOB)).displayName());
        assertEquals(List.of("Tea & cake?"), of(rest.channels("a & cake?")).stream().map(Conversation::name).toList());
        assertEquals(List.of("Hello"), of(rest.revisions(hello.id())).stream().map(Message.Revision::content).toList());
        assertEquals(Set.of(ADA, BOB), of(rest.participants(group.id())).stream().map(Conversation.Participant::id).collect(Collectors.toSet()));
        assertEquals(Set.of(ADA), of(rest.receipts(group.id())).stream().map(Message.Receipt::userId).collect(Collectors.toSet()));
        assertEquals(List.of(group.id()), of(rest.conversations(null, 50)).stream().map(Conversation::id).toList());
        assertEquals(List.of(), of(rest.conversations(group.id(), 50)));
    }

    @Test
    void refusalsAreWhatTheServerMeant() {
        var bobs = server.says("bob", group, "Mine");
        var missing = new Message.Id("msg_none");

        assertInstanceOf(Problem.Forbidden.class, refused(rest.perform(new Command.EditMessage(bobs.id(), "Not mine"))));
        assertEquals("not_sender", refused(rest.perform(new Command.EditMessage(bobs.id(), "Not mine"))).code());
        assertEquals(new Problem.NotFound("message"), refused(rest.message(missing)));
        assertInstanceOf(Problem.Invalid.class, refused(rest.perform(new Command.AddReaction(bobs.id(), "no emoji"))));
        server.does("bob", new Command.DeleteMessage(bobs.id()));
        assertEquals("deleted", refused(rest.perform(new Command.AddReaction(bobs.id(), "👍"))).code());
    }

    @Test
    void limitOfPaceIsToldWithTheTimeToWait() {
        var slowed = Stream.generate(() -> rest.perform(new Command.CreateConversation(List.of(BOB), Conversation.Type.GROUP, "Another", null, null)))
                .map(answer -> answer.handle((_, failure) -> failure).join()).dropWhile(failure -> failure == null).findFirst().orElseThrow();

        var problem = assertInstanceOf(Problem.TooFast.class, ((Problem.Refusal) slowed.getCause()).problem());
        assertTrue(problem.retryAfter() > 0);
    }

    @Test
    void serverThatIsNotThereIsUnavailableAndAStrangerIsTold() {
        server.kill();
        try (var odd = new OddServer("hello")) {
            var away = assertInstanceOf(Problem.Unavailable.class, refused(rest.message(new Message.Id("msg_1"))));

            assertTrue(away.detail().startsWith("net.unreachable"), away.detail());
            assertTrue(refused(rest(odd.endpoint().address()).message(new Message.Id("msg_1"))).detail().startsWith("net.unreadable"));
        }
    }

    @Test
    void knockTellsWhoIsThere() {
        assertInstanceOf(Knock.Open.class, of(Knock.at(new Endpoint(server.address()), http)));
        server.kill();
        assertEquals(new Knock.Unreachable(), of(Knock.at(new Endpoint(server.address()), http)));
        assertEquals(new Knock.Unreachable(), of(Knock.at(new Endpoint(URI.create("http://no-such-host.invalid:8008")), http)));
    }

    private Rest rest(URI address) {
        return new Rest(http, new Endpoint(address), ADA, Pass.BY_NAME, (key, values) -> key + " " + List.of(values));
    }

    private <T> T done(Command wish, Class<T> type) {
        var done = assertInstanceOf(Outcome.Done.class, of(rest.perform(wish)));
        return assertInstanceOf(type, done.result());
    }

    private static Problem refused(CompletableFuture<?> answer) {
        return assertThrows(Problem.Refusal.class, () -> of(answer)).problem();
    }

    private List<Long> seqs(Where where, int limit) {
        return of(rest.messages(group.id(), where, limit)).messages().stream().map(Message::seq).toList();
    }

    private static Set<User.Id> ids(CompletableFuture<List<User>> people) {
        return of(people).stream().map(User::id).collect(Collectors.toSet());
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
