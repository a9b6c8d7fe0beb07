package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every documented HTTP example, as it stands but for the ids in braces, is answered as documented. They run in their order, each on
/// what those before it made.
class HttpExamplesIT {
    private static final Pattern ID = Pattern.compile("\\{([a-z_]+)}");
    private final Map<String, String> ids = new HashMap<>(Map.of("user_id", "user1", "participant_id", "user3"));
    private final SequencedMap<String, Expected> expected = new LinkedHashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    @TempDir
    private Path folder;
    private WholeServer server;
    private SocketPeer user2;

    private record Expected(int status, Consumer<JsonNode> body) { }

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
        user2 = server.connect("user2");
    }

    @AfterEach
    void stop() {
        user2.close();
        client.close();
        server.close();
    }

    @Test
    void everyExampleIsAnsweredWithTheDocumentedFields() {
        var examples = Reference.parts("examples.http");
        expectConversations();
        expectMessages();
        expectPeople();
        expectParticipants();
        expectSystem();
        assertEquals(List.copyOf(expected.sequencedKeySet()), List.copyOf(examples.sequencedKeySet()));

        examples.forEach(this::run);
        ids.put("conversation_id", ids.get("private"));
        run("Get Messages", examples.get("Get Messages"));
        run("Get User Conversations", examples.get("Get User Conversations"));
    }

    private void expectConversations() {
        expected.put("Create Conversation", new Expected(201, made -> {
            is("Conversation", made);
            assertEquals(List.of("private", "Chat Room", "Our private chat", "user1"), texts(made, "type", "name", "description", "created_by"));
            ids.put("conversation_id", made.path("id").asString());
        }));
        expected.put("Get User Conversations", new Expected(200, found -> {
            are("Conversation", found);
            assertTrue(ofAll(found, "id").contains(ids.get("conversation_id")), found.toString());
        }));
        expected.put("Get Conversation Details", new Expected(200, found -> {
            is("Conversation", found);
            assertEquals(List.of(ids.get("conversation_id")), texts(found, "id"));
        }));
    }

    private void expectMessages() {
        expected.put("Get Messages", new Expected(200, found -> {
            are("Message", found);
            assertEquals(ids.containsKey("message_id") ? List.of(ids.get("message_id")) : List.of(), ofAll(found, "id"));
        }));
        expected.put("Send Message (REST)", new Expected(201, sent -> {
            is("Message", sent);
            assertEquals(List.of("Hello!", "user1", "text", ids.get("conversation_id")),
                    texts(sent, "content", "sender_id", "message_type", "conversation_id"));
            assertEquals(sent, user2.next("new_message").path("data"));
            ids.put("message_id", sent.path("id").asString());
        }));
        expected.put("Edit Message", new Expected(200, edited -> {
            is("Message", edited);
            assertEquals(List.of("Edited message", "true"), texts(edited, "content", "edited"));
            assertTrue(edited.path("edited_at").isString(), edited.toString());
        }));
        expected.put("Delete Message", new Expected(200, deleted -> {
            is("Message", deleted);
            assertEquals(List.of("", "true"), texts(deleted, "content", "is_deleted"));
            assertTrue(deleted.path("deleted_at").isString(), deleted.toString());
        }));
    }

    private void expectPeople() {
        expected.put("Get Online Users", new Expected(200, online -> {
            are("User", online);
            assertEquals(List.of("user2"), ofAll(online, "id"));
        }));
        expected.put("Get User Info", new Expected(200, found -> {
            is("User", found);
            assertEquals(List.of("user1"), texts(found, "id"));
        }));
        expected.put("Update User Status", new Expected(200, updated -> {
            is("User", updated);
            assertEquals(List.of("user1", "online"), texts(updated, "id", "status"));
        }));
        expected.put("Send Typing Indicator", new Expected(200, said -> {
            assertEquals(List.of(ids.get("conversation_id"), "user1", "true"), texts(said, "conversation_id", "user_id", "is_typing"));
            assertEquals(said, user2.next("typing_indicator").path("data"));
        }));
    }

    private void expectParticipants() {
        expected.put("Get Conversation Participants", new Expected(200, people -> {
            are("User", people);
            assertEquals(List.of("user1", "user2"), ofAll(people, "id").stream().sorted().toList());
        }));
        expected.put("Get Online Users in Conversation", new Expected(200, people -> {
            are("User", people);
            assertTrue(ofAll(people, "id").contains("user2"), people.toString());
            // A private conversation is of two people for ever: who comes and goes does so in a group.
            ids.put("private", ids.put("conversation_id", server.group("user1", "user2")));
        }));
        expected.put("Add Participant", new Expected(201, changed -> {
            is("Conversation", changed);
            assertTrue(changed.path("participant_ids").toString().contains("\"user3\""), changed.toString());
        }));
        expected.put("Remove Participant", new Expected(200, removed -> {
            assertEquals(List.of(ids.get("conversation_id"), "user3"), texts(removed, "conversation_id", "user_id"));
            assertEquals("user3", user2.next("participant_removed").at("/data/user_id").asString());
        }));
    }

    private void expectSystem() {
        expected.put("Get Statistics", new Expected(200, stats -> {
            assertEquals(List.of("3", "1", "2"), texts(stats, "users", "connections", "conversations"));
        }));
        expected.put("Health Check", new Expected(200, health -> assertEquals(List.of("healthy"), texts(health, "status"))));
    }

    private void run(String title, String example) {
        var parts = ID.matcher(example).replaceAll(id -> ids.get(id.group(1))).split("\n\n", 2);
        var head = parts[0].strip().split("\n");
        var start = head[0].split(" ");
        var body = parts.length == 1 ? "" : parts[1].strip();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + start[1])).method(start[0],
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        for (int line = 1; line < head.length; line++) {
            request.header(head[line].split(": ")[0], head[line].split(": ")[1]);
        }
        try {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertEquals(expected.get(title).status(), answer.statusCode(), title + ": " + answer.body());
            expected.get(title).body().accept(new JsonMapper().readTree(answer.body()));
        } catch (IOException failure) {
            throw new AssertionError(title, failure);
        } catch (InterruptedException stopped) {
            throw new AssertionError("Stopped while waiting for " + title, stopped);
        }
    }

    private static void is(String model, JsonNode object) {
        assertEquals(List.of(), Reference.differences(model, object), object.toString());
    }

    private static void are(String model, JsonNode list) {
        assertTrue(list.isArray(), list.toString());
        list.forEach(object -> is(model, object));
    }

    private static List<String> texts(JsonNode object, String... fields) {
        return List.of(fields).stream().map(field -> object.path(field).asString()).toList();
    }

    private static List<String> ofAll(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false).map(object -> object.path(field).asString()).toList();
    }
}
