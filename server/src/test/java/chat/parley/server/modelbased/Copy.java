package chat.parley.server.modelbased;

import chat.parley.model.Conversation;
import chat.parley.model.Conversation.Participant;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One conversation as a client has it: what it was told at first, and every event since.
final class Copy {
    private final User.Id me;
    private final TreeMap<Long, Message> messages = new TreeMap<>();
    private final Map<Message.Id, Long> places = new LinkedHashMap<>();
    private final List<Participant> participants = new ArrayList<>();
    private Conversation conversation;
    /// Events that came before one that they follow.
    private final List<Event.Recorded> ahead = new ArrayList<>();
    /// Whether history and participants must be read before this is whole.
    private boolean isPartial = true;

    /// `shared` may be without what is personal: then one has read everything that was there.
    Copy(User.Id me, Conversation shared) {
        this.me = me;
        conversation = shared.personal() != null
                ? shared
                : shared.seenAs(new Conversation.Personal(0L, 0L, shared.lastSeq(), null, false, false, Conversation.Notify.ALL));
    }

    Conversation conversation() {
        return conversation;
    }

    long rev() {
        return conversation.rev();
    }

    List<Message> messages() {
        return List.copyOf(messages.values());
    }

    List<Participant> participants() {
        return List.copyOf(participants);
    }

    boolean isPartial() {
        return isPartial;
    }

    List<Event.Recorded> ahead() {
        return ahead;
    }

    /// What REST told of it: none of it is older than what is here.
    void load(List<Message> history, List<Participant> people) {
        history.forEach(this::put);
        participants.clear();
        participants.addAll(people);
        isPartial = false;
    }

    /// What `sync` told of it.
    void catchUp(Synced.Changes changes) {
        if (changes.reset()) {
            messages.clear();
            places.clear();
            isPartial = true;
        }
        changes.messages().forEach(this::put);
        if (changes.participants() != null) {
            participants.clear();
            participants.addAll(changes.participants());
        }
        conversation = changes.conversation() == null ? conversation.with(draft -> draft.rev = changes.rev()) : changes.conversation();
    }

    /// The next event.
    void apply(Event.Recorded event) {
        var rev = event.rev();
        switch (event) {
            case Event.NewMessage(var message) -> append(message);
            case Event.MessageEdited(var message) -> put(message);
            case Event.MessageDeleted(var message) -> put(message);
            case Event.ReactionAdded(_, var id, var who, var emoji, _) -> react(id, emoji, rev, people -> people.add(who));
            case Event.ReactionRemoved(_, var id, var who, var emoji, _) -> react(id, emoji, rev, people -> people.remove(who));
            case Event.MessagePinned(_, var id, _, _) -> change(id, rev, draft -> draft.pinned = true);
            case Event.MessageUnpinned(_, var id, _, _) -> change(id, rev, draft -> draft.pinned = false);
            case Event.ConversationUpdated(var now) -> {
                conversation = now.seenAs(conversation.personal());
                rank();
            }
            case Event.ParticipantAdded added -> add(added);
            case Event.ParticipantRemoved(_, var who, _, var admins, _) -> {
                participants.removeIf(each -> each.id().equals(who));
                people(conversation.participantIds().stream().filter(each -> !each.equals(who)).toList(), admins);
            }
            case Event.ConversationCreated _, Event.ConversationDeleted _ -> throw new IllegalArgumentException("is the replica's");
        }
        var last = messages.get(conversation.lastSeq());
        conversation = conversation.with(draft -> {
            draft.rev = rev;
            draft.lastMessage = last == null ? draft.lastMessage : Conversation.Latest.of(last);
        });
    }

    /// What is personal changed. What was said in the meantime may be known already, and then its counts are old.
    void own(Conversation told) {
        var mine = conversation.personal();
        var now = told.personal();
        var isOld = told.rev() < rev() || now.lastReadSeq() < mine.lastReadSeq();
        conversation = conversation.seenAs(new Conversation.Personal(isOld ? mine.unreadCount() : now.unreadCount(), 0L,
                isOld ? mine.lastReadSeq() : now.lastReadSeq(), now.mutedUntil(), now.pinned(), now.isArchived(), now.notifyOf()));
    }

    /// One read on, here or elsewhere.
    void read(long seq, long unread) {
        if (seq > conversation.personal().lastReadSeq()) {
            mark(seq, unread);
        }
    }

    /// Someone has another name.
    void profiled(User user) {
        participants.replaceAll(each -> each.id().equals(user.id()) ? Participant.of(user, each.role(), each.joinedAt()) : each);
    }

    private void append(Message message) {
        put(message);
        conversation = conversation.with(draft -> {
            draft.lastSeq = message.seq();
            draft.lastActivity = message.timestamp();
        });
        var personal = conversation.personal();
        if (message.senderId().equals(me)) {
            mark(message.seq(), 0);
        } else if (message.messageType() != Message.Type.SYSTEM) {
            mark(personal.lastReadSeq(), personal.unreadCount() + 1);
        }
        if (message.threadRootId() != null) {
            change(message.threadRootId(), message.rev(), draft -> draft.thread = Message.Replies.after(draft.thread, message.timestamp()));
        }
    }

    private void mark(long seq, long unread) {
        var mine = conversation.personal();
        conversation = conversation.seenAs(new Conversation.Personal(unread, 0L, seq, mine.mutedUntil(), mine.pinned(), mine.isArchived(),
                mine.notifyOf()));
    }

    private void put(Message message) {
        var known = messages.get(message.seq());
        if (known == null || known.rev() <= message.rev()) {
            messages.put(message.seq(), message);
            places.put(message.id(), message.seq());
        }
    }

    /// A change to a message that is here and does not have it yet.
    private void change(Message.Id id, long rev, java.util.function.Consumer<Message.Draft> change) {
        var seq = places.get(id);
        if (seq != null && messages.get(seq).rev() < rev) {
            put(messages.get(seq).with(draft -> {
                change.accept(draft);
                draft.rev = rev;
            }));
        }
    }

    private void react(Message.Id id, String emoji, long rev, java.util.function.Consumer<List<User.Id>> change) {
        change(id, rev, draft -> {
            var all = new LinkedHashMap<>(draft.reactions);
            var people = new ArrayList<>(all.getOrDefault(emoji, List.of()));
            change.accept(people);
            all.put(emoji, people);
            all.values().removeIf(List::isEmpty);
            draft.reactions = all;
        });
    }

    private void add(Event.ParticipantAdded added) {
        participants.add(Participant.of(added.user(), Conversation.Role.MEMBER, added.joinedAt()));
        var people = new ArrayList<>(conversation.participantIds());
        people.add(added.userId());
        people(people, added.adminIds());
    }

    private void people(List<User.Id> people, List<User.Id> admins) {
        conversation = conversation.with(draft -> {
            draft.participantIds = people;
            draft.adminIds = admins;
            draft.participantCount = people.size();
        });
        rank();
    }

    private void rank() {
        participants.replaceAll(each -> new Participant(each.id(), each.username(), each.displayName(), each.avatarUrl(), each.status(),
                each.lastSeen(), each.isTyping(), each.bio(),
                conversation.isAdmin(each.id()) ? Conversation.Role.ADMIN : Conversation.Role.MEMBER, each.isBot(), each.deactivated(),
                each.joinedAt()));
    }
}
