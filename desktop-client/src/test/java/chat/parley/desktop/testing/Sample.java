package chat.parley.desktop.testing;

import chat.parley.desktop.state.Pending;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/// People, conversations and messages for tests that need no server.
public final class Sample {
    public static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    public static final User.Id ADA = new User.Id("ada");
    public static final User.Id BOB = new User.Id("bob");

    private Sample() { }

    public static User person(User.Id id) {
        return new User(id, id.value(), id.value().toUpperCase(Locale.ROOT), null, User.Status.ONLINE, NOON, false, null,
                User.Role.MEMBER, false, false);
    }

    public static Conversation.Participant participant(User.Id id) {
        return Conversation.Participant.of(person(id), Conversation.Role.MEMBER, NOON);
    }

    public static Server server() {
        return new Server("parley", "0.1.0", Server.API_VERSION, "epoch-1", Server.Auth.OPEN, Server.Registration.CLOSED, null,
                new Server.Limits(4_000, 10, 0, List.of(), 1_000, 300, 3_600, 100, 60, 10, 30, 65_536));
    }

    /// A group of Ada and Bob at this revision.
    public static Conversation group(String id, long rev) {
        return new Conversation(new Conversation.Id(id), "Team " + id, "What we do", Conversation.Type.GROUP, List.of(ADA, BOB), List.of(ADA), ADA,
                NOON, NOON, null, null, rev, 1, rev, 2, false, new Conversation.Personal(3L, 1L, 2L, null, true, false, Conversation.Notify.ALL));
    }

    public static Message message(Conversation.Id conversation, long seq, long rev, String text) {
        return new Message(new Message.Id("msg_" + conversation.value() + "_" + seq), conversation, seq % 2 == 0 ? ADA : BOB, text,
                Message.Type.TEXT, NOON.plusSeconds(seq), false, null, null, List.of(), Map.of("👍", List.of(BOB)), false, null, seq, rev, null,
                List.of(BOB), null, null, false, null);
    }

    /// Messages without a hole, each at the revision of its place.
    public static List<Message> messages(Conversation.Id conversation, long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(seq -> message(conversation, seq, seq, "Message number " + seq)).toList();
    }

    public static Pending pending(long order, Conversation.Id conversation, String text) {
        var message = new SendMessage(conversation, text, Message.Type.TEXT, null, List.of(), null, "client-" + order);
        return new Pending(order, message, NOON.plusSeconds(order), new Pending.State.Waiting());
    }
}
