package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the documentation of the Chat Messaging API shows, word for word; the files are in `resources/reference`.
final class Reference {
    private static final Set<String> NOT_ALWAYS_THERE = Set.of("User.avatar_url", "User.last_seen", "Conversation.avatar_url", "Conversation.description",
            "Conversation.last_message");
    private static final Pattern PART = Pattern.compile("### (.*)\n((?:(?!### ).*\n)*)");

    private Reference() { }

    static byte[] bytes(String file) {
        try (var stream = Reference.class.getResourceAsStream("/reference/" + file)) {
            return stream.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /// The parts of a file by their headings.
    static SequencedMap<String, String> parts(String file) {
        var parts = new LinkedHashMap<String, String>();
        PART.matcher(text(file)).results().forEach(part -> parts.put(part.group(1), part.group(2)));
        return parts;
    }

    /// The text with what must be filled in there.
    static String filled(String text, String placeholder, String value) {
        assertTrue(text.contains(placeholder), "There is no " + placeholder + " in " + text);
        return text.replace(placeholder, value);
    }

    /// The JavaScript client, as it stands but for port and conversation, for the two functions that it calls and does not have, and for
    /// its message, which cannot be sent in the same breath in which the client begins to connect.
    static String javaScriptClient(int port, String conversation) {
        var ported = filled(text("client.js"), "localhost:8008", "localhost:" + port);
        var completed = filled(ported, "client.connect();", "client.updateTypingIndicator = client.updateUserStatus = () => {};\nclient.connect();");
        return filled(completed, "client.sendMessage('conv_456', 'Hello, world!');",
                "client.ws.addEventListener('open', () => client.sendMessage('" + conversation + "', 'Hello, world!'));");
    }

    /// The lines that connect, as they stand but for port and user, and the function that they call: it tells the type of what it hears.
    static String javaScriptConnection(int port, String user) {
        var ported = filled(text("connect.js"), "localhost:8008", "localhost:" + port);
        return filled(ported, "{user_id}", user) + "function handleIncomingMessage(message) { console.log('heard ' + message.type); }\n";
    }

    /// Which documented fields of a `User`, `Conversation` or `Message` are missing, or of another kind. Fields may be added.
    static List<String> differences(String model, JsonNode actual) {
        var differences = new ArrayList<String>();
        compare(model, new JsonMapper().readTree(parts("models.txt").get(model)), actual, differences);
        return differences;
    }

    private static void compare(String where, JsonNode documented, JsonNode actual, List<String> differences) {
        if (documented.isNull() && !actual.isMissingNode() || actual.isNull() && NOT_ALWAYS_THERE.contains(where)) {
            return;
        }
        if (documented.getNodeType() != actual.getNodeType()) {
            differences.add(where + " is " + actual.getNodeType());
        } else if (!where.equals("Message.reactions")) {
            documented.properties().forEach(field -> compare(where + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), differences));
        }
    }
}
