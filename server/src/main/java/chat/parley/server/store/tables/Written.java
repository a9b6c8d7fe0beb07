package chat.parley.server.store.tables;

import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.model.Wire;

/// A message as it is kept and sent, undecoded: a page of history is these joined.
public record Written(Message.Id id, long seq, String wire) {
    private static final String SENDER = "\"sender_id\":\"";
    private static final String CLIENT_ID = ",\"client_message_id\":\"";

    public Message message() {
        return Wire.read(wire, Message.class);
    }

    /// What this person is sent of it: its `client_message_id` is for its sender alone. In JSON no quote within a string stands alone, so what is
    /// found by its quotes is a field; and the first sender is the message's own, not that of one which it forwards.
    public String seenBy(User.Id who) {
        var begin = wire.indexOf(CLIENT_ID);
        if (begin < 0 || wire.startsWith(who.value() + "\"", wire.indexOf(SENDER) + SENDER.length())) {
            return wire;
        }
        var end = begin + CLIENT_ID.length();
        while (wire.charAt(end) != '"') {
            end += wire.charAt(end) == '\\' ? 2 : 1;
        }
        return wire.substring(0, begin) + wire.substring(end + 1);
    }
}
