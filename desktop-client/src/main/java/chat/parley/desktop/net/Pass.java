package chat.parley.desktop.net;

import java.util.concurrent.CompletableFuture;

/// What a person shows at a server's door: nothing where a name is enough, else an access token that is good now. Callable from any thread.
public interface Pass {
    /// For a server where a name is enough.
    Pass BY_NAME = new Pass() {
        @Override
        public CompletableFuture<String> token() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void stale(String token) {
            // There is none that could be.
        }

        @Override
        public boolean isByName() {
            return true;
        }
    };

    /// The token to show now; null for a name alone. Completes exceptionally with a [chat.parley.model.Problem.Refusal]: `Unauthenticated` where
    /// the session is over.
    CompletableFuture<String> token();

    /// The server did not take this one: the next is another.
    void stale(String token);

    boolean isByName();
}
