package chat.parley.server.modelbased;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.modelbased.Expected.No;
import chat.parley.server.modelbased.Expected.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What the server should be: every rule in plain words, in memory, one command after the other. It says of each command what must
/// be answered and who must be told what.
final class Model {
    /// Every time in the model; what the server's clock says is compared elsewhere.
    static final Instant TIME = Instant.EPOCH;
    static final int MOST_CHARACTERS = 4_000;
    final Map<User.Id, User> people = new LinkedHashMap<>();
    final Map<User.Id, User.Settings> settings = new HashMap<>();
    final Map<Conversation.Id, Talk> talks = new LinkedHashMap<>();
    private final Map<List<String>, Sent> sends = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private int made;

    /// Who acts, on which connection (null over REST).
    record Actor(User.Id id, Object connection) { }

    private record Sent(Command.SendMessage wish, Message.Id message) { }

    Model(Collection<User.Id> people) {
        people.forEach(id -> {
            this.people.put(id, new User(id, id.value(), id.value(), null, User.Status.ONLINE, TIME, false, "", User.Role.MEMBER, false, false));
            settings.put(id, User.Settings.DEFAULT);
        });
    }

    /// Carries out a command.
    Expected apply(Actor actor, Command command) {
        told.clear();
        try {
            var result = carriedOut(actor, command);
            return new Expected(null, result, List.copyOf(told));
        } catch (No no) {
            return Expected.refused(no.code());
        }
    }

    private Object carriedOut(Actor actor, Command command) {
        var who = actor.id();
        return switch (command) {
            case Command.SendMessage send -> send(who, send);
            case Command.MessageChange change -> new MessageRules(this, who).change(change);
            case Command.CreateConversation create -> create(who, create);
            case Command.ConversationChange change -> new TalkRules(this, who).change(change);
            case Command.SetStatus(var status) -> {
                people.computeIfPresent(who, (_, user) -> user.shown(status, TIME));
                yield people.get(who);
            }
            case Command.UpdateProfile(var name, var bio) -> profile(who, people.get(who).profiled(name, bio));
            case Command.UpdateSettings(var wished) -> settings.merge(who, wished, User.Settings::overlaid);
            case Command.Signal signal -> signal(actor, signal);
            case Command.Sync _, Command.Ping _ -> throw new IllegalArgumentException("changes nothing");
        };
    }

    // ---- conversations

    /// A participant's conversation; to everyone else it is not there, but for a channel.
    Talk mine(User.Id who, Conversation.Id id) {
        var talk = talks.get(id);
        if (talk == null || !talk.has(who) && talk.type != Conversation.Type.CHANNEL) {
            throw new No("not_found");
        }
        if (!talk.has(who)) {
            throw new No("join_first");
        }
        return talk;
    }

    private Conversation create(User.Id who, Command.CreateConversation wish) {
        var wanted = new LinkedHashSet<User.Id>();
        wanted.add(who);
        wanted.addAll(wish.participantIds());
        var isPrivate = wish.type() == Conversation.Type.PRIVATE;
        if (isPrivate && wanted.size() > 2) {
            throw new No("private_is_two");
        }
        if (isPrivate && Boolean.TRUE.equals(wish.announcement())) {
            throw new No("invalid");
        }
        var existing = isPrivate ? between(wanted) : null;
        if (existing != null) {
            return existing.seenBy(who);
        }
        var talk = new Talk(new Conversation.Id("c" + ++made), wish.type(), who, told);
        talk.name = wish.name();
        talk.description = wish.description();
        talk.announcement = Boolean.TRUE.equals(wish.announcement());
        wanted.forEach(each -> talk.enter(each, !isPrivate && each.equals(who)));
        talks.put(talk.id, talk);
        talk.tell(new Event.ConversationCreated(talk.shared()));
        return talk.seenBy(who);
    }

    /// The private conversation of exactly these people, or null.
    private Talk between(Set<User.Id> two) {
        return talks.values().stream()
                .filter(talk -> talk.type == Conversation.Type.PRIVATE && Set.copyOf(talk.people).equals(two))
                .findFirst().orElse(null);
    }

    // ---- messages

