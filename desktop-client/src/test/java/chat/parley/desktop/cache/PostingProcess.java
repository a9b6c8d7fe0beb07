package chat.parley.desktop.cache;

import static chat.parley.desktop.testing.Sample.group;
import static chat.parley.desktop.testing.Sample.messages;
import static chat.parley.desktop.testing.Sample.pending;

import chat.parley.model.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Posts into a cache, without end, and notes each post that completed, or that was refused, as one line of a file.
///
/// `PostingProcess CACHE NOTES` counts on from the number of lines that are in the notes.
final class PostingProcess {
    private static final Conversation.Id TEAM = new Conversation.Id("conv_team");
    private static final int AT_ONCE = 8;

    private PostingProcess() { }

    public static void main(String[] args) throws IOException {
        var notes = Path.of(args[1]);
        try (var out = Files.newOutputStream(notes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                var cache = new Cache(Path.of(args[0]), (key, _) -> key, told -> note(notes, "told " + told))) {
            cache.keep(group(TEAM.value(), 1));
            for (long order = 1 + Files.size(notes);; order += AT_ONCE) {
                cache.keepPart(TEAM, messages(TEAM, order, order + 50));
                var posts = new ArrayList<CompletableFuture<Void>>();
                for (int one = 0; one < AT_ONCE; one++) {
                    posts.add(cache.post(pending(order + one, TEAM, "Message " + (order + one) + " " + "x".repeat(500))));
                }
                for (int one = 0; one < AT_ONCE; one++) {
                    out.write((result(posts.get(one)) + " client-" + (order + one) + "\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private static String result(CompletableFuture<Void> post) {
        try {
            post.join();
            return "posted";
        } catch (CompletionException refused) {
            return "refused";
        }
    }

    private static void note(Path notes, String line) {
        try {
            Files.writeString(notes, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
