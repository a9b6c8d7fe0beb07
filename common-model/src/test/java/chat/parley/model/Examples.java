package chat.parley.model;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One value of everything that travels, for the golden files. Optional fields are filled where a reader could mistake them.
final class Examples {
    private static final Instant NOON = Instant.parse("2024-01-15T12:00:00Z");
    private static final Instant LATER = NOON.plusMillis(90_250);
    private static final User.Id ADA = new User.Id("ada");
    private static final User.Id BOB = new User.Id("user_01hm6fc0000000000000000000bob1");
    private static final Conversation.Id TEAM = new Conversation.Id("conv_01hm6fc000m3v9t2xq7s5k8wz4n6pd");
    private static final Message.Id HELLO = new Message.Id("msg_01hm6fc001a7b2c9d4e6f8g1h3j5kq");
    private static final Message.Id ANSWER = new Message.Id("msg_01hm6fc002n8p4q6r2s9t5v7w1x3yz");
    private static final String FRAME = "c-1";
    private static final Problem REFUSED = new Problem.Forbidden("admins_only", "Only an admin of this conversation may write here.");

    private Examples() { }

    static List<Command> commands() {
        return List.of(
                new Command.SendMessage(TEAM, "Hello, wörld! 👋\n\"quoted\" \\ </script>", Message.Type.TEXT, ANSWER, List.of(), null, "client-7"),
                new Command.EditMessage(HELLO, "Hello!"),
                new Command.DeleteMessage(HELLO),
                new Command.AddReaction(HELLO, "❤️"),
                new Command.RemoveReaction(HELLO, "👍🏽"),
                new Command.PinMessage(HELLO),
                new Command.UnpinMessage(HELLO),
                new Command.MarkRead(TEAM, HELLO),
                new Command.CreateConversation(List.of(ADA, BOB), Conversation.Type.CHANNEL, "News", "What is new", true),
                new Command.UpdateConversation(TEAM, "Team", null, false),
                new Command.DeleteConversation(TEAM),
                new Command.AddParticipant(TEAM, BOB),
                new Command.RemoveParticipant(TEAM, BOB),
                new Command.AppointAdmin(TEAM, BOB),
                new Command.DismissAdmin(TEAM, BOB),
                new Command.JoinChannel(TEAM),
                new Command.ArchiveConversation(TEAM),
                new Command.UnarchiveConversation(TEAM),
                new Command.MuteConversation(TEAM, LATER),
                new Command.UnmuteConversation(TEAM),
                new Command.PinConversation(TEAM),
                new Command.UnpinConversation(TEAM),
                new Command.NotifyOf(TEAM, Conversation.Notify.MENTIONS),
                new Command.SetStatus(User.Status.AWAY),
                new Command.UpdateProfile("Ada L.", "Counts.\nAnd writes."),
                new Command.UpdateSettings(new User.Settings(Conversation.Notify.NONE, new User.QuietHours("22:00", "07:30"), false, true)),
                new Command.Typing(TEAM, true),
                new Command.JoinConversation(TEAM),
                new Command.LeaveConversation(TEAM),
                new Command.Sync("0123456789abcdef", Map.of(TEAM, 41L), false),
                new Command.Ping());
    }

    static List<Event> events() {
        return List.of(
                new Event.NewMessage(hello().with(draft -> draft.clientMessageId = "client-7")),
                new Event.MessageEdited(hello()),
                new Event.MessageDeleted(deleted()),
                new Event.ReactionAdded(TEAM, HELLO, BOB, "❤️", 43),
                new Event.ReactionRemoved(TEAM, HELLO, BOB, "❤️", 44),
                new Event.MessagePinned(TEAM, HELLO, BOB, 45),
                new Event.MessageUnpinned(TEAM, HELLO, BOB, 46),
                new Event.ConversationCreated(team()),
                new Event.ConversationUpdated(team()),
                new Event.ConversationDeleted(TEAM, 47),
                new Event.ParticipantAdded(TEAM, BOB, bob(), LATER, ADA, List.of(ADA), 48),
                new Event.ParticipantRemoved(TEAM, BOB, BOB, List.of(ADA), 49),
                new Event.OwnConversationUpdated(own()),
                new Event.UserJoined(TEAM, BOB),
                new Event.UserLeft(TEAM, BOB),
                new Event.TypingIndicator(TEAM, BOB, true),
                new Event.UserStatus(BOB, User.Status.BUSY, LATER),
                new Event.UserUpdated(bob()),
                new Event.MessageRead(TEAM, List.of(new Message.Receipt(BOB, 12, LATER)), 12L, 3L, 1L),
                new Event.Unknown("poll_closed"));
    }

