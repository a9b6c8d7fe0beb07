package chat.parley.server.core.read;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.server.core.write.Rules;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Presence;
import chat.parley.server.live.Typing;
import chat.parley.server.store.tables.Conversations;
import chat.parley.server.store.Database;
import chat.parley.server.store.tables.Room;
import chat.parley.server.store.tables.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything that can be read. Each call is one consistent snapshot and waits for it on the caller's thread; what is not there,
/// or not for the asker, is refused by [Problem.Refusal].
public final class Queries {
    private final Database database;
    private final Supplier<Server> server;
    private final Hub hub;
    private final Presence presence;
    private final Typing typing;
    private final long started = System.nanoTime();

    /// `server` is what it is now; its epoch stays.
    public Queries(Database database, Supplier<Server> server, Hub hub, Presence presence, Typing typing) {
        this.database = database;
        this.server = server;
        this.hub = hub;
        this.presence = presence;
        this.typing = typing;
    }

    /// What the server says of itself.
    public Server server() {
        return server.get();
    }

    /// The first frame of a connection.
    public ServerFrame.Welcome welcome(User.Id who, String sessionId) {
        return read(tables -> new Welcomes(tables, this::shown).welcome(who, server.get(), sessionId));
    }

    /// The answer to `sync`, made frame by frame as it is taken.
    public Iterator<ServerFrame.Synced> sync(User.Id who, Command.Sync sync) {
        var isForeign = sync.epoch() != null && !sync.epoch().equals(server.get().epoch());
        return new Syncs(database, who, sync, isForeign, this::shown);
    }

    /// One's own conversations, the latest activity first.
    public Page<Conversation> conversations(User.Id who, ConversationFilter filter) {
        var wanted = new Conversations.Filter(filter.text(), filter.type(), filter.archived(), filter.before(), filter.limit() + 1);
        return Page.newestFirst(read(tables -> {
            isThere(tables, who, filter.before());
            return tables.conversations().of(who, wanted);
        }), filter.limit(), last -> last.id().value());
    }

    /// One conversation with every participant named; a channel's outside is for everyone to read.
    public Conversation conversation(User.Id who, Conversation.Id id) {
        return read(tables -> {
            var room = visible(tables, who, id);
            return tables.participants().personal(id, who).map(room.conversation()::seenAs).orElseGet(room.conversation()::seenFromOutside);
        });
    }

    /// A part of a conversation's messages, oldest first, each as the JSON that is sent.
    public Page<String> messages(User.Id who, Conversation.Id id, Window window) {
        return read(tables -> new Windows(tables, who).messages(member(tables, who, id), window));
    }

    public Message message(User.Id who, Message.Id id) {
        return read(tables -> seen(readable(tables, who, id), who));
    }

    /// A part of the thread that a message belongs to, likewise.
    public Page<String> replies(User.Id who, Message.Id id, Window window) {
        return read(tables -> new Windows(tables, who).replies(readable(tables, who, id), window));
    }

    /// The earlier texts of a message, oldest first.
    public List<Message.Revision> history(User.Id who, Message.Id id) {
        return read(tables -> tables.messages().revisions(readable(tables, who, id).id()));
    }

    public List<Message> pins(User.Id who, Conversation.Id id) {
        return read(tables -> {
            member(tables, who, id);
            return tables.messages().pinned(id).stream().map(message -> seen(message, who)).toList();
        });
    }

    /// Who has read up to where, but for those who keep that to themselves.
    public List<Message.Receipt> receipts(User.Id who, Conversation.Id id) {
        return read(tables -> {
            member(tables, who, id);
            return tables.participants().receipts(id, who);
        });
    }

    public List<Conversation.Participant> participants(User.Id who, Conversation.Id id) {
        return read(tables -> shown(member(tables, who, id).conversation(), tables.participants().listed(id)));
    }

