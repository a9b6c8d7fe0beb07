package chat.parley.server.export;

import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.store.backup.PrivateFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// The JSON of an export: the values as the documented API has them, one message a line. Owns the file of one conversation.
final class JsonFiles implements AutoCloseable {
    private static final String FORMAT = "parley-export";
    private static final int VERSION = 1;
    private final Writer out;
    private String between = "\n";

    JsonFiles(Path folder, Conversation conversation, List<Conversation.Participant> participants, List<Message.Receipt> receipts)
            throws IOException {
        out = PrivateFile.writer(folder.resolve(conversation.id().value() + ".json"));
        out.write("{\"conversation\":" + json(conversation) + ",\n\"participants\":" + json(participants.stream().map(Part::of).toList())
                + ",\n\"receipts\":" + json(receipts) + ",\n\"messages\":[");
    }

    private record Part(User.Id id, Conversation.Role role, Instant joinedAt) {
        static Part of(Conversation.Participant participant) {
            return new Part(participant.id(), participant.role(), participant.joinedAt());
        }
    }

    private record Listed(Conversation.Id id, String title, Conversation.Type type, long messages, String file) {
        static Listed of(Export.Written each) {
            var id = each.conversation().id();
            return new Listed(id, each.title(), each.conversation().type(), each.messages(), "conversations/" + id.value() + ".json");
        }
    }

    private record Index(String format, int version, Instant exportedAt, User.Id exportedFor, List<People.Card> people,
            List<Listed> conversations) { }

    static void index(Path file, Instant now, User person, List<People.Card> people, List<Export.Written> all) throws IOException {
        try (var out = PrivateFile.writer(file)) {
            out.write(json(new Index(FORMAT, VERSION, now, person == null ? null : person.id(), people, all.stream().map(Listed::of).toList())));
            out.write("\n");
        }
    }

    /// A message with earlier texts has them as one more field.
    void add(Transcript.Line line) throws IOException {
        var json = line.json();
        out.write(between);
        out.write(line.earlier().isEmpty() ? json
                : json.substring(0, json.length() - 1) + ",\"earlier_texts\":" + json(line.earlier()) + "}");
        between = ",\n";
    }

    @Override
    public void close() throws IOException {
        try (out) {
            out.write("\n]}\n");
        }
    }

    private static String json(Object value) {
        return new String(Wire.write(value), StandardCharsets.UTF_8);
    }
}
