package chat.parley.server.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import tools.jackson.databind.JsonNode;

/// What senders said and what they were promised, compared with what a server has. Any thread may call it.
///
/// A message's text is its `client_message_id`: the sender's name, and a number that grows with each of his messages.
final class Ledger {
    /// A message on its way; `id` and `seq` are the server's, once it acknowledged it.
    record Entry(String text, String sender, int number, String conversation, String id, long seq) {
        boolean isAcknowledged() {
            return id != null;
        }
    }

    /// An entry as it became when so much had happened to the disk.
    private record Change(int at, Entry entry) { }

    private final IntSupplier moment;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> broken = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int acknowledged;

    /// One that need not be looked back at.
    Ledger() {
        this(() -> 0);
    }

    /// `moment` says how much has happened, so that [#asOf] can look back.
    Ledger(IntSupplier moment) {
        this.moment = moment;
    }

    /// What was said and promised when no more than this had happened.
    synchronized Ledger asOf(int moment) {
        var before = new Ledger(this.moment);
        changes.stream().filter(change -> change.at <= moment).forEach(change -> before.note(change.entry, 0));
        before.broken.addAll(broken);
        return before;
    }

    /// All that was said, of which no more counts as promised than when this had happened.
    synchronized Ledger promisedBy(int moment) {
        var before = new Ledger(this.moment);
        changes.stream().filter(change -> change.at <= moment || !change.entry.isAcknowledged()).forEach(change -> before.note(change.entry, 0));
        before.broken.addAll(broken);
        return before;
    }

    /// The sender's next message.
    synchronized Entry next(String sender, List<String> conversations) {
        var number = numbers.merge(sender, 1, Integer::sum);
        var entry = new Entry(sender + "-" + number, sender, number, conversations.get(number % conversations.size()), null, 0);
        note(entry, moment.getAsInt());
        return entry;
    }

    /// What the sender does not know the fate of, oldest first.
    synchronized List<Entry> unacknowledged(String sender) {
        return entries.values().stream().filter(entry -> entry.sender.equals(sender) && !entry.isAcknowledged()).toList();
    }

    /// Notes an answer to the command that carried the message of this text. What may be tried again is not promised.
    synchronized void answered(JsonNode frame) {
        var refusal = frame.path("data").path("code").asString();
        if (frame.path("type").asString().equals("ack")) {
            acknowledged(frame.path("id").asString(), frame.path("data"));
        } else if (refusal.equals("unavailable")) {
            refused(frame.path("id").asString());
        } else {
            broken.add("answered: " + frame);
        }
    }

    /// Notes that the server may not have this text: said again, it comes after what its sender said later.
    synchronized void refused(String text) {
        refused.add(text);
    }

    synchronized int refused() {
        return refused.size();
    }

    /// Notes that the server has this text as this message.
    synchronized void acknowledged(String text, JsonNode message) {
        var entry = entries.get(text);
        if (!message.path("content").asString().equals(text)) {
            broken.add("not what was said: " + message);
            return;
        }
        note(new Entry(entry.text, entry.sender, entry.number, entry.conversation, message.path("id").asString(), message.path("seq").asLong()),
                moment.getAsInt());
    }

    private void note(Entry entry, int at) {
        changes.add(new Change(at, entry));
        entries.put(entry.text, entry);
        numbers.merge(entry.sender, entry.number, Math::max);
        acknowledged += entry.isAcknowledged() ? 1 : 0;
    }

    synchronized int acknowledged() {
        return acknowledged;
    }

    synchronized int said() {
        return entries.size();
    }

    /// What is wrong with a server that has these messages, oldest first, in a conversation whose first and last places are these.
    synchronized List<String> faults(String conversation, long first, long last, List<JsonNode> messages) {
        var faults = new ArrayList<>(broken);
        var found = new HashMap<String, JsonNode>();
        var latest = new TreeMap<String, Integer>();
        var expected = first;
        for (var message : messages) {
            if (message.path("seq").asLong() != expected++) {
                faults.add("hole: " + (expected - 1) + " is missing before " + message);
                expected = message.path("seq").asLong() + 1;
            }
            if (message.path("message_type").asString().equals("text")) {
                check(message, latest, faults);
                if (found.put(message.path("content").asString(), message) != null) {
                    faults.add("twice: " + message);
                }
            }
        }
        if (expected != last + 1) {
            faults.add("hole: the last is " + (expected - 1) + ", not " + last);
        }
        entries.values().stream().filter(entry -> entry.conversation.equals(conversation) && entry.isAcknowledged())
                .filter(entry -> !isThere(entry, found.get(entry.text)))
                .forEach(entry -> faults.add("lost: " + entry));
        return faults;
    }

    private void check(JsonNode message, Map<String, Integer> latest, List<String> faults) {
        var entry = entries.get(message.path("content").asString());
        if (entry == null || !entry.sender.equals(message.path("sender_id").asString())) {
            faults.add("unknown: " + message);
        } else if (!refused.contains(entry.text) && latest.merge(entry.sender, entry.number, Math::max) > entry.number) {
            faults.add("out of order: " + message);
        }
    }

    private static boolean isThere(Entry entry, JsonNode message) {
        return message != null && message.path("id").asString().equals(entry.id) && message.path("seq").asLong() == entry.seq;
    }
}
