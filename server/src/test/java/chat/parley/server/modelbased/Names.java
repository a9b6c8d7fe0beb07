package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which id of the server's is which of the [Model]'s, learned from what the server says; and what it says in the model's terms.
///
/// In these terms a time is `T` (but for those that a test sets, which are of 2030 and later), and a person's presence is left out.
final class Names {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern OURS = Pattern.compile("\"(c[0-9]+(?:\\.m[0-9]+)?)\"");
    private static final Pattern THEIRS = Pattern.compile("(?:conv|msg)_[0-9a-z]{30}");
    private static final Pattern TIME = Pattern.compile("20[12][0-9]-.*Z|1970-.*Z");
    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> theirs = new HashMap<>();

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    static JsonNode json(Object value) {
        return json(new String(Wire.write(value), StandardCharsets.UTF_8));
    }

    /// Notes that a conversation of the model has this id at the server.
    void bind(Conversation.Id model, String server) {
        bind(server, model.value());
    }

    /// Learns the messages' ids from whatever the server said.
    void learn(JsonNode said) {
        if (said.path("seq").isNumber() && said.path("conversation_id").isString()) {
            place(said.path("id"), said.path("conversation_id"), said.path("seq"));
        }
        var last = said.path("last_message");
        if (last.isObject()) {
            place(last.path("id"), said.path("id"), last.path("seq"));
        }
        said.forEach(this::learn);
    }

    /// What the server said, in the model's terms.
    JsonNode inOurs(JsonNode said) {
        return switch (said) {
            case ObjectNode object -> {
                var translated = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> translated.set(our(field.getKey()), inOurs(field.getValue())));
                if (translated.has("username")) {
                    translated.remove(java.util.List.of("status", "last_seen", "is_typing"));
                }
                yield translated;
            }
            case JsonNode array when array.isArray() -> {
                var translated = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> translated.add(inOurs(each)));
                yield translated;
            }
            case JsonNode text when text.isString() -> JsonNodeFactory.instance.stringNode(our(text.stringValue()));
            default -> said;
        };
    }

    /// A value of the model, in the same terms.
    JsonNode inOurs(Object model) {
        return inOurs(json(model));
    }

    /// A command of the model as the server is to get it. What the server never heard of stays as it is.
    @SuppressWarnings("unchecked")
    <C extends Command> C inTheirs(C command) {
        var text = OURS.matcher(new String(Wire.write(command), StandardCharsets.UTF_8))
                .replaceAll(found -> Matcher.quoteReplacement("\"" + their(found.group(1)) + "\""));
        return (C) Wire.read(text, command.getClass());
    }

    /// The server's id for one of the model's.
    String their(String our) {
        return theirs.getOrDefault(our, our);
    }

    boolean isKnown(String our) {
        return theirs.containsKey(our);
    }

    private String our(String text) {
        if (THEIRS.matcher(text).matches()) {
            return ours.getOrDefault(text, text);
        }
        return TIME.matcher(text).matches() ? "T" : text;
    }

    private void place(JsonNode id, JsonNode conversation, JsonNode seq) {
        var talk = ours.get(conversation.stringValue());
        if (talk != null) {
            bind(id.stringValue(), talk + ".m" + seq.longValue());
        }
    }

    private void bind(String server, String model) {
        assertEquals(model, ours.computeIfAbsent(server, _ -> model), () -> server + " is not where it was");
        assertEquals(server, theirs.computeIfAbsent(model, _ -> server), () -> model + " has another id than before");
    }
}
