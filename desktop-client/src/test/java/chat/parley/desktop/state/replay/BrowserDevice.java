package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;

import chat.parley.desktop.state.Requests.Part;
import chat.parley.desktop.state.Requests.Where;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Command;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.live.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One of Ada's browsers, with the web client's store in it, and a connection to the real server that may lose, repeat and mix up what it says,
/// break, and come again. Belongs to the test's thread.
final class BrowserDevice implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    final String name;
    final Set<String> written = new HashSet<>();
    final Map<String, SendMessage> said = new HashMap<>();
    private final Truth truth;
    private final RandomGenerator random;
    private final boolean isHard;
    private final Browser browser;
    private final List<JsonNode> heardBack = new ArrayList<>();
    private final List<JsonNode> toDo = new ArrayList<>();
    private Remote remote;
    private Session session;
    private Wiretap tap;
    private JsonNode state;
    private int questions;

    /// What it shows at one moment.
    record Talk(Shown shown, Set<String> failed, boolean isQuiet) { }

    BrowserDevice(String name, Truth truth, Path folder, RandomGenerator random, boolean isHard) {
        this.name = name;
        this.truth = truth;
        this.random = random;
        this.isHard = isHard;
        browser = new Browser(folder.resolve(name), toDo::add);
        remote = new Remote(truth, ADA, random);
    }

    boolean isConnected() {
        return session != null;
    }

    /// The page is closed without a word, and opened again.
    void restart() {
        cut();
        remote = new Remote(truth, ADA, random);
        put("restart", true);
    }

    void connect() {
        tap = new Wiretap();
        put("link", Map.of("state", "connecting"));
        session = truth.connect(ADA, tap);
    }

    /// The connection breaks; what was on its way is lost.
    void cut() {
        if (session != null) {
            session.outbox().cut();
            session = null;
            heardBack.clear();
            put("link", Map.of("state", "waiting"));
        }
    }

    /// Hears some of what has come.
    void hear(int most) {
        for (int each = 0; each < most && session != null; each++) {
            var frame = tap.text();
            if (frame == null) {
                return;
            }
            take(JSON.readTree(frame));
        }
    }

    /// Takes in a frame, as it is on the wire, whether there is a connection or not.
    void take(String frame) {
        put("frame", JSON.readTree(frame));
    }

    /// Everything that was said and asked has come.
    void settle() {
        if (isHard || !isConnected()) {
            cut();
            connect();
        }
        Patience.until(name + " online", () -> {
            hear(Integer.MAX_VALUE);
            remote.arrive(true);
            return state().path("link").asString().equals("online");
        });
        for (int each = 0; each < 3; each++) {
            put("pass", 2);
            var asked = questions + 1;
            truth.hear(session, new Command.Ping(), "ping-" + asked);
            Patience.until(name + " settled", () -> {
                hear(Integer.MAX_VALUE);
                remote.arrive(true);
                return questions >= asked && said.size() == written.size() && talks().values().stream().allMatch(Talk::isQuiet);
            });
        }
    }

    /// What a person does there without changing anything for others.
    void look() {
        remote.arrive(false);
        var opened = state().path("opened").asString("");
        var talks = List.copyOf(talks().values());
        if (talks.isEmpty()) {
            return;
        }
        var now = talks.get(random.nextInt(talks.size())).shown.conversation();
        var id = now.id().value();
        switch (random.nextInt(12)) {
            case 0, 1 -> put("open", id);
            case 2, 3, 4 -> put("older", opened.isEmpty() ? id : opened);
            case 5 -> put("newer", id);
            case 6 -> put("newest", id);
            case 7 -> put("follow", List.of(id, random.nextBoolean()));
            case 8 -> put("participants", id);
            case 9 -> jump(now);
            default -> {
                put("read", List.of(id, now.lastSeq() - random.nextInt(3)));
                put("pass", 1);
            }
        }
    }

    /// Writes a message, to be found on the server once.
    void write() {
        var talks = List.copyOf(talks().keySet());
        if (!talks.isEmpty()) {
            var text = name + " says " + written.size();
            written.add(text);
            put("send", List.of(talks.get(random.nextInt(talks.size())).value(), text));
        }
    }

    /// What it shows now.
    Map<Conversation.Id, Talk> talks() {
        var talks = new LinkedHashMap<Conversation.Id, Talk>();
        for (var talk : state().get("talks")) {
            var now = read(talk.get("conversation"), Conversation.class);
            var failed = talk.get("failed").valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
            talks.put(now.id(), new Talk(new Shown(name, now, talk.get("unread").longValue(), list(talk.get("window"), Message.class),
                    talk.get("at_newest").booleanValue(), talk.get("has_older").booleanValue(),
                    list(talk.get("participants"), Conversation.Participant.class)), failed, talk.get("is_quiet").booleanValue()));
        }
        return talks;
    }

    private void jump(Conversation now) {
        if (now.lastSeq() > 0 && truth.conversations(ADA).containsKey(now.id())) {
            var history = truth.history(ADA, now.id());
            put("around", List.of(now.id().value(), history.get(random.nextInt(history.size())).id().value()));
        }
    }

    private JsonNode state() {
        put("state", true);
        return state;
    }

    private void put(String input, Object value) {
        browser.put(input, value);
        var now = List.copyOf(toDo);
        toDo.clear();
        now.forEach(this::done);
    }

    private void done(JsonNode line) {
        if (line.has("state")) {
            state = line.get("state");
        } else if (line.has("say") && session != null) {
            var asked = (Wire.Asked) Wire.parse(line.get("say").toString());
            if (asked.command() instanceof SendMessage message) {
                said.put(message.clientMessageId(), message);
            }
            truth.hear(session, asked.command(), asked.id());
        } else if (line.has("ask")) {
            answer(line.get("ask").intValue(), asked(line));
        }
    }

    private CompletableFuture<?> asked(JsonNode line) {
        var id = line.get("conversation").stringValue();
        return switch (line.get("what").stringValue()) {
            case "messages" -> remote.messages(new Conversation.Id(id), where(line.get("where")), line.get("limit").intValue()).thenApply(Part::messages);
            case "participants" -> remote.participants(new Conversation.Id(id));
            case "receipts" -> remote.receipts(new Conversation.Id(id));
            default -> remote.person(new User.Id(id));
        };
    }

    private void answer(int number, CompletableFuture<?> made) {
        var asked = remote;
        made.whenComplete((value, failure) -> {
            if (asked == remote) {
                put("answer", failure == null ? Map.of("number", number, "value", JSON.readTree(Wire.write(value)))
                        : Map.of("number", number, "failure", failure.toString()));
            }
        });
    }

    private static Where where(JsonNode where) {
        return where.has("before") ? new Where.Before(where.get("before").longValue())
                : where.has("after") ? new Where.After(where.get("after").longValue())
                : where.has("around") ? new Where.Around(new Message.Id(where.get("around").stringValue())) : new Where.Newest();
    }

    private void take(JsonNode frame) {
        if (frame.path("type").asString().equals("ack") && frame.path("id").asString("").startsWith("ping-")) {
            questions++;
            heardBack.forEach(each -> put("frame", each));
            heardBack.clear();
            return;
        }
        var fate = isHard && frame.has("rev") ? random.nextInt(100) : 99;
        if (fate < 4) {
            return;
        }
        if (fate < 10) {
            heardBack.add(frame);
            return;
        }
        put("frame", frame);
        if (fate < 16) {
            put("frame", frame);
        }
        if (!heardBack.isEmpty() && random.nextInt(3) == 0) {
            put("frame", heardBack.remove(random.nextInt(heardBack.size())));
        }
        if (fate < 18) {
            heardBack.add(frame);
        }
    }

    private static <T> T read(JsonNode node, Class<T> type) {
        return Wire.read(node.toString(), type);
    }

    private static <T> List<T> list(JsonNode nodes, Class<T> type) {
        return nodes.valueStream().map(node -> read(node, type)).toList();
    }

    @Override
    public void close() {
        cut();
        browser.close();
    }
}
