package chat.parley.server.export;

import chat.parley.model.Conversation;
import chat.parley.model.User;
import chat.parley.server.store.Database;
import chat.parley.server.store.Unusable;
import chat.parley.server.store.backup.PrivateFile;
import chat.parley.server.store.tables.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Writes conversations to a folder: as JSON for programs, and as pages that every browser shows. Reads data that nobody changes meanwhile, a part
/// at a time, so that it needs little memory however much there is.
public final class Export {
    private static final String CONVERSATIONS = "conversations";
    private final Database data;
    private final ZoneId zone;

    /// The pages' times are those of `zone`.
    public Export(Database data, ZoneId zone) {
        this.data = data;
        this.zone = zone;
    }

    /// How much was written.
    public record Extent(int conversations, long messages) {
        /// As a sentence has it.
        public String told() {
            return Pages.counted(conversations, "conversation") + " with " + Pages.counted(messages, "message");
        }
    }

    /// One conversation that was written, and what to call it.
    record Written(Conversation conversation, String title, long messages) { }

    /// Writes the conversations of one person, as this person sees them, or all where `name` is null. `folder` is there whole afterwards, or not at
    /// all; throws [Unusable] with a sentence.
    public Extent write(String name, Path folder, Instant now) throws IOException {
        var person = name == null ? null : data.read(tables -> tables.users().byName(name))
                .orElseThrow(() -> new Unusable("There is nobody of the name " + name + ".", null));
        var part = PrivateFile.folderBeside(folder);
        try {
            var extent = written(person, part, now);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
            return extent;
        } finally {
            PrivateFile.removeFolder(part);
        }
    }

    private Extent written(User person, Path folder, Instant now) throws IOException {
        PrivateFile.makeFolder(folder.resolve(CONVERSATIONS));
        var reader = person == null ? null : person.id();
        var people = People.of(data);
        var all = new ArrayList<Written>();
        for (var id : data.read(tables -> ids(tables, reader))) {
            var conversation = data.read(tables -> seen(tables, id, reader));
            if (conversation.isPresent()) {
                all.add(written(conversation.get(), people, reader, folder.resolve(CONVERSATIONS)));
            }
        }
        all.sort(Comparator.comparing((Written each) -> each.conversation.lastActivity()).reversed());
        JsonFiles.index(folder.resolve("export.json"), now, person, people.mentioned(), all);
        Pages.index(folder.resolve("index.html"), zone, now, person, all);
        return new Extent(all.size(), all.stream().mapToLong(Written::messages).sum());
    }

    private Written written(Conversation conversation, People people, User.Id reader, Path folder) throws IOException {
        var title = people.title(conversation, reader);
        var participants = data.read(tables -> tables.participants().listed(conversation.id()));
        participants.forEach(each -> people.mention(each.id()));
        long messages = 0;
        try (var json = new JsonFiles(folder, conversation, participants, data.read(tables -> receipts(tables, conversation, reader)));
                var pages = new Pages(folder, conversation, title, people, zone)) {
            var transcript = new Transcript(data, conversation, reader);
            for (var lines = transcript.next(); !lines.isEmpty(); lines = transcript.next()) {
                for (var line : lines) {
                    json.add(line);
                    pages.add(line);
                    messages++;
                }
            }
        }
        return new Written(conversation, title, messages);
    }

    private static List<Conversation.Id> ids(Tables tables, User.Id reader) {
        return reader == null ? tables.conversations().ids() : tables.conversations().idsOf(reader);
    }

    private static Optional<Conversation> seen(Tables tables, Conversation.Id id, User.Id reader) {
        return tables.conversations().room(id).map(room -> reader == null ? room.conversation()
                : room.conversation().seenAs(tables.participants().personal(id, reader).orElse(null)));
    }

    private static List<chat.parley.model.Message.Receipt> receipts(Tables tables, Conversation conversation, User.Id reader) {
        return tables.participants().receipts(conversation.id(), reader);
    }
}
