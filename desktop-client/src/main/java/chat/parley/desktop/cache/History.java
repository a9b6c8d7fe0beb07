package chat.parley.desktop.cache;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/// The kept messages. Used on the cache's thread alone.
///
/// All lie in one map, by a number of their conversation and their `seq`. As no `seq` is ever left out, what has no hole needs no
/// index: it is where each key follows the last. A conversation is forgotten by giving it another number; what lies under the old
/// one is swept up bit by bit.
final class History {
    private static final int SEQ_BITS = 40;
    private static final int BROOM = 500;
    private final MVMap<Long, byte[]> messages;
    private final MVMap<String, Long> places;
    private final MVMap<String, Long> numbers;
    private final MVMap<Long, Long> forgotten;

    History(MVStore store) {
        messages = store.openMap("messages", new MVMap.Builder<Long, byte[]>().keyType(LongDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        places = store.openMap("places", new MVMap.Builder<String, Long>().keyType(StringDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        numbers = store.openMap("numbers", new MVMap.Builder<String, Long>().keyType(StringDataType.INSTANCE).valueType(LongDataType.INSTANCE));
        forgotten = store.openMap("forgotten", new MVMap.Builder<Long, Long>().keyType(LongDataType.INSTANCE).valueType(LongDataType.INSTANCE));
    }

    void keep(Conversation.Id conversation, List<Message> part) {
        var number = numbers.computeIfAbsent(conversation.value(), _ -> nextNumber());
        for (var message : part) {
            var key = key(number, message.seq());
            var kept = messages.get(key);
            if (kept == null || new Kept(kept).rev() < message.rev()) {
                messages.put(key, Kept.of(message).bytes());
                places.put(message.id().value(), key);
            }
        }
    }

    void change(Conversation.Id conversation, List<Message> changed) {
        var number = numbers.get(conversation.value());
        if (number != null) {
            keep(conversation, changed.stream().filter(message -> messages.containsKey(key(number, message.seq()))).toList());
        }
    }

    void change(Conversation.Id conversation, Message.Id id, UnaryOperator<Message> change) {
        var place = place(conversation, id);
        if (place != null) {
            var before = new Kept(messages.get(place)).message();
            var after = change.apply(before);
            if (!after.equals(before)) {
                messages.put(place, Kept.of(after).bytes());
            }
        }
    }

    void forget(Conversation.Id conversation) {
        var number = numbers.remove(conversation.value());
        if (number != null) {
            forgotten.put(number, number);
        }
    }

    void forgetBefore(Conversation.Id conversation, long firstSeq) {
        var number = numbers.get(conversation.value());
        if (number != null && firstSeq > 0) {
            var old = new ArrayList<Long>();
            messages.cursor(key(number, 0), key(number, firstSeq - 1), false).forEachRemaining(old::add);
            old.forEach(this::remove);
        }
    }

    void forgetAll() {
        messages.clear();
        places.clear();
        forgotten.clear();
        numbers.clear();
    }

    List<Message> before(Conversation.Id conversation, long before, int limit) {
        var number = numbers.get(conversation.value());
        return number == null || before <= 1 ? List.of() : down(key(number, before - 1), limit);
    }

    List<Message> after(Conversation.Id conversation, long after, int limit) {
        var number = numbers.get(conversation.value());
        return number == null ? List.of() : up(key(number, after + 1), limit);
    }

    List<Message> newest(Conversation.Id conversation, int limit) {
        var number = numbers.get(conversation.value());
        var last = number == null ? null : messages.lowerKey(key(number + 1, 0));
        return last == null || last < key(number, 0) ? List.of() : down(last, limit);
    }

    List<Message> around(Conversation.Id conversation, Message.Id id, int limit) {
        var place = place(conversation, id);
        if (place == null) {
            return List.of();
        }
        var part = new ArrayList<>(down(place, limit / 2 + 1));
        part.addAll(up(place + 1, limit - part.size()));
        return part;
    }

    /// From the newest message down, or from where the last look ended; the answer to a look is where to go on, 0 at the end.
    long look(Conversation.Id conversation, long from, Look at) {
        var number = numbers.get(conversation.value());
        if (number == null) {
            return 0;
        }
        var cursor = messages.cursor(from == 0 ? key(number + 1, -1) : from, key(number, 0), true);
        while (cursor.hasNext()) {
            var key = cursor.next();
            if (!at.message(new Kept(cursor.getValue()))) {
                return key - 1;
            }
        }
        return 0;
    }

    /// What is shown each message in turn, and answers whether to go on.
    @FunctionalInterface
    interface Look {
        boolean message(Kept message);
    }

    /// Sweeps up a part of what is forgotten; answers whether something is left.
    boolean sweep() {
        var number = forgotten.firstKey();
        if (number == null) {
            return false;
        }
        var old = new ArrayList<Long>();
        for (var cursor = messages.cursor(key(number, 0), key(number + 1, -1), false); old.size() < BROOM && cursor.hasNext();) {
            old.add(cursor.next());
        }
        old.forEach(this::remove);
        if (old.size() < BROOM) {
            forgotten.remove(number);
        }
        return true;
    }

    private Long place(Conversation.Id conversation, Message.Id id) {
        var number = numbers.get(conversation.value());
        var place = places.get(id.value());
        return number == null || place == null || place >> SEQ_BITS != number ? null : place;
    }

    private void remove(Long key) {
        var message = new Kept(messages.remove(key)).message();
        places.remove(message.id().value(), key);
    }

    private List<Message> down(long key, int limit) {
        var part = run(messages.cursor(key, key - limit + 1, true), key, -1, limit);
        Collections.reverse(part);
        return part;
    }

    private List<Message> up(long key, int limit) {
        return run(messages.cursor(key, key + limit - 1, false), key, 1, limit);
    }

    private static List<Message> run(Cursor<Long, byte[]> cursor, long start, int step, int limit) {
        var part = new ArrayList<Message>();
        for (var next = start; part.size() < limit && cursor.hasNext() && cursor.next() == next; next += step) {
            part.add(new Kept(cursor.getValue()).message());
        }
        return part;
    }

    /// Above all in use, and above all under which something still lies.
    private long nextNumber() {
        var used = numbers.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Math.max(used, forgotten.isEmpty() ? 0 : forgotten.lastKey()) + 1;
    }

    private static long key(long number, long seq) {
        return (number << SEQ_BITS) + seq;
    }
}
