package chat.parley.desktop.ui;

import chat.parley.desktop.state.account.Accounts;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What the chat window asks of the app around it. Called on the FX thread; answers come there.
public interface Host {
    /// In the system's browser.
    void browse(String address);

    /// Tries to connect now, without waiting for the next try.
    void retryNow();

    /// Ends this chat; the window asks for a server and a name again.
    void signOut();

    /// Back to the way in, to deal with a server whose key is not the one that was known. The session stays.
    void toEntrance();

    /// What is asked about accounts; null where one is here by name alone.
    Accounts accounts();

    /// Where that which keeps one signed in is kept: the path of a file, or empty for the system's key store.
    CompletableFuture<String> keeping();

    /// Whether the system starts the app when the person logs in; empty where there is nothing that could be started.
    Optional<Choice> atLogin();

    /// A choice that the system keeps. Answers come on the FX thread, exceptionally with an [java.io.IOException] as the cause.
    interface Choice {
        CompletableFuture<Boolean> isOn();

        CompletableFuture<Void> turn(boolean on);
    }

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