    static List<ServerFrame> frames() {
        return List.of(
                new ServerFrame.Welcome(ada(), List.of(own()), true, List.of(ada(), bob()), server(), "sess_00112233445566778899aabbccddee"),
                new ServerFrame.Push(new Event.UserJoined(TEAM, BOB)),
                new ServerFrame.Ack(FRAME, acknowledged()),
                ServerFrame.Failed.of(FRAME, REFUSED),
                new ServerFrame.Synced(Map.of(TEAM, new ServerFrame.Synced.Changes(42, own(), List.of(participant()), List.of(hello()), true)),
                        List.of(new Conversation.Id("conv_gone")), List.of(own()), false),
                new ServerFrame.GoingAway(1_700));
    }

    static List<Problem> problems() {
        return List.of(
                new Problem.Malformed("This must be a JSON object."),
                Problem.Invalid.field("content", "must not be empty"),
                new Problem.Unauthenticated("Sign in first."),
                REFUSED,
                new Problem.NotFound("conversation"),
                new Problem.Conflict("deleted", "This message was deleted."),
                new Problem.TooFast("too_fast", "You sent many messages in a short time. Try again in 12 seconds.", 12),
                new Problem.Unavailable("storage_full", "The server's disk is full.", 1),
                new Problem.Internal("00ff00ff00ff00ff"));
    }

    static Stream<Object> all() {
        return Stream.of(commands(), events(), frames(), problems()).flatMap(List::stream);
    }

    /// What travels for a value: a frame where it has one, else a request's body; problems travel in an `error` frame.
    static byte[] written(Object value) {
        return switch (value) {
            case Command.Framed command -> Wire.encode(command, FRAME);
            case Command command -> Wire.write(command);
            case Event event -> Wire.encode(new ServerFrame.Push(event));
            case ServerFrame frame -> Wire.encode(frame);
            case Problem problem -> Wire.encode(ServerFrame.Failed.of(FRAME, problem));
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    /// What is read from what travels for a value of the same kind.
    static Object read(Object like, String text) {
        return switch (like) {
            case Command.Framed _ -> ((Wire.Asked) Wire.parse(text)).command();
            case Command command -> Wire.body(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)).as(command.getClass());
            case Event _ -> ((ServerFrame.Push) Wire.decode(text)).event();
            case ServerFrame _, Problem _ -> Wire.decode(text);
            default -> throw new IllegalArgumentException(like.toString());
        };
    }

    /// The value that [#read] gives back.
    static Object asRead(Object value) {
        return value instanceof Problem problem ? ServerFrame.Failed.of(FRAME, problem) : value;
    }

    private static Message hello() {
        var reactions = new LinkedHashMap<String, List<User.Id>>();
        reactions.put("👍", List.of(BOB, ADA));
        reactions.put("❤️", List.of(BOB));
        return new Message(HELLO, TEAM, ADA, "Hello, wörld! 👋\n\"quoted\" \\ </script>", Message.Type.FILE, NOON, true, LATER, ANSWER,
                List.of(new Attachment(new Attachment.Id("file_1"), "a b.png", "image/png", 5_000_000_000L, "/files/file_1", 640, 480, null,
                        "/files/file_1/thumbnail")),
                reactions, false, null, 12, 42, null, List.of(BOB), ANSWER, new Message.Replies(2, LATER), true,
                new Message.Origin(ANSWER, BOB, NOON));
    }

    private static Message deleted() {
        return new Message(HELLO, TEAM, ADA, "", Message.Type.TEXT, NOON, false, null, null, List.of(), Map.of(), true, LATER, 12, 43, null,
                List.of(), null, null, false, null);
    }

    private static Conversation team() {
        return new Conversation(TEAM, "Team", "Internal team communication", Conversation.Type.GROUP, List.of(ADA, BOB), List.of(ADA), ADA, NOON,
                LATER, Conversation.Latest.of(deleted()), "https://example.com/group-avatar.jpg", 42, 3, 12, 2, false, null);
    }

    private static Conversation own() {
        return team().seenAs(new Conversation.Personal(3L, 1L, 9L, LATER, true, false, Conversation.Notify.MENTIONS));
    }

    private static User ada() {
        return new User(ADA, "ada", "Ada Lovelace", null, User.Status.ONLINE, LATER, false, "", User.Role.ADMIN, false, false);
    }

    private static User bob() {
        return new User(BOB, "bob", "Bob", "https://example.com/avatar.jpg", User.Status.AWAY, NOON, true, "Builds.", User.Role.MEMBER, true, true);
    }

    private static Conversation.Participant participant() {
        return Conversation.Participant.of(bob(), Conversation.Role.ADMIN, NOON);
    }

    private static Map<String, Object> acknowledged() {
        var data = new LinkedHashMap<String, Object>();
        data.put("conversation_id", TEAM.value());
        data.put("user_id", BOB.value());
        data.put("is_typing", true);
        return data;
    }

    private static Server server() {
        return new Server("Parley", "0.1.0", "1.0", "0123456789abcdef", Server.Auth.OPEN, Server.Registration.INVITE, null,
                new Server.Limits(4_000, 10, 52_428_800, List.of("image/png", "text/plain"), 1_000, 300, 3_600, 100, 60, 10, 30, 65_536));
    }
}
