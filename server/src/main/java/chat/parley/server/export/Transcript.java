package chat.parley.server.export;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.server.store.Database;
import chat.parley.server.store.tables.Tables;
import chat.parley.server.store.tables.Written;
import java.util.List;

/// One conversation's messages, oldest first, a part at a time. Used by one thread.
final class Transcript {
    private static final int AT_ONCE = 500;
    private final Database data;
    private final Conversation conversation;
    private final User.Id reader;
    private long last;

    /// `reader` is who sees them; null is nobody among those who take part.
    Transcript(Database data, Conversation conversation, User.Id reader) {
        this.data = data;
        this.conversation = conversation;
        this.reader = reader;
        last = conversation.firstSeq() - 1;
    }

    /// A message, as it is sent and decoded, with the texts that it had before and with the one which it answers, or null.
    record Line(String json, Message message, List<Message.Revision> earlier, Message answered) { }

    /// The next part; empty at the end.
    List<Line> next() {
        var lines = data.read(tables -> tables.messages().after(conversation.id(), last, AT_ONCE).stream()
                .map(written -> line(tables, written)).toList());
        last = lines.isEmpty() ? last : lines.getLast().message.seq();
        return lines;
    }

    private Line line(Tables tables, Written written) {
        var message = written.message();
        return new Line(reader == null ? written.wire() : written.seenBy(reader), message,
                message.edited() && !message.isDeleted() ? tables.messages().revisions(message.id()) : List.of(),
                message.replyTo() == null ? null : tables.messages().byId(message.replyTo()).filter(this::isHere).orElse(null));
    }

    private boolean isHere(Message answered) {
        return answered.conversationId().equals(conversation.id()) && answered.seq() >= conversation.firstSeq();
    }
}
