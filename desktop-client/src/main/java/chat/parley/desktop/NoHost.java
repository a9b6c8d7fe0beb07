package chat.parley.desktop;

import chat.parley.desktop.start.Version;
import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.ui.Host;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Around a window of which only a picture is taken, nothing happens.
record NoHost() implements Host {
    @Override
    public void browse(String address) { }

    @Override
    public void retryNow() { }

    @Override
    public void signOut() { }

    @Override
    public void toEntrance() { }

    @Override
    public Accounts accounts() {
        return null;
    }

    @Override
    public CompletableFuture<String> keeping() {
        return CompletableFuture.completedFuture("");
    }

    @Override
    public Optional<Choice> atLogin() {
        return Optional.empty();
    }

    @Override
    public void quit() { }

    @Override
    public void languageChanged() { }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public Path logFile() {
        return Path.of("parley.log");
    }

    @Override
    public String diagnostics() {
        return "";
    }

    @Override
    public CompletableFuture<Long> cacheSize() {
        return CompletableFuture.completedFuture(0L);
    }

    @Override
    public CompletableFuture<Void> clearCache() {
        return CompletableFuture.completedFuture(null);
    }
}
