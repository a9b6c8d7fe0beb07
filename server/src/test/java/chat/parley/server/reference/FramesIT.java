package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every documented frame, as it stands but for the conversation, does what it says.
class FramesIT {
    @TempDir
    private Path folder;
    private WholeServer server;
    private SocketPeer ada;
    private SocketPeer bob;
    private String conversation;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
        conversation = server.group("ada", "bob");
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
    void everyFrameIsHeardByTheOthers() {
        assertEquals(List.of("Send Message", "Typing Indicator", "Join Conversation"), List.copyOf(Reference.parts("frames.txt").sequencedKeySet()));

        adaSays("Send Message");
        var message = bob.next("new_message").path("data");
        adaSays("Typing Indicator");
        var typing = bob.next("typing_indicator").path("data");
        adaSays("Join Conversation");
        var joined = bob.next("user_joined").path("data");
        say(Reference.filled(frame("Join Conversation"), "join_conversation", "leave_conversation"));
        var left = bob.next("user_left").path("data");

        assertEquals(List.of(), Reference.differences("Message", message));
        assertEquals("Hello, world!", message.path("content").asString());
        for (var event : List.of(typing, joined, left)) {
            assertEquals(List.of(conversation, "ada"), List.of(event.path("conversation_id").asString(), event.path("user_id").asString()));
        }
        assertEquals(true, typing.path("is_typing").asBoolean());
        adaWasToldNoError();
    }

    private void adaSays(String title) {
        say(frame(title));
    }

    private String frame(String title) {
        return Reference.filled(Reference.parts("frames.txt").get(title), "conv_123", conversation);
    }

    private void say(String frame) {
        ada.frame(SocketPeer.TEXT, frame.getBytes(StandardCharsets.UTF_8));
    }

    private void adaWasToldNoError() {
        ada.say("{'type':'ping','id':'last','data':{}}");
        ada.next((JsonNode frame) -> {
            assertNotEquals("error", frame.path("type").asString(), frame.toString());
            return frame.path("id").asString("").equals("last");
        });
    }
}
