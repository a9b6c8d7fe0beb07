package chat.parley.server.core.read;

import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import chat.parley.server.store.tables.Tables;
import java.util.ArrayList;
import java.util.List;

/// Parts of a list of messages, oldest first, as one person sees them. Lives for one read.
final class Windows {
    private final Tables tables;
    private final User.Id who;

    Windows(Tables tables, User.Id who) {
        this.tables = tables;
        this.who = who;
    }

    /// A place in the list: above or below a `seq`.
    private interface Part {
        List<Message> of(long seq, int limit);
    }

    Page<Message> messages(Room room, Window window) {
        var now = room.conversation();
        return page(window, now.firstSeq(), reference -> seq(reference, room),
                (seq, limit) -> tables.messages().before(now.id(), seq, now.firstSeq(), limit),
                (seq, limit) -> tables.messages().after(now.id(), Math.max(seq, now.firstSeq() - 1), limit));
    }

    Page<Message> replies(Message message, Window window) {
        var root = message.threadRootId() == null ? message.id() : message.threadRootId();
        var room = tables.conversations().room(message.conversationId()).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("message")));
        return page(window, 1, reference -> seq(reference, room), (seq, limit) -> tables.messages().repliesBefore(root, seq, limit),
                (seq, limit) -> tables.messages().repliesAfter(root, seq, limit));
    }

    private Page<Message> page(Window window, long first, java.util.function.ToLongFunction<String> place, Part older, Part newer) {
        var items = new ArrayList<Message>();
        if (window.after() != null) {
            items.addAll(newer.of(place.applyAsLong(window.after()), window.limit()));
        } else if (window.around() != null) {
            var middle = place.applyAsLong(window.around());
            items.addAll(older.of(middle + 1, (window.limit() + 1) / 2));
            items.addAll(newer.of(middle, window.limit() - items.size()));
        } else {
            items.addAll(older.of(window.before() == null ? Long.MAX_VALUE : place.applyAsLong(window.before()), window.limit()));
        }
        var hasOlder = !items.isEmpty() && items.getFirst().seq() > first && !older.of(items.getFirst().seq(), 1).isEmpty();
        return new Page<>(items.stream().map(this::seen).toList(), hasOlder ? items.getFirst().id().value() : null);
    }

    private long seq(String reference, Room room) {
        if (reference.chars().allMatch(Character::isDigit) && reference.length() <= 18) {
            return Long.parseLong(reference);
        }
        return tables.messages().byId(new Message.Id(reference))
                .filter(message -> message.conversationId().equals(room.id()))
                .map(Message::seq)
                .orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("message")));
    }

    private Message seen(Message message) {
        return message.senderId().equals(who) ? message : message.forOthers();
    }
}