    private Message send(User.Id who, Command.SendMessage wish) {
        if (wish.content().codePointCount(0, wish.content().length()) > MOST_CHARACTERS) {
            throw new No("invalid");
        }
        var key = wish.clientMessageId() == null ? null : List.of(who.value(), wish.clientMessageId());
        var earlier = key == null ? null : sends.get(key);
        if (earlier != null) {
            if (!earlier.wish().equals(wish)) {
                throw new No("idempotency_conflict");
            }
            return again(who, talks.get(wish.conversationId()), earlier.message());
        }
        var talk = mine(who, wish.conversationId());
        mayPost(talk, who);
        var parent = wish.replyTo() == null ? null : talk.message(wish.replyTo());
        if (wish.replyTo() != null && parent == null) {
            throw new No("invalid");
        }
        var source = wish.forwardOf() == null ? null : forwardable(who, wish.forwardOf());
        var message = talk.say(who, source == null ? wish.content() : source.content(),
                source == null ? wish.messageType() : source.messageType(), parent, origin(source), wish.clientMessageId());
        if (key != null) {
            sends.put(key, new Sent(wish, message.id()));
        }
        return message;
    }

    /// What was sent is never refused; to who is no longer there it is as it was written.
    private static Message again(User.Id who, Talk talk, Message.Id id) {
        if (talk == null) {
            throw new No("deleted");
        }
        var message = talk.message(id);
        return talk.has(who) ? message : message.with(draft -> {
            draft.reactions = Map.of();
            draft.thread = null;
            draft.pinned = false;
        });
    }

    static void mayPost(Talk talk, User.Id who) {
        if (talk.announcement && !talk.admins.contains(who)) {
            throw new No("admins_only");
        }
    }

    private Message forwardable(User.Id who, Message.Id id) {
        var talk = talkOf(id);
        var message = talk == null || !talk.has(who) ? null : talk.message(id);
        if (message == null || message.messageType() == Message.Type.SYSTEM) {
            throw new No("invalid");
        }
        if (message.isDeleted()) {
            throw new No("deleted");
        }
        return message;
    }

    private static Message.Origin origin(Message source) {
        if (source == null || source.forwardedFrom() != null) {
            return source == null ? null : source.forwardedFrom();
        }
        return new Message.Origin(source.id(), source.senderId(), TIME);
    }

    /// The conversation that has this message, or null.
    Talk talkOf(Message.Id id) {
        return talks.values().stream().filter(talk -> talk.message(id) != null).findFirst().orElse(null);
    }

    // ---- people

    /// Those who share a conversation with someone.
    Set<User.Id> acquaintances(User.Id who) {
        return talks.values().stream().filter(talk -> talk.has(who)).flatMap(talk -> talk.people.stream()).collect(Collectors.toSet());
    }

    private User profile(User.Id who, User after) {
        if (!after.equals(people.put(who, after))) {
            var hears = acquaintances(who);
            hears.add(who);
            told.add(new Told(new Event.UserUpdated(after), hears));
        }
        return after;
    }

    // ---- the moment

    private Object signal(Actor actor, Command.Signal signal) {
        return switch (signal) {
            case Command.Typing(var id, var isTyping) -> {
                var talk = mine(actor.id(), id);
                if (isTyping && settings.get(actor.id()).sendTyping()) {
                    talk.tell(new Event.TypingIndicator(id, actor.id(), true));
                }
                yield Map.of("conversation_id", id, "user_id", actor.id(), "is_typing", isTyping);
            }
            case Command.JoinConversation(var id) -> {
                if (talks.containsKey(id) && talks.get(id).type == Conversation.Type.CHANNEL) {
                    new TalkRules(this, actor.id()).change(new Command.JoinChannel(id));
                }
                opened(mine(actor.id(), id), actor);
                yield Map.of("conversation_id", id, "user_id", actor.id());
            }
            case Command.LeaveConversation(var id) -> {
                closed(mine(actor.id(), id), actor);
                yield Map.of("conversation_id", id, "user_id", actor.id());
            }
        };
    }

    private static void opened(Talk talk, Actor actor) {
        var connections = talk.open.computeIfAbsent(actor.id(), _ -> new LinkedHashSet<>());
        if (connections.isEmpty()) {
            talk.tell(new Event.UserJoined(talk.id, actor.id()));
        }
        connections.add(actor.connection());
    }

    private static void closed(Talk talk, Actor actor) {
        var connections = talk.open.get(actor.id());
        if (connections != null && connections.remove(actor.connection()) && connections.isEmpty()) {
            talk.tell(new Event.UserLeft(talk.id, actor.id()));
        }
    }

    /// A connection is gone.
    List<Told> disconnected(Actor actor) {
        told.clear();
        talks.values().stream().filter(talk -> talk.has(actor.id())).forEach(talk -> closed(talk, actor));
        return List.copyOf(told);
    }

    /// The server was started again: nothing holds for the moment.
    void restarted() {
        talks.values().forEach(talk -> talk.open.clear());
    }
}
