package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/// One device of a person: its connection, what came over it, and its [Replica], which outlives connections. Belongs to the test's
/// thread.
final class Client {
    private static final int ONE_IS_LOST_OF = 40;
    final User.Id who;
    private final Replica.Hearing hearing;
    private final Doors doors;
    private final Names names;
    private final RandomGenerator random;
    private final List<JsonNode> heard = new ArrayList<>();
    private final List<JsonNode> expected = new ArrayList<>();
    private final Map<String, JsonNode> replies = new HashMap<>();
    private Replica replica;
    private Wiretap socket;
    private String end;
    private boolean isWarned;
    private long said;

    Client(User.Id who, Replica.Hearing hearing, Doors doors, Names names, RandomGenerator random) {
        this.who = who;
        this.hearing = hearing;
        this.doors = doors;
        this.names = names;
        this.random = random;
        forget();
    }

    boolean isConnected() {
        return socket != null;
    }

    Replica.Hearing hearing() {
        return hearing;
    }

    Replica replica() {
        return replica;
    }

    /// What came and what should have come since this was asked last.
    List<JsonNode> heard() {
        return heard;
    }

    List<JsonNode> expected() {
        return expected;
    }

    /// Starts from nothing the next time.
    void forget() {
        replica = new Replica(who, hearing, sync -> say(sync));
    }

    /// Connects, and waits for the first frame. Where it knows something already, it asks for what it missed.
    void connect() {
        end = null;
        isWarned = false;
        var isNew = replica.user() == null;
        socket = doors.connect(who);
        var first = socket.next();
        assertEquals("user_data", Names.json(first).path("type").asString(), "the first frame");
        take(first);
        if (!isNew) {
            replica.ask(replica.known(null));
        }
    }

    /// Ends the connection, with or without a word.
    void disconnect(boolean politely) {
        if (politely) {
            socket.close();
        } else {
            socket.cut();
        }
        gone();
    }

    /// The server ends the connection, after a warning.
    void awaitEnd() {
        while (end == null) {
            take(socket.next());
        }
        assertTrue(isWarned, "going_away comes first");
        assertEquals(Wiretap.CLOSED + 1001, end);
        gone();
    }

    /// Says a command, and answers the id of its frame.
    String say(Command.Framed command) {
        var id = "f-" + ++said;
        socket.send(new String(Wire.encode(command, id), StandardCharsets.UTF_8));
        return id;
    }

    /// The frame that answers: `ack` or `error`.
    JsonNode reply(String id) {
        while (!replies.containsKey(id)) {
            take(socket.next());
        }
        return replies.remove(id);
    }

    /// Waits until everything that was said to it is here, the answers to its own questions too.
    void listen(String ping) {
        assertEquals("ack", reply(ping).path("type").asString());
        while (replica.isAsking()) {
            take(socket.next());
        }
    }

    /// Reads what the frames alone do not tell.
    void load() {
        replica.copies().forEach((id, copy) -> {
            if (copy.isPartial()) {
                copy.load(messages(id), participants(id));
            }
        });
    }

    private List<Message> messages(Conversation.Id id) {
        return doors.pages(who, "/conversations/" + id.value() + "/messages?limit=200").stream()
                .flatMap(page -> page.valueStream()).map(each -> Wire.read(each.toString(), Message.class)).toList();
    }

    private List<Conversation.Participant> participants(Conversation.Id id) {
        return doors.read(who, "/conversations/" + id.value() + "/participants").valueStream()
                .map(each -> Wire.read(each.toString(), Conversation.Participant.class)).toList();
    }

    private void take(String text) {
        if (text.startsWith(Wiretap.CLOSED)) {
            end = text;
            return;
        }
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= Server.Limits.SERVER_FRAME, "a frame is too large");
        var json = Names.json(text);
        switch (Wire.decode(text)) {
            case ServerFrame.Ack(var id, _) -> replies.put(id, json);
            case ServerFrame.Failed failed -> replies.put(failed.id(), json);
            case ServerFrame.GoingAway _ -> isWarned = true;
            case ServerFrame.Push push -> {
                heard.add(json);
                if (!isLost(push.event())) {
                    replica.apply(push);
                }
            }
            case ServerFrame.Welcome welcome -> replica.apply(welcome);
            case ServerFrame.Synced synced -> replica.apply(synced);
        }
    }

    private boolean isLost(Event event) {
        return hearing == Replica.Hearing.HARD && event instanceof Event.Recorded && random.nextInt(ONE_IS_LOST_OF) == 0;
    }

    private void gone() {
        socket = null;
        heard.clear();
        expected.clear();
        replies.clear();
    }
}
