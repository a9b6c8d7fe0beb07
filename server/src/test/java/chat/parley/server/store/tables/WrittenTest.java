package chat.parley.server.store.tables;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTest {
    private static final String MESSAGE = """
            {"id":"msg_1","conversation_id":"conv_1","sender_id":"ada","content":"hello","message_type":"text","timestamp":"2026-01-01T00:00:00.000Z",
            "seq":1,"rev":1,"forwarded_from":{"message_id":"msg_0","sender_id":"bob","timestamp":"2026-01-01T00:00:00.000Z"}}""";
    private final User.Id ada = new User.Id("ada");
    private final User.Id bob = new User.Id("bob");

    @ParameterizedTest
    @ValueSource(strings = {"c-1", "with \"quotes\" and \\", "\\\"", "{\"a\":1},", "\u00fc\uD83D\uDE00", "\",\"sender_id\":\"bob\",\"x\":\""})
    void clientMessageIdIsForTheSenderAloneWhateverItIs(String clientId) {
        var content = ",\"client_message_id\":\"mine\",\"sender_id\":\"bob\"";
        var message = Wire.read(MESSAGE, Message.class).with(draft -> {
            draft.clientMessageId = clientId;
            draft.content = content;
        });
        var written = new Written(message.id(), message.seq(), json(message));

        assertEquals(json(message), written.seenBy(ada));
        assertEquals(json(message.forOthers()), written.seenBy(bob));
        assertEquals(json(message.forOthers()), new Written(message.id(), message.seq(), json(message.forOthers())).seenBy(bob));
        assertEquals(new Conversation.Id("conv_1"), written.message().conversationId());
    }

    private static String json(Message message) {
        return new String(Wire.write(message), StandardCharsets.UTF_8);
    }
}
