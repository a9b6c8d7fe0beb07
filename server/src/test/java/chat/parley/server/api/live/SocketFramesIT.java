package chat.parley.server.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.api.Document;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A running server says on a socket what the document says, and hears every command that it lists.
class SocketFramesIT {
    private static final Document DOCUMENT = Document.asyncApi();
    @TempDir
    private Path folder;
    private LiveServer server;
    private Peer ada;
    private Peer bob;
    private int said;
    private final TreeSet<String> commands = new TreeSet<>();

    @BeforeEach
    void start() {
        server = new LiveServer(folder, Map.of());
        ada = server.connect("ada");
        bob = server.connect("bob");
    }

    @AfterEach
    void stop() {
        ada.close();
        bob.close();
        server.close();
    }

    @Test
    void everyFrameIsAsItIsDocumented() {
        ada.hears("user_data");
        bob.hears("user_data");
        var group = conversation("group");
        commands(group);
        requests(group);
        refusals(group);
        server.stop();
        ada.hears("going_away");

        var heard = Stream.concat(ada.heard().stream(), bob.heard().stream()).toList();
        var documented = new TreeSet<>(DOCUMENT.root().at("/components/messages").propertyNames());
        var types = new TreeSet<>(heard.stream().map(frame -> frame.get("type").stringValue()).toList());
        types.addAll(commands);
        assertEquals(List.of(), heard.stream().flatMap(frame -> errors(frame).stream()).toList());
        assertEquals(documented, types);
    }

    private void commands(String group) {
        var message = command(ada, "ack", "send_message", "\"conversation_id\": \"" + group + "\", \"content\": \"Hello\", \"client_message_id\": \"c1\"")
                .at("/data/id").stringValue();
        bob.hears("new_message", frame -> frame.at("/data/content").stringValue().equals("Hello"));
        var ofMessage = "\"message_id\": \"" + message + "\"";
        var ofGroup = "\"conversation_id\": \"" + group + "\"";
        command(bob, "ack", "join_conversation", ofGroup);
        ada.hears("user_joined");
        command(bob, "ack", "typing", ofGroup + ", \"is_typing\": true");
        ada.hears("typing_indicator");
        command(bob, "ack", "mark_read", ofGroup + ", " + ofMessage);
        ada.hears("message_read");
        command(ada, "ack", "edit_message", ofMessage + ", \"content\": \"Hello all\"");
        bob.hears("message_edited");
        command(bob, "ack", "add_reaction", ofMessage + ", \"emoji\": \"👍\"");
        ada.hears("reaction_added");
        command(bob, "ack", "remove_reaction", ofMessage + ", \"emoji\": \"👍\"");
        ada.hears("reaction_removed");
        request("POST", "/messages/" + message + "/pin?user_id=ada", null);
        bob.hears("message_pinned");
        request("DELETE", "/messages/" + message + "/pin?user_id=ada", null);
        bob.hears("message_unpinned");
        command(ada, "ack", "delete_message", ofMessage);
        bob.hears("message_deleted");
        command(bob, "ack", "leave_conversation", ofGroup);
        ada.hears("user_left");
        command(bob, "ack", "set_status", "\"status\": \"away\"");
        ada.hears("user_status", frame -> frame.at("/data/status").stringValue().equals("away"));
        command(bob, "ack", "ping", "");
        command(bob, "ack", "sync", "\"conversations\": {\"" + group + "\": 1, \"conv_gone\": 2}");
    }

    private void requests(String group) {
        var path = "/conversations/" + group;
        request("PUT", path, "{\"name\": \"Team 2\", \"user_id\": \"ada\"}");
        bob.hears("conversation_updated", frame -> frame.has("rev"));
        request("POST", path + "/archive?user_id=bob", null);
        bob.hears("conversation_updated", frame -> !frame.has("rev"));
        request("PUT", "/users/bob", "{\"display_name\": \"Bob\", \"current_user_id\": \"bob\"}");
        ada.hears("user_updated");
        request("POST", path + "/participants", "{\"participant_id\": \"cid\", \"user_id\": \"ada\"}");
        bob.hears("participant_added");
        request("DELETE", path + "/participants/cid", "{\"user_id\": \"ada\"}");
        bob.hears("participant_removed");
        request("DELETE", path, "{\"user_id\": \"ada\"}");
        bob.hears("conversation_deleted");
    }

    private void refusals(String group) {
        command(bob, "error", "send_message", "\"conversation_id\": \"" + group + "\", \"content\": \"Too late\"");
        command(bob, "error", "send_message", "\"conversation_id\": \"" + group + "\", \"content\": \"\"");
        command(bob, "error", "set_status", "\"status\": \"asleep\"");
        bob.say("{\"type\": \"dance\"}");
        bob.hears("error");
        bob.say("no JSON");
        bob.hears("error");
    }

    private String conversation(String type) {
        var answer = server.ask("POST", "/conversations", Map.of("Content-Type", "application/json"),
                "{\"participant_ids\": [\"bob\"], \"type\": \"" + type + "\", \"name\": \"Team\", \"creator_id\": \"ada\"}");
        bob.hears("conversation_created");
        return Document.json(answer.body()).get("id").stringValue();
    }

    private void request(String method, String path, String body) {
        var answer = server.ask(method, path, body == null ? Map.of() : Map.of("Content-Type", "application/json"), body);
        assertEquals(2, answer.statusCode() / 100, method + " " + path);
    }

    private JsonNode command(Peer peer, String expected, String type, String fields) {
        commands.add(type);
        var id = "c" + ++said;
        var frame = "{\"type\": \"" + type + "\", \"id\": \"" + id + "\", \"data\": {" + fields + "}}";
        var answer = peer.answer(id, frame);
        assertEquals(expected, answer.get("type").stringValue(), frame + " is answered " + answer);
        return answer;
    }

    private static List<String> errors(JsonNode frame) {
        var type = frame.get("type").stringValue();
        var wrong = new ArrayList<String>();
        DOCUMENT.errorsAt("/components/messages/" + type + "/payload", frame).forEach(error -> wrong.add(type + " " + error + " in " + frame));
        return wrong;
    }
}
