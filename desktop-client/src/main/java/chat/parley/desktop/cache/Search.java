package chat.parley.desktop.cache;

import chat.parley.desktop.text.Folding;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One search through a conversation, from the newest message down, in slices between which other tasks get their turn. It ends
/// early when nobody waits for its answer any more.
final class Search {
    private static final long SLICE_NANOS = 20_000_000;
    private final CompletableFuture<List<Message>> answer = new CompletableFuture<>();
    private final List<Message> found = new ArrayList<>();
    private final Conversation.Id conversation;
    private final List<String> words;
    private final int limit;
    private long from;

    Search(Conversation.Id conversation, String query, int limit) {
        this.conversation = conversation;
        words = Folding.words(query);
        this.limit = limit;
    }

    CompletableFuture<List<Message>> answer() {
        return answer;
    }

    /// Answers whether there is more to do.
    boolean go(History history) {
        if (answer.isDone()) {
            return false;
        }
        var until = System.nanoTime() + SLICE_NANOS;
        from = words.isEmpty() ? 0 : history.look(conversation, from, kept -> {
            if (hasAll(kept.folded())) {
                found.add(kept.message());
            }
            return found.size() < limit && System.nanoTime() < until;
        });
        if (from == 0 || found.size() >= limit) {
            return !answer.complete(List.copyOf(found));
        }
        return true;
    }

    private boolean hasAll(String folded) {
        return words.stream().allMatch(folded::contains);
    }
}
