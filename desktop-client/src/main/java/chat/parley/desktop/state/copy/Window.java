package chat.parley.desktop.state.copy;

import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The loaded part of one history: messages in the order of their `seq`, without a hole. Confined to the thread of the state.
public final class Window {
    /// How many stay loaded, whatever is scrolled through.
    public static final int MOST = 400;
    /// Dropping them one by one as new ones come would move the whole list for each.
    private static final int SPARE = 100;
    private final ObservableList<Message> messages = FXCollections.observableArrayList();
    private final ObservableList<Message> shown = FXCollections.unmodifiableObservableList(messages);
    private final Map<Message.Id, Long> places = new HashMap<>();

    public ObservableList<Message> messages() {
        return shown;
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    public boolean isFull() {
        return messages.size() >= MOST;
    }

    /// The first one's `seq`, or 0.
    public long first() {
        return messages.isEmpty() ? 0 : messages.getFirst().seq();
    }

    /// The last one's `seq`, or 0.
    public long last() {
        return messages.isEmpty() ? 0 : messages.getLast().seq();
    }

    /// Null where it is not loaded.
    public Message get(Message.Id id) {
        var seq = places.get(id);
        return seq == null ? null : messages.get(index(seq));
    }

    /// Null where it is not loaded.
    public Message at(long seq) {
        return !messages.isEmpty() && seq >= first() && seq <= last() ? messages.get(index(seq)) : null;
    }

    /// True where all from `from` to `to` are loaded; none are, where `to` is below `from`.
    public boolean covers(long from, long to) {
        return to < from || !messages.isEmpty() && from >= first() && to <= last();
    }

    /// How many of the loaded ones with `from <= seq <= to` count as unread.
    public long counted(long from, long to, User.Id me) {
        long count = 0;
        for (var seq = Math.max(from, first()); seq <= Math.min(to, last()); seq++) {
            var message = at(seq);
            count += message == null || message.messageType() == Message.Type.SYSTEM || message.senderId().equals(me) ? 0 : 1;
        }
        return count;
    }

    /// Shows this part in place of what was loaded.
    public void show(List<Message> part) {
        places.clear();
        part.forEach(message -> places.put(message.id(), message.seq()));
        messages.setAll(part);
    }

    /// Takes in a part without holes: newer versions of what is loaded, and what joins it at either end. What does not join is left.
    public void add(List<Message> part) {
        if (messages.isEmpty()) {
            show(part);
            return;
        }
        var first = first();
        var last = last();
        part.stream().filter(message -> message.seq() >= first && message.seq() <= last).forEach(message -> change(Change.to(message)));
        var older = part.stream().filter(message -> message.seq() < first).toList();
        var newer = part.stream().filter(message -> message.seq() > last).toList();
        if (!newer.isEmpty() && newer.getFirst().seq() == last + 1) {
            newer.forEach(message -> places.put(message.id(), message.seq()));
            messages.addAll(newer);
        }
        if (!older.isEmpty() && older.getLast().seq() == first - 1) {
            older.forEach(message -> places.put(message.id(), message.seq()));
            messages.addAll(0, older);
        }
    }

    public void change(Change change) {
        var before = get(change.message());
        if (before != null) {
            var after = change.how().apply(before);
            if (after != before) {
                messages.set(index(before.seq()), after);
            }
        }
    }

    /// Drops the oldest once there are a good deal too many.
    public void trimOlder() {
        if (messages.size() >= MOST + SPARE) {
            remove(0, messages.size() - MOST);
        }
    }

    /// Drops the newest that are too many.
    public void trimNewer() {
        if (messages.size() > MOST) {
            remove(MOST, messages.size());
        }
    }

    /// Drops what the server no longer has.
    public void dropBefore(long firstSeq) {
        if (!messages.isEmpty() && first() < firstSeq) {
            remove(0, (int) Math.min(messages.size(), firstSeq - first()));
        }
    }

    private void remove(int from, int to) {
        messages.subList(from, to).forEach(message -> places.remove(message.id()));
        messages.remove(from, to);
    }

    private int index(long seq) {
        return (int) (seq - messages.getFirst().seq());
    }
}
