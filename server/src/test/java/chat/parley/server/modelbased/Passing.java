package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import tools.jackson.databind.JsonNode;

/// What the server says in its own time: who came and went, who read how far, who stopped typing. When it comes is not known; who may
/// hear it is.
record Passing(Model model) {
    /// True for an event of this kind; fails where this person must not have it.
    boolean isAllowed(User.Id who, JsonNode event) {
        var data = event.path("data");
        return switch (event.path("type").asString()) {
            case "user_status" -> {
                var other = new User.Id(data.path("user_id").asString());
                assertTrue(who.equals(other) || model.talks.values().stream().anyMatch(talk -> talk.hadLately(who)
                        && talk.hadLately(other)), () -> who + " may not know of " + event);
                yield true;
            }
            case "message_read" -> {
                if (data.has("last_read_seq")) {
                    yield false;
                }
                var talk = heard(who, data);
                assertTrue(talk == null || data.path("receipts").valueStream().allMatch(read -> talk.messages.size() >= read.path("seq").asLong()),
                        event::toString);
                yield true;
            }
            case "typing_indicator" -> {
                if (data.path("is_typing").asBoolean()) {
                    yield false;
                }
                heard(who, data);
                yield true;
            }
            default -> false;
        };
    }

    /// The conversation, of which `who` must be, or have been when this was said; null where it was deleted since.
    private Talk heard(User.Id who, JsonNode data) {
        var talk = model.talks.get(new Conversation.Id(data.path("conversation_id").asString()));
        assertTrue(talk == null || talk.hadLately(who), () -> who + " may not know of " + data);
        return talk;
    }
}
