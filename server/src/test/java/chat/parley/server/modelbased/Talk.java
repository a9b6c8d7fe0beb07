package chat.parley.server.modelbased;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.modelbased.Expected.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// One conversation of the [Model]: plain lists, changed in place. Every change appends what is to be told to `told`.
///
/// Ids are the model's own (`c3`, and `c3.m12` for the message in place 12), and all times are one.
final class Talk {
    final Conversation.Id id;
    final Conversation.Type type;
    final User.Id creator;
    String name;
    String description;
    boolean announcement;
    long rev = 1;
    final List<User.Id> people = new ArrayList<>();
    final Set<User.Id> admins = new HashSet<>();
    final List<Message> messages = new ArrayList<>();
    final Map<Message.Id, List<String>> earlierTexts = new HashMap<>();
    final Map<User.Id, Own> own = new HashMap<>();
    /// The connections that have it open, by person.
    final Map<User.Id, Set<Object>> open = new HashMap<>();
    /// Who took part during this step, and during the one before.
    private final Set<User.Id> lately = new HashSet<>();
    private final Set<User.Id> earlier = new HashSet<>();
    private final List<Told> told;

    /// What it is to one participant.
    record Own(long read, Instant mutedUntil, boolean pinned, boolean archived, Conversation.Notify notifyOf) {
        static Own readUpTo(long seq) {
            return new Own(seq, null, false, false, Conversation.Notify.ALL);
        }

        Own read(long seq) {
            return new Own(seq, mutedUntil, pinned, archived, notifyOf);
        }
    }

    Talk(Conversation.Id id, Conversation.Type type, User.Id creator, List<Told> told) {
        this.id = id;
        this.type = type;
        this.creator = creator;
        this.told = told;
    }

    boolean has(User.Id who) {
        return people.contains(who);
    }

    /// Whether someone may hear of it what is told with some delay.
    boolean hadLately(User.Id who) {
        return lately.contains(who) || earlier.contains(who);
    }

    void stepOver() {
        earlier.clear();
        earlier.addAll(lately);
        lately.retainAll(people);
    }

    /// As all see it.
    Conversation shared() {
        var last = messages.isEmpty() ? null : Conversation.Latest.of(messages.getLast());
        return new Conversation(id, name, description, type, people, people.stream().filter(admins::contains).toList(), creator, Model.TIME,
                Model.TIME, last, null, rev, 1, messages.size(), people.size(), announcement, null);
    }

    /// As it looks from outside: who takes part and what was said last is for those inside.
    Conversation outside() {
        return new Conversation(id, name, description, type, List.of(), List.of(), creator, Model.TIME, Model.TIME, null, null, rev, 1,
                messages.size(), people.size(), announcement, null);
    }

    /// As one person sees it.
    Conversation seenBy(User.Id who) {
        var mine = own.get(who);
        return mine == null ? outside() : shared().seenAs(new Conversation.Personal(unread(who), 0L, mine.read(), mine.mutedUntil(),
                mine.pinned(), mine.archived(), mine.notifyOf()));
    }

    List<Message> messagesSeenBy(User.Id who) {
        return messages.stream().map(message -> Expected.seenBy(who, message)).toList();
    }

    /// Everything that others said behind one's marker, which follows what one says oneself.
    long unread(User.Id who) {
        var read = own.get(who).read();
        return messages.stream().filter(message -> message.seq() > read && message.messageType() != Message.Type.SYSTEM).count();
    }

    Message message(Message.Id wanted) {
        return messages.stream().filter(message -> message.id().equals(wanted)).findFirst().orElse(null);
    }

    void enter(User.Id who, boolean asAdmin) {
        people.add(who);
        lately.add(who);
        own.put(who, Own.readUpTo(messages.size()));
        if (asAdmin) {
            admins.add(who);
        }
    }

    void leave(User.Id who) {
        people.remove(who);
        admins.remove(who);
        own.remove(who);
        open.remove(who);
        if (admins.isEmpty() && !people.isEmpty()) {
            admins.add(people.getFirst());
        }
    }

    /// Adds a message at the end, in its thread too; its sender has read up to it.
    Message say(User.Id who, String content, Message.Type messageType, Message replyTo, Message.Origin origin, String clientMessageId) {
        rev++;
        var seq = messages.size() + 1;
        var root = replyTo == null ? null : replyTo.threadRootId() == null ? replyTo : message(replyTo.threadRootId());
        var message = new Message(new Message.Id(id.value() + ".m" + seq), id, who, content, messageType, Model.TIME, false, null,
                replyTo == null ? null : replyTo.id(), List.of(), Map.of(), false, null, seq, rev, clientMessageId, List.of(),
                root == null ? null : root.id(), null, false, origin);
        messages.add(message);
        if (root != null) {
            var replies = root.thread() == null ? 1 : root.thread().replyCount() + 1;
            replace(root.with(draft -> {
                draft.thread = new Message.Replies(replies, Model.TIME);
                draft.rev = rev;
            }));
        }
        own.computeIfPresent(who, (_, mine) -> mine.read(seq));
        tell(new Event.NewMessage(message));
        return message;
    }

    /// A message in which the server records what happened.
    void record(User.Id by, String sentence) {
        say(by, sentence, Message.Type.SYSTEM, null, null, null);
    }

    /// Changes a message with the next revision.
    Message change(Message message, Consumer<Message.Draft> change) {
        rev++;
        var changed = message.with(draft -> {
            change.accept(draft);
            draft.rev = rev;
        });
        replace(changed);
        return changed;
    }

    private void replace(Message message) {
        messages.set((int) message.seq() - 1, message);
    }

    void tell(Event event) {
        told.add(new Told(event, people));
    }

    void tell(Event event, User.Id who) {
        tell(event, List.of(who));
    }

    void tell(Event event, List<User.Id> to) {
        told.add(new Told(event, to));
    }
}
