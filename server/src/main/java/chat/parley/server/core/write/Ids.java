package chat.parley.server.core.write;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.security.SecureRandom;
import java.time.Instant;

/// Makes ids: a prefix, 10 Crockford characters of time and 20 random ones (100 bits), so that they sort by age and cannot be guessed.
public final class Ids {
    private static final char[] CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int TIME = 10;
    private static final int RANDOM = 20;
    private static final SecureRandom SOURCE = new SecureRandom();

    private Ids() { }

    public static Message.Id message(Instant now) {
        return new Message.Id(id("msg_", now));
    }

    public static Conversation.Id conversation(Instant now) {
        return new Conversation.Id(id("conv_", now));
    }

    public static User.Id user(Instant now) {
        return new User.Id(id("user_", now));
    }

    /// For one session of someone who is signed in.
    public static String login(Instant now) {
        return id("login_", now);
    }

    public static String invite(Instant now) {
        return id("invite_", now);
    }

    private static String id(String prefix, Instant now) {
        var text = new StringBuilder(prefix.length() + TIME + RANDOM).append(prefix);
        for (int shift = (TIME - 1) * 5; shift >= 0; shift -= 5) {
            text.append(CROCKFORD[(int) (now.toEpochMilli() >>> shift) & 31]);
        }
        var random = new byte[RANDOM];
        SOURCE.nextBytes(random);
        for (byte each : random) {
            text.append(CROCKFORD[each & 31]);
        }
        return text.toString();
    }
}
