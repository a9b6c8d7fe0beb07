package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Load.Appetite;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Two groups of people on a server that comes and goes, on another port each time: what they say, and whether it is found again.
final class Trial implements AutoCloseable {
    private static final List<String> AT_SOCKETS = List.of("ada", "bob", "cid", "dee");
    private static final List<String> OVER_REST = List.of("eve", "fay");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Ledger ledger;
    private final List<String> conversations;

    Trial() {
        this(new Ledger(), List.of());
    }

    /// Goes on with what was said in these conversations.
    Trial(Ledger ledger, List<String> conversations) {
        this.ledger = ledger;
        this.conversations = new ArrayList<>(conversations);
    }

    /// Makes the groups.
    void begin(int port) {
        for (int group = 0; group < 2; group++) {
            conversations.add(WholeServer.made(WholeServer.ask(client, port, "POST", "/conversations", """
                    {"type":"group","name":"Team","creator_id":"ada","participant_ids":["bob","cid","dee","eve","fay"]}""")));
        }
    }

    Ledger ledger() {
        return ledger;
    }

    HttpClient client() {
        return client;
    }

    List<Load> atSockets(int port, Appetite appetite) {
        return AT_SOCKETS.stream().map(sender -> new Load(port, sender, conversations, ledger, appetite)).toList();
    }

    List<RestLoad> overRest(int port, Appetite appetite) {
        return OVER_REST.stream().map(sender -> new RestLoad(port, sender, conversations, ledger, client, appetite)).toList();
    }

    List<String> conversations() {
        return List.copyOf(conversations);
    }

    /// How many messages a server has that people wrote.
    long kept(int port) {
        return conversations.stream().flatMap(conversation -> messages(port, conversation).stream())
                .filter(message -> message.path("message_type").asString().equals("text")).count();
    }

    /// Says one message over REST; true where it is promised, else the server must have said that it is not.
    boolean say(int port) {
        var entry = ledger.next(OVER_REST.getFirst(), conversations);
        var reply = WholeServer.ask(client, port, "POST", "/conversations/" + entry.conversation() + "/messages",
                "{\"user_id\":\"" + entry.sender() + "\",\"content\":\"" + entry.text() + "\",\"client_message_id\":\"" + entry.text() + "\"}");
        if (reply.status() == 201) {
            ledger.acknowledged(entry.text(), reply.json());
            return true;
        }
        assertEquals(503, reply.status(), reply.text());
        return false;
    }

    /// What is wrong with what a server has.
    List<String> faults(int port) {
        return conversations.stream().flatMap(conversation -> faults(port, conversation).stream()).toList();
    }

    private List<String> faults(int port, String conversation) {
        var path = "/conversations/" + conversation + "?user_id=ada";
        // It was acknowledged too, when it was made.
        if (WholeServer.ask(client, port, "GET", path, null).status() == 404) {
            return List.of("lost: " + conversation + " with all that was in it");
        }
        var state = get(port, path);
        return ledger.faults(conversation, state.path("first_seq").asLong(), state.path("last_seq").asLong(), messages(port, conversation));
    }

    private List<JsonNode> messages(int port, String conversation) {
        var state = get(port, "/conversations/" + conversation + "?user_id=ada");
        var messages = new ArrayList<JsonNode>();
        for (var next = state.path("first_seq").asLong(); next <= state.path("last_seq").asLong();) {
            var page = get(port, "/conversations/" + conversation + "/messages?user_id=ada&limit=200&after=" + (next - 1));
            page.forEach(messages::add);
            next = page.isEmpty() ? Long.MAX_VALUE : messages.getLast().path("seq").asLong() + 1;
        }
        return messages;
    }

    private JsonNode get(int port, String path) {
        var reply = WholeServer.ask(client, port, "GET", path, null);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }

    @Override
    public void close() {
        client.close();
    }
}
