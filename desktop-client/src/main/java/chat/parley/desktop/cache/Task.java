package chat.parley.desktop.cache;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/// One thing for the cache's thread to do.
sealed interface Task {
    /// How much of the queue it takes.
    default int weight() {
        return 1;
    }

    /// Keeps what the server knows too: can be let go of where everything is forgotten that must fit it.
    record Keeping(int weight, Consumer<Tables> work) implements Task { }

    /// Keeps what only this computer knows.
    record Noting(Consumer<Tables> work) implements Task { }

    /// The same, and done when it is forced to disk.
    record Posting(Consumer<Tables> work, CompletableFuture<Void> done) implements Task { }

    /// Answers a question; where there is no file, with `otherwise`.
    record Asking<T>(Function<Tables, T> work, T otherwise, CompletableFuture<T> answer) implements Task { }

    /// A long search, done in slices.
    record Searching(Search search) implements Task { }

    /// The last one.
    record Ending() implements Task { }
}
