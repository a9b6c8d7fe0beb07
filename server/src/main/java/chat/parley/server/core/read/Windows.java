package chat.parley.server.core.read;

import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import chat.parley.server.store.tables.Tables;
import chat.parley.server.store.tables.Written;
import java.util.ArrayList;
import java.util.List;

/// Parts of a list of messages, oldest first, as one person sees them and as the JSON that is sent. Lives for one read.
final class Windows {
    private final Tables tables;
    private final User.Id who;

    Windows(Tables tables, User.Id who) {
        this.tables = tables;
        this.who = who;
    }

    /// A place in the list: above or below a `seq`.
    private interface Part {
        List<Written> of(long seq, int limit);
    }

    Page<String> messages(Room room, Window window) {
        var now = room.conversation();
        return page(window, now.firstSeq(), reference -> seq(reference, room),
                (seq, limit) -> tables.messages().before(now.id(), seq, now.firstSeq(), limit),
                (seq, limit) -> tables.messages().after(now.id(), Math.max(seq, now.firstSeq() - 1), limit));
    }

    Page<String> replies(Message message, Window window) {
        var root = message.threadRootId() == null ? message.id() : message.threadRootId();
        var room = tables.conversations().room(message.conversationId()).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("message")));
        var first = room.conversation().firstSeq();
        return page(window, first, reference -> seq(reference, room),
                (seq, limit) -> tables.messages().repliesBefore(root, seq, first, limit),
                (seq, limit) -> tables.messages().repliesAfter(root, Math.max(seq, first - 1), limit));
    }

    private Page<String> page(Window window, long first, java.util.function.ToLongFunction<String> place, Part older, Part newer) {
        var items = new ArrayList<Written>();
        if (window.after() != null) {
            items.addAll(newer.of(place.applyAsLong(window.after()), window.limit()));
        } else if (window.around() != null) {
            items.addAll(around(place.applyAsLong(window.around()), window.limit(), older, newer));
        } else {
            items.addAll(older.of(window.before() == null ? Long.MAX_VALUE : place.applyAsLong(window.before()), window.limit()));
        }
        var hasOlder = !items.isEmpty() && items.getFirst().seq() > first && !older.of(items.getFirst().seq(), 1).isEmpty();
        return new Page<>(items.stream().map(item -> item.seenBy(who)).toList(), hasOlder ? items.getFirst().id().value() : null);
    }

    /// Half of them on each side, and more on the one where there are more.
    private static List<Written> around(long middle, int limit, Part older, Part newer) {
        var below = older.of(middle + 1, limit);
        var above = newer.of(middle, limit);
        var fromBelow = Math.min(below.size(), Math.max((limit + 1) / 2, limit - above.size()));
        var items = new ArrayList<>(below.subList(below.size() - fromBelow, below.size()));
        items.addAll(above.subList(0, Math.min(above.size(), limit - fromBelow)));
        return items;
    }

    private long seq(String reference, Room room) {
        if (reference.chars().allMatch(Character::isDigit) && reference.length() <= 18) {
            return Long.parseLong(reference);
        }
        return tables.messages().byId(new Message.Id(reference))
                .filter(message -> message.conversationId().equals(room.id()) && message.seq() >= room.conversation().firstSeq())
                .map(Message::seq)
                .orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("message")));
    }
}
