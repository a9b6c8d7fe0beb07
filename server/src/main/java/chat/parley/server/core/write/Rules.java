package chat.parley.server.core.write;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.text.Spans;
import chat.parley.server.store.tables.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Who may do what. Pure: it looks at what it is given and refuses, or lets pass.
public final class Rules {
    private Rules() { }

    /// A participant's conversation. To everyone else it does not exist, but for a channel, which can be joined.
    public static Room member(Optional<Room> found, User.Id who) {
        var room = found.orElseThrow(() -> absent("conversation"));
        if (room.members().contains(who)) {
            return room;
        }
        throw room.conversation().type() == Conversation.Type.CHANNEL
                ? refusal(new Problem.Forbidden("join_first", "Join this channel first to see and do more."))
                : absent("conversation");
    }

    static void mayWrite(Room room) {
        if (room.readOnly()) {
            throw conflict("read_only", "This conversation can only be read: the other person's account is not active.");
        }
    }

    static void mayPost(Room room, User.Id who) {
        mayWrite(room);
        if (room.conversation().announcement() && !room.conversation().isAdmin(who)) {
            throw adminsOnly("write here");
        }
    }

    static void mayEdit(Message message, User.Id who, Instant now, Duration window) {
        isAuthor(message, who);
        if (message.isDeleted()) {
            throw deleted();
        }
        if (isOver(message, now, window)) {
            throw refusal(new Problem.Forbidden("edit_window_over",
                    "A message can be edited for " + Spans.seconds(window) + ". Send a new one instead."));
        }
    }

    static void mayDelete(Room room, Message message, User.Id who, Instant now, Duration window) {
        if (room.conversation().isAdmin(who) && message.messageType() != Message.Type.SYSTEM) {
            return;
        }
        isAuthor(message, who);
        if (isOver(message, now, window)) {
            throw refusal(new Problem.Forbidden("delete_window_over",
                    "A message can be deleted for " + Spans.seconds(window) + ". Ask an admin of the conversation."));
        }
    }

    static void isAlive(Message message) {
        if (message.isDeleted()) {
            throw deleted();
        }
    }

    static void mayAdminister(Room room, User.Id who, String what) {
        if (!room.conversation().isAdmin(who)) {
            throw adminsOnly(what);
        }
    }

    /// Groups are administered; a private conversation belongs to both.
    static void mayDescribe(Room room, User.Id who) {
        mayWrite(room);
        if (room.conversation().type() != Conversation.Type.PRIVATE) {
            mayAdminister(room, who, "change this");
        }
    }

    /// Where only admins may write there must be admins.
    static void mayAnnounce(Conversation.Type type, boolean announcement) {
        if (announcement && type == Conversation.Type.PRIVATE) {
            throw invalid("announcement", "must be false for a private conversation");
        }
    }

    static void isNotPrivate(Room room) {
        if (room.conversation().type() == Conversation.Type.PRIVATE) {
            throw privateIsTwo();
        }
    }

    static Problem.Refusal privateIsTwo() {
        return conflict("private_is_two", "A private conversation has exactly its two people. Create a group instead.");
    }

    static Problem.Refusal conflict(String code, String detail) {
        return refusal(new Problem.Conflict(code, detail));
    }

    static Problem.Refusal absent(String what) {
        return refusal(new Problem.NotFound(what));
    }

    static Problem.Refusal invalid(String field, String message) {
        return refusal(Problem.Invalid.field(field, message));
    }

    static Problem.Refusal refusal(Problem problem) {
        return new Problem.Refusal(problem);
    }

    private static void isAuthor(Message message, User.Id who) {
        if (!message.senderId().equals(who) || message.messageType() == Message.Type.SYSTEM) {
            throw refusal(new Problem.Forbidden("not_sender", "Only who sent a message may do this."));
        }
    }

    private static boolean isOver(Message message, Instant now, Duration window) {
        return !window.isZero() && Duration.between(message.timestamp(), now).compareTo(window) > 0;
    }

    private static Problem.Refusal adminsOnly(String what) {
        return refusal(new Problem.Forbidden("admins_only", "Only an admin of this conversation may " + what + "."));
    }

    private static Problem.Refusal deleted() {
        return conflict("deleted", "This message was deleted.");
    }
}
