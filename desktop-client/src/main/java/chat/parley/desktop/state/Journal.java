package chat.parley.desktop.state;

import chat.parley.desktop.state.copy.Change;
import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is to be written to the [Archive], gathered for a moment: a conversation's record is written once, however many messages
/// came. Messages go before the record, so that what is kept of them is never older than the record says.
final class Journal {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private final Archive archive;
    private final Timers timers;
    private final Map<Conversation.Id, List<Message>> arrived = new LinkedHashMap<>();
    private final Map<Conversation.Id, Conversation> records = new LinkedHashMap<>();
    private final Map<Conversation.Id, List<Participant>> participants = new LinkedHashMap<>();
    private final Map<Conversation.Id, Archive.Draft> drafts = new LinkedHashMap<>();
    private final Map<Conversation.Id, Long> reads = new LinkedHashMap<>();
    private final Map<User.Id, User> people = new LinkedHashMap<>();
    private boolean isDue;

    Journal(Archive archive, Timers timers) {
        this.archive = archive;
        this.timers = timers;
    }

    /// A new message behind the newest one.
    void arrived(Message message) {
        arrived.computeIfAbsent(message.conversationId(), _ -> new ArrayList<>()).add(message);
        due();
    }

    void change(Conversation.Id id, Change change) {
        arrivedFirst(id);
        archive.change(id, change.message(), change.how());
    }

    void change(Conversation.Id id, List<Message> changed) {
        arrivedFirst(id);
        if (!changed.isEmpty()) {
            archive.change(id, changed);
        }
    }

    void part(Conversation.Id id, List<Message> part) {
        arrivedFirst(id);
        if (!part.isEmpty()) {
            archive.keepPart(id, part);
        }
    }

    void record(Conversation conversation) {
        records.put(conversation.id(), conversation);
        due();
    }

    /// A conversation that was not kept; what belongs to it may follow at once.
    void begin(Conversation conversation) {
        archive.keep(conversation);
    }

    void participants(Conversation.Id id, List<Participant> now) {
        participants.put(id, now);
        due();
    }

    void person(User person) {
        people.put(person.id(), person);
        due();
    }

    void draft(Conversation.Id id, Archive.Draft draft) {
        drafts.put(id, draft);
        due();
    }

    void read(Conversation.Id id, long seq) {
        reads.put(id, seq);
        due();
    }

    void forgetMessages(Conversation.Id id) {
        arrived.remove(id);
        archive.forgetMessages(id);
    }

    void forgetBefore(Conversation.Id id, long firstSeq) {
        arrivedFirst(id);
        archive.forgetBefore(id, firstSeq);
    }

    void forget(Conversation.Id id) {
        List.of(arrived, records, participants, drafts, reads).forEach(map -> map.remove(id));
        archive.forget(id);
    }

    void startAfresh() {
        List.of(arrived, records, participants, reads, people).forEach(Map::clear);
        archive.startAfresh();
    }

    /// Hands everything to the archive now.
    void flush() {
        List.copyOf(arrived.keySet()).forEach(this::arrivedFirst);
        records.values().forEach(archive::keep);
        participants.forEach(archive::keepParticipants);
        drafts.forEach(archive::keepDraft);
        reads.forEach(archive::keepRead);
        if (!people.isEmpty()) {
            archive.keep(List.copyOf(people.values()));
        }
        List.of(records, participants, drafts, reads, people).forEach(Map::clear);
    }

    private void arrivedFirst(Conversation.Id id) {
        var messages = arrived.remove(id);
        if (messages != null) {
            archive.keepPart(id, messages);
        }
    }

    private void due() {
        if (!isDue) {
            isDue = true;
            timers.after(PAUSE, () -> {
                isDue = false;
                flush();
            });
        }
    }
}
