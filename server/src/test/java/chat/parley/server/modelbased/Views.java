package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Everything that one person can read, compared: REST with the [Model] (in its terms), and every client's [Replica] with REST (to
/// the last millisecond).
record Views(Doors doors, Names names, Model model, RandomGenerator random) {
    private static final Comparator<JsonNode> LATEST_FIRST = Comparator.<JsonNode, String>comparing(each -> each.path("last_activity").asString())
            .thenComparing(each -> each.path("id").asString()).reversed();

    private static final List<String> INSIDE = List.of("/messages", "/participants", "/pins", "/receipts", "/online-users");
    private static final List<String> OF_MESSAGE = List.of("", "/history", "/replies");

    /// What REST says of one conversation.
    private record View(JsonNode conversation, List<JsonNode> messages, JsonNode participants) { }

    /// Compares what `who` reads, and what those clients that know everything hold.
    void compare(User.Id who, Stream<Client> clients) {
        var views = new TreeMap<String, View>();
        model.talks.values().stream().filter(talk -> talk.has(who)).forEach(talk -> views.put(theirs(talk), own(who, talk)));
        model.talks.values().stream().filter(talk -> !talk.has(who)).forEach(talk -> foreign(who, talk));
        clients.forEach(client -> same(views, client));
        lists(who);
        assertEquals(names.inOurs(model.people.get(who)), names.inOurs(doors.read(who, "/users/" + who.value())), "profile");
        assertEquals(names.inOurs(model.settings.get(who)), doors.read(who, "/users/" + who.value() + "/settings"), "settings");
    }

    private View own(User.Id who, Talk talk) {
        var path = "/conversations/" + theirs(talk);
        var view = new View(doors.read(who, path), messages(who, path), doors.read(who, path + "/participants"));
        names.learn(view.conversation());
        assertEquals(names.inOurs(talk.seenBy(who)), names.inOurs(view.conversation()), () -> "conversation of " + who);
        view.messages().forEach(names::learn);
        same(talk.messagesSeenBy(who), view.messages());
        assertEquals(participants(talk), names.inOurs(view.participants()), () -> "participants of " + talk.id);
        aside(who, talk, path);
        return view;
    }

    /// What else there is to read of a conversation: now this, now that.
    private void aside(User.Id who, Talk talk, String path) {
        switch (random.nextInt(3)) {
            case 0 -> same(
                    talk.messagesSeenBy(who).stream().filter(Message::pinned).sorted(Comparator.comparing(this::theirs)).toList(),
                    doors.read(who, path + "/pins").valueStream().sorted(Comparator.comparing(each -> each.path("id").asString())).toList());
            case 1 -> assertEquals(receipts(who, talk), names.inOurs(doors.read(who, path + "/receipts")), () -> "receipts of " + talk.id);
            default -> {
                if (!talk.messages.isEmpty()) {
                    thread(who, talk, talk.messages.get(random.nextInt(talk.messages.size())));
                }
            }
        }
    }

    /// A message, its thread and its earlier texts.
    private void thread(User.Id who, Talk talk, Message message) {
        var path = "/messages/" + theirs(message);
        same(List.of(Expected.seenBy(who, message)), List.of(doors.read(who, path)));
        var root = message.threadRootId() == null ? message.id() : message.threadRootId();
        same(talk.messagesSeenBy(who).stream().filter(each -> root.equals(each.threadRootId())).toList(),
                doors.pages(who, path + "/replies?limit=" + (1 + random.nextInt(9))).reversed().stream().flatMap(JsonNode::valueStream).toList());
        assertEquals(talk.earlierTexts.getOrDefault(message.id(), List.of()),
                doors.read(who, path + "/history").valueStream().map(each -> each.path("content").asString()).toList(), "history");
    }

    /// What someone has no part in is not there, but for a channel's outside.
    private void foreign(User.Id who, Talk talk) {
        var path = "/conversations/" + theirs(talk);
        var isChannel = talk.type == Conversation.Type.CHANNEL;
        var found = doors.find(who, path);
        assertEquals(isChannel ? 200 : 404, found.status(), path);
        if (isChannel) {
            names.learn(found.body());
            assertEquals(names.inOurs(talk.outside()), names.inOurs(found.body()), "a channel's outside");
        }
        var part = path + INSIDE.get(random.nextInt(INSIDE.size()));
        assertEquals(isChannel ? 403 : 404, doors.find(who, part).status(), () -> who + " reads " + part);
        talk.messages.stream().map(this::theirs).filter(id -> id.startsWith("msg_")).limit(1).forEach(id ->
                assertEquals(404, doors.find(who, "/messages/" + id + OF_MESSAGE.get(random.nextInt(OF_MESSAGE.size()))).status()));
    }

