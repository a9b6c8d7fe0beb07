package chat.parley.server.core.write;

import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.core.text.Mentions;
import chat.parley.server.store.tables.Messages;
import chat.parley.server.store.tables.Room;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Adds messages: those that people send, once each, and those in which the server records what happened.
public final class Posting {
    private Posting() { }

    static Outcome send(Batch batch, User.Id who, SendMessage wish) {
        var earlier = wish.clientMessageId() == null ? null : batch.tables().messages().sent(who, wish.clientMessageId()).orElse(null);
        if (earlier != null) {
            return repeated(batch, who, earlier, wish);
        }
        var room = batch.room(who, wish.conversationId());
        Rules.mayPost(room, who);
        var parent = parent(batch, wish);
        var root = parent == null ? null : thread(parent);
        var source = source(batch, who, wish);
        var message = new Message(Ids.message(batch.now()), room.id(), who, source == null ? wish.content() : source.content(),
                source == null ? wish.messageType() : source.messageType(), batch.now(), false, null, wish.replyTo(),
                source == null ? List.of() : source.attachments(), Map.of(), false, null, room.conversation().lastSeq() + 1, room.nextRev(),
                wish.clientMessageId(), source == null ? called(batch, room, who, wish.content()) : List.of(), root, null, false,
                origin(source));
        add(batch, room, message);
        if (message.clientMessageId() != null) {
            batch.tables().messages().remember(message, digest(wish));
        }
        if (root != null) {
            batch.tables().messages().byId(root).filter(kept -> isKept(batch, kept)).ifPresent(kept -> answered(batch, kept, message));
        }
        return batch.done(message);
    }

    /// Whom a text calls by name: of those who take part, never its sender. Everybody at once, with `@all` or, where they are connected, with
    /// `@here`, in a conversation of over 100 people by its admins alone.
    static List<User.Id> called(Batch batch, Room room, User.Id sender, String text) {
        var names = Mentions.in(text);
        if (names.isEmpty()) {
            return List.of();
        }
        var called = new LinkedHashSet<>(batch.tables().users().named(names));
        var mayCallAll = room.members().size() <= Server.Limits.LISTED_PARTICIPANTS || room.conversation().adminIds().contains(sender);
        if (mayCallAll && names.contains(Mentions.ALL)) {
            called.addAll(room.members());
        } else if (mayCallAll && names.contains(Mentions.HERE)) {
            batch.tables().users().byIds(room.members()).stream().map(batch::shown)
                    .filter(user -> user.status() != User.Status.OFFLINE).map(User::id).forEach(called::add);
        }
        called.retainAll(room.members());
        called.remove(sender);
        return List.copyOf(called);
    }

    /// Threads are flat, and keep their name when retention has removed what they began with.
    private static Message.Id thread(Message parent) {
        return parent.threadRootId() == null ? parent.id() : parent.threadRootId();
    }

    private static void answered(Batch batch, Message root, Message reply) {
        batch.tables().messages().update(root.with(draft -> {
            draft.thread = Message.Replies.after(root.thread(), reply.timestamp());
            draft.rev = reply.rev();
        }));
    }

    /// Records a change of participation or name for all to read.
    static void announce(Batch batch, Room room, User.Id who, String sentence) {
        var message = new Message(Ids.message(batch.now()), room.id(), who, sentence, Message.Type.SYSTEM, batch.now(), false, null, null,
                List.of(), Map.of(), false, null, room.conversation().lastSeq() + 1, room.nextRev(), null, List.of(), null, null, false, null);
        add(batch, room, message);
    }

    private static void add(Batch batch, Room room, Message message) {
        var grown = room.grown(message);
        batch.tables().messages().insert(message, grown.counted());
        batch.tables().participants().mark(room.id(), message.senderId(), message.seq(), grown.counted(), batch.now());
        batch.put(grown);
        batch.tell(new Event.NewMessage(message), grown.members());
    }

    /// Answered before anything is asked of the sender, who may have been removed since: a message that is stored must not be called refused.
    private static Outcome repeated(Batch batch, User.Id who, Messages.Sent earlier, SendMessage wish) {
        if (!earlier.digest().equals(digest(wish))) {
            throw Rules.conflict("idempotency_conflict",
                    "This client_message_id was used for another message. Give every message an id of its own.");
        }
        var message = batch.tables().messages().byId(earlier.messageId()).filter(kept -> isKept(batch, kept))
                .orElseThrow(() -> Rules.conflict("deleted", "This message was sent, and has been removed since."));
        var isIn = batch.find(message.conversationId()).filter(room -> room.members().contains(who)).isPresent();
        return Outcome.unchanged(isIn ? message : withoutOthers(message));
    }

    /// A message without what others have made of it, which is not for someone who no longer takes part.
    private static Message withoutOthers(Message message) {
        return message.with(draft -> {
            draft.reactions = Map.of();
            draft.thread = null;
            draft.pinned = false;
        });
    }

    private static Message parent(Batch batch, SendMessage wish) {
        if (wish.replyTo() == null) {
            return null;
        }
        return batch.tables().messages().byId(wish.replyTo())
                .filter(message -> message.conversationId().equals(wish.conversationId()) && isKept(batch, message))
                .orElseThrow(() -> Rules.invalid("reply_to", "must be a message of this conversation"));
    }

    private static Message source(Batch batch, User.Id who, SendMessage wish) {
        if (wish.forwardOf() == null) {
            return null;
        }
        var source = batch.tables().messages().byId(wish.forwardOf())
                .filter(message -> batch.find(message.conversationId()).filter(room -> room.members().contains(who)).isPresent())
                .filter(message -> isKept(batch, message) && message.messageType() != Message.Type.SYSTEM)
                .orElseThrow(() -> Rules.invalid("forward_of", "must be a message that you may read"));
        Rules.isAlive(source);
        return source;
    }

    private static Message.Origin origin(Message source) {
        if (source == null) {
            return null;
        }
        return source.forwardedFrom() != null
                ? source.forwardedFrom()
                : new Message.Origin(source.id(), source.senderId(), source.timestamp());
    }

    /// False where retention has put the message beyond reach.
    static boolean isKept(Batch batch, Message message) {
        return batch.find(message.conversationId()).map(Room::conversation).map(Conversation::firstSeq).orElse(Long.MAX_VALUE) <= message.seq();
    }

    private static String digest(SendMessage wish) {
        try {
            var text = String.join("\u0000", wish.conversationId().value(), wish.content(), wish.messageType().name(),
                    String.valueOf(wish.replyTo()), String.valueOf(wish.attachments()), String.valueOf(wish.forwardOf()));
            var sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
