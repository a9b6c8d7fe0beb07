package chat.parley.desktop.state;

import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Conversation.Personal;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// One conversation as a server has it, as one of its participants sees it; what is done in it answers the event that is told.
final class Room {
    static final Instant BEGINNING = Instant.parse("2026-02-01T08:00:00Z");
    final Conversation.Id id;
    final List<Message> messages = new ArrayList<>();
    private final User.Id viewer;
    private final Conversation.Type type;
    private final List<User.Id> people = new ArrayList<>();
    private String name = "Room";
    private long rev = 1;
    private long firstSeq = 1;
    private long read;

    Room(String id, Conversation.Type type, User.Id viewer, User.Id... others) {
        this.id = new Conversation.Id(id);
        this.type = type;
        this.viewer = viewer;
        people.add(viewer);
        people.addAll(List.of(others));
    }

    /// A private chat.
    static Room of(String id, User.Id viewer, User.Id other) {
        return new Room(id, Conversation.Type.PRIVATE, viewer, other);
    }

    /// With so many messages of the last participant, which the viewer has read up to `readUpTo`.
    Room with(int count, long readUpTo) {
        for (int each = 0; each < count; each++) {
            says(people.getLast(), "message " + (messages.size() + 1));
        }
        read = Math.max(read, readUpTo);
        return this;
    }

    long rev() {
        return rev;
    }

    long lastSeq() {
        return messages.size();
    }

    Message at(long seq) {
        return messages.get((int) seq - 1);
    }

    /// What the server has of the messages now.
    List<Message> kept() {
        return messages.subList((int) Math.min(firstSeq - 1, messages.size()), messages.size());
    }

    /// As the viewer sees it.
    Conversation now() {
        var unread = messages.stream().filter(message -> message.seq() > read && message.messageType() != Message.Type.SYSTEM).count();
        return shared().seenAs(new Personal(Math.min(unread, lastSeq() - firstSeq + 1), 0L, read, null, false, false, Conversation.Notify.ALL));
    }

    /// As it is told to all.
    Conversation shared() {
        var last = firstSeq > lastSeq() || messages.isEmpty() ? null : Conversation.Latest.of(messages.getLast());
        return new Conversation(id, type == Conversation.Type.PRIVATE ? null : name, null, type, people, List.of(), people.getFirst(), BEGINNING,
                messages.isEmpty() ? BEGINNING : messages.getLast().timestamp(), last, null, rev, firstSeq, lastSeq(), people.size(), false, null);
    }

    List<Participant> participants() {
        return people.stream().map(who -> Participant.of(Bench.user(who), Conversation.Role.MEMBER, BEGINNING)).toList();
    }

    Event.NewMessage says(User.Id who, String text) {
        return says(who, text, null);
    }

    Event.NewMessage says(User.Id who, String text, String clientMessageId) {
        return add(who, text, Message.Type.TEXT, clientMessageId, null);
    }

    Event.NewMessage replies(User.Id who, long root) {
        var added = add(who, "re", Message.Type.TEXT, null, at(root).id());
        change(root, rev, draft -> draft.thread = Message.Replies.after(draft.thread, added.message().timestamp()));
        return added;
    }

    /// A message in which the server records something.
    Event.NewMessage notes(User.Id who, String text) {
        return add(who, text, Message.Type.SYSTEM, null, null);
    }

    Event.MessageEdited edits(long seq, String text) {
        return new Event.MessageEdited(change(seq, ++rev, draft -> {
            draft.content = text;
            draft.editedAt = BEGINNING.plusSeconds(rev);
        }));
    }

    Event.MessageDeleted deletes(long seq) {
        return new Event.MessageDeleted(change(seq, ++rev, draft -> {
            draft.content = "";
            draft.reactions = Map.of();
            draft.deletedAt = BEGINNING.plusSeconds(rev);
        }));
    }

    Event.ReactionAdded reacts(User.Id who, long seq, String emoji) {
        var changed = change(seq, ++rev, draft -> {
            var all = new LinkedHashMap<>(draft.reactions);
            var now = new ArrayList<>(all.getOrDefault(emoji, List.of()));
            now.add(who);
            all.put(emoji, List.copyOf(now));
            draft.reactions = all;
        });
        return new Event.ReactionAdded(id, changed.id(), who, emoji, rev);
    }

    Event.MessagePinned pins(User.Id who, long seq) {
        return new Event.MessagePinned(id, change(seq, ++rev, draft -> draft.pinned = true).id(), who, rev);
    }

    Event.ConversationUpdated renames(String to) {
        name = to;
        rev++;
        return new Event.ConversationUpdated(shared());
    }

    Event.ParticipantAdded adds(User.Id who, User.Id by) {
        people.add(who);
        return new Event.ParticipantAdded(id, who, Bench.user(who), BEGINNING, by, List.of(), ++rev);
    }

    Event.ParticipantRemoved removes(User.Id who, User.Id by) {
        people.remove(who);
        return new Event.ParticipantRemoved(id, who, by, List.of(), ++rev);
    }

    Event.ConversationUpdated keepsFrom(long first) {
        firstSeq = first;
        rev++;
        return new Event.ConversationUpdated(shared());
    }

    /// The viewer reads, on whatever device; what their own connections are told.
    Event.MessageRead reads(long seq) {
        read = Math.max(read, seq);
        return new Event.MessageRead(id, List.of(new Message.Receipt(viewer, read, BEGINNING)), read, now().personal().unreadCount(),
                now().personal().mentionCount());
    }

    private Event.NewMessage add(User.Id who, String text, Message.Type kind, String clientMessageId, Message.Id replyTo) {
        rev++;
        var seq = lastSeq() + 1;
        messages.add(new Message(new Message.Id(id.value() + "-" + seq), id, who, text, kind, BEGINNING.plusSeconds(rev), false, null, replyTo,
                List.of(), Map.of(), false, null, seq, rev, clientMessageId, List.of(), replyTo, null, false, null));
        read = who.equals(viewer) ? seq : read;
        return new Event.NewMessage(messages.getLast());
    }

    private Message change(long seq, long at, Consumer<Message.Draft> change) {
        var changed = at(seq).with(draft -> {
            change.accept(draft);
            draft.rev = at;
        });
        messages.set((int) seq - 1, changed);
        return changed;
    }
}
