package chat.parley.desktop.ui;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// What the chat window asks of the app around it. Called on the FX thread; answers come there.
public interface Host {
    /// In the system's browser.
    void browse(String address);

    /// Tries to connect now, without waiting for the next try.
    void retryNow();

    /// Ends this chat; the window asks for a server and a name again.
    void signOut();

    void quit();

    /// Builds the window anew, in the language that the settings name.
    void languageChanged();

    String version();

    Path logFile();

    /// What helps to find a fault, without any text of a message.
    String diagnostics();

    /// Bytes of what is kept on this computer.
    CompletableFuture<Long> cacheSize();

    /// Drops what can be had from the server again; what waits to be sent and drafts stay.
    CompletableFuture<Void> clearCache();
}