    /// The participants who are shown as other than offline.
    public List<User> onlineUsers(User.Id who, Conversation.Id id) {
        return read(tables -> {
            var members = member(tables, who, id).members();
            var here = presence.online().stream().filter(members::contains).toList();
            return tables.users().byIds(here).stream().map(this::shown).filter(user -> user.status() != User.Status.OFFLINE).toList();
        });
    }

    /// All channels from their outside, the latest activity first.
    public Page<Conversation> channels(User.Id who, String text, int limit, Conversation.Id before) {
        var found = read(tables -> {
            isThere(tables, who, before);
            return tables.conversations().channels(text, before, limit + 1);
        });
        return Page.newestFirst(found.stream().map(Conversation::seenFromOutside).toList(), limit, last -> last.id().value());
    }

    /// Everyone who is shown as other than offline.
    public List<User> online() {
        return read(tables -> tables.users().byIds(presence.online())).stream().map(this::shown)
                .filter(user -> user.status() != User.Status.OFFLINE).toList();
    }

    /// The directory: people whose name contains `text`, which may be empty.
    public List<User> users(String text, int limit) {
        return read(tables -> tables.users().find(text, limit)).stream().map(this::shown).toList();
    }

    public User user(User.Id id) {
        return shown(read(tables -> tables.users().byId(id).orElseThrow(() -> absent("user"))));
    }

    public User.Settings settings(User.Id who) {
        return read(tables -> tables.users().settings(who));
    }

    /// Who hears of this person's presence: those who share a private conversation, or one of at most 100.
    public Set<User.Id> acquaintances(User.Id who) {
        return Set.copyOf(read(tables -> tables.users().acquaintances(who, Server.Limits.LISTED_PARTICIPANTS)));
    }

    public Stats stats() {
        return read(tables -> new Stats(tables.users().count(), presence.online().size(), hub.connections(), tables.conversations().count(),
                tables.messages().count(), Duration.ofNanos(System.nanoTime() - started).toSeconds()));
    }

    /// A person as presence shows them now.
    public User shown(User user) {
        var now = presence.shown(user.id(), user.status());
        return user.shown(now.status(), lastSeen(now, user.lastSeen()));
    }

    private List<Conversation.Participant> shown(Conversation conversation, List<Conversation.Participant> participants) {
        return participants.stream().map(each -> {
            var now = presence.shown(each.id(), each.status());
            return each.shown(now.status(), lastSeen(now, each.lastSeen()), typing.isTyping(new Typing.Typist(each.id(), conversation.id())));
        }).toList();
    }

    private static Instant lastSeen(Presence.Shown now, Instant stored) {
        return now.lastSeen() == null ? stored : now.lastSeen();
    }

    private <T> T read(Function<Tables, T> query) {
        return database.read(query);
    }

    /// A place in a list tells nothing of what its asker cannot see.
    private static void isThere(Tables tables, User.Id who, Conversation.Id before) {
        if (before != null) {
            visible(tables, who, before);
        }
    }

    private static Room visible(Tables tables, User.Id who, Conversation.Id id) {
        return tables.conversations().room(id)
                .filter(found -> found.members().contains(who) || found.conversation().type() == Conversation.Type.CHANNEL)
                .orElseThrow(() -> absent("conversation"));
    }

    private static Room member(Tables tables, User.Id who, Conversation.Id id) {
        return Rules.member(tables.conversations().room(id), who);
    }

    private static Message readable(Tables tables, User.Id who, Message.Id id) {
        var message = tables.messages().byId(id).orElseThrow(() -> absent("message"));
        return tables.conversations().room(message.conversationId())
                .filter(room -> room.members().contains(who) && room.conversation().firstSeq() <= message.seq())
                .map(_ -> message)
                .orElseThrow(() -> absent("message"));
    }

    private static Message seen(Message message, User.Id who) {
        return message.senderId().equals(who) ? message : message.forOthers();
    }

    private static Problem.Refusal absent(String what) {
        return new Problem.Refusal(new Problem.NotFound(what));
    }
}