    private void lists(User.Id who) {
        var type = Conversation.Type.values()[random.nextInt(3)];
        var isArchived = random.nextBoolean();
        list(who, "/conversations?limit=3", talk -> talk.has(who));
        list(who, "/conversations?type=" + type.name().toLowerCase(java.util.Locale.ROOT) + "&archived=" + isArchived,
                talk -> talk.has(who) && talk.type == type && talk.own.get(who).archived() == isArchived);
        list(new User.Id("stranger"), "/channels?limit=2", talk -> talk.type == Conversation.Type.CHANNEL);
    }

    private void list(User.Id who, String path, java.util.function.Predicate<Talk> wanted) {
        var found = doors.pages(who, path).stream().flatMap(JsonNode::valueStream).toList();
        found.forEach(names::learn);
        assertEquals(found.stream().sorted(LATEST_FIRST).toList(), found, path + " has the latest first");
        assertEquals(byId(model.talks.values().stream().filter(wanted).map(talk -> names.inOurs(talk.seenBy(who))).toList()),
                byId(found.stream().map(names::inOurs).toList()), path);
    }

    /// A replica is what REST says, times and all.
    private void same(Map<String, View> views, Client client) {
        assertEquals(views.keySet(), byServerId(client.replica()).keySet(), "conversations of a replica");
        byServerId(client.replica()).forEach((id, copy) -> {
            assertEquals(views.get(id).conversation(), Names.json(copy.conversation()), "a replica's conversation");
            lines(views.get(id).messages(), copy.messages().stream().map(Names::json).toList());
            var isLive = client.hearing() == Replica.Hearing.GOOD;
            assertEquals(people(views.get(id).participants(), isLive), people(Names.json(copy.participants()), isLive), "a replica's participants");
        });
    }

    private static TreeMap<String, Copy> byServerId(Replica replica) {
        var copies = new TreeMap<String, Copy>();
        replica.copies().forEach((id, copy) -> copies.put(id.value(), copy));
        return copies;
    }

    /// Participants without presence; their names too are known only to those who hear everything.
    private List<String> people(JsonNode participants, boolean isNamed) {
        return participants.valueStream().map(each -> each.path("id") + " " + each.path("role") + " " + each.path("joined_at")
                + (isNamed ? " " + each.path("display_name") + " " + each.path("bio") : "")).toList();
    }

    private List<JsonNode> messages(User.Id who, String path) {
        var pages = doors.pages(who, path + "/messages?limit=" + (random.nextInt(4) == 0 ? 7 : 100));
        return pages.reversed().stream().flatMap(JsonNode::valueStream).toList();
    }

    private JsonNode participants(Talk talk) {
        var admins = talk.shared().adminIds();
        return names.inOurs(talk.people.stream().map(model.people::get).map(user -> Conversation.Participant.of(user,
                admins.contains(user.id()) ? Conversation.Role.ADMIN : Conversation.Role.MEMBER, Model.TIME)).toList());
    }

    private JsonNode receipts(User.Id who, Talk talk) {
        return names.inOurs(talk.people.stream()
                .filter(each -> talk.own.get(each).read() > 0 && (each.equals(who) || model.settings.get(each).sendReceipts()))
                .map(each -> new Message.Receipt(each, talk.own.get(each).read(), Model.TIME)).toList());
    }

    private void same(List<Message> expected, List<JsonNode> found) {
        lines(expected.stream().map(names::inOurs).toList(), found.stream().map(names::inOurs).toList());
    }

    private static void lines(List<JsonNode> expected, List<JsonNode> found) {
        if (!expected.equals(found)) {
            assertEquals(text(expected), text(found), "messages");
        }
    }

    private static String text(List<JsonNode> values) {
        return String.join("\n", values.stream().map(JsonNode::toString).toList());
    }

    private static Map<String, JsonNode> byId(List<JsonNode> values) {
        var all = new TreeMap<String, JsonNode>();
        new ArrayList<>(values).forEach(each -> all.put(each.path("id").asString(), each));
        assertEquals(values.size(), all.size(), "each once");
        return all;
    }

    private String theirs(Talk talk) {
        return names.their(talk.id.value());
    }

    private String theirs(Message message) {
        return names.their(message.id().value());
    }
}
