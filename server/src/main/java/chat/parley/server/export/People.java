package chat.parley.server.export;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.store.Database;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Everyone by their id, and who of them was mentioned: only those are written. Lives for one export, on its thread.
final class People {
    private static final int AT_ONCE = 1_000;
    private static final int NAMED = 5;
    private final Map<User.Id, User> all;
    private final TreeSet<String> mentioned = new TreeSet<>();

    private People(Map<User.Id, User> all) {
        this.all = all;
    }

    /// A person without what only holds for a moment.
    record Card(User.Id id, String username, String displayName, String bio, User.Role role, boolean isBot, boolean deactivated) {
        static Card of(User user) {
            return new Card(user.id(), user.username(), user.displayName(), user.bio(), user.role(), user.isBot(), user.deactivated());
        }
    }

    static People of(Database data) {
        var all = new LinkedHashMap<User.Id, User>();
        User.Id last = null;
        for (var some = part(data, last); !some.isEmpty(); some = part(data, last)) {
            some.forEach(user -> all.put(user.id(), user));
            last = some.getLast().id();
        }
        return new People(all);
    }

    private static List<User> part(Database data, User.Id after) {
        return data.read(tables -> tables.users().listed("", after, AT_ONCE));
    }

    void mention(User.Id who) {
        mentioned.add(who.value());
    }

    void mention(Message message) {
        mention(message.senderId());
        message.mentions().forEach(this::mention);
        message.reactions().values().forEach(those -> those.forEach(this::mention));
        if (message.forwardedFrom() != null) {
            mention(message.forwardedFrom().senderId());
        }
    }

    List<Card> mentioned() {
        return mentioned.stream().map(User.Id::new).filter(all::containsKey).map(all::get).map(Card::of).toList();
    }

    String name(User.Id who) {
        var user = all.get(who);
        return user == null ? who.value() : user.displayName();
    }

    /// What to call a conversation; `reader` is left out of a name that is made of people's, and may be null.
    String title(Conversation conversation, User.Id reader) {
        if (conversation.name() != null && !conversation.name().isBlank()) {
            return conversation.name();
        }
        var ids = conversation.participantIds();
        var others = ids.size() == 1 ? ids : ids.stream().filter(id -> !id.equals(reader)).toList();
        var named = others.stream().limit(NAMED).map(this::name).collect(Collectors.joining(", "));
        return others.isEmpty() ? "Nobody" : others.size() <= NAMED ? named : named + " and " + (others.size() - NAMED) + " more";
    }
}
