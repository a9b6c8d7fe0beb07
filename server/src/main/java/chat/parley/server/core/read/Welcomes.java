package chat.parley.server.core.read;

import chat.parley.model.Conversation;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.store.tables.Conversations;
import chat.parley.server.store.tables.Tables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The first frame of a connection: as many of the newest conversations, with their people, as one frame holds.
final class Welcomes {
    /// Leaves a frame's limit room for what stands around.
    private static final int FULL = Server.Limits.SERVER_FRAME - 32_768;
    private final Tables tables;
    private final UnaryOperator<User> shown;

    Welcomes(Tables tables, UnaryOperator<User> shown) {
        this.tables = tables;
        this.shown = shown;
    }

    ServerFrame.Welcome welcome(User.Id who, Server server, String sessionId) {
        var self = tables.users().byId(who).map(shown).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("user")));
        var newest = tables.conversations().of(who,
                new Conversations.Filter(null, null, null, null, Server.Limits.WELCOME_CONVERSATIONS + 1));
        var people = people(newest, who);
        var conversations = new ArrayList<Conversation>();
        var users = new LinkedHashMap<User.Id, User>();
        users.put(who, self);
        long size = Wire.write(self).length;
        for (var conversation : newest) {
            var more = concerned(conversation, who).stream().filter(id -> !users.containsKey(id)).map(people::get).toList();
            size += Wire.write(conversation).length + more.stream().mapToLong(user -> Wire.write(user).length).sum();
            if (size > FULL || conversations.size() == Server.Limits.WELCOME_CONVERSATIONS) {
                break;
            }
            conversations.add(conversation);
            more.forEach(user -> users.put(user.id(), user));
        }
        return new ServerFrame.Welcome(self, conversations, conversations.size() < newest.size(), List.copyOf(users.values()), server, sessionId);
    }

    private Map<User.Id, User> people(List<Conversation> conversations, User.Id who) {
        var ids = conversations.stream().flatMap(conversation -> concerned(conversation, who).stream()).collect(Collectors.toSet());
        return tables.users().byIds(ids).stream().map(shown).collect(Collectors.toMap(User::id, Function.identity()));
    }

    /// The other person of a private conversation, and who sent the last message.
    private static Set<User.Id> concerned(Conversation conversation, User.Id who) {
        var ids = new LinkedHashSet<User.Id>();
        if (conversation.type() == Conversation.Type.PRIVATE) {
            ids.addAll(conversation.participantIds());
        }
        if (conversation.lastMessage() != null) {
            ids.add(conversation.lastMessage().senderId());
        }
        ids.remove(who);
        return ids;
    }
}
