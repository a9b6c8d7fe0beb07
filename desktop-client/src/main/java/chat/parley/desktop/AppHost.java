package chat.parley.desktop;

import chat.parley.desktop.start.Profile;
import chat.parley.desktop.start.Version;
import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.system.AtLogin;
import chat.parley.desktop.system.LoginChoice;
import chat.parley.desktop.ui.Host;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the chat window asks of the app around it.
record AppHost(DesktopApp app, Profile profile) implements Host {
    private static final Logger LOG = LoggerFactory.getLogger(AppHost.class);
    private static final Set<String> BROWSED = Set.of("http", "https", "mailto");

    @Override
    public void browse(String address) {
        try {
            var scheme = URI.create(address).getScheme();
            if (scheme != null && BROWSED.contains(scheme.toLowerCase(Locale.ROOT))) {
                app.getHostServices().showDocument(address);
            }
        } catch (IllegalArgumentException noAddress) {
            LOG.info("Not browsed: it is no address");
        }
    }

    @Override
    public void retryNow() {
        app.signedIn().retryNow();
    }

    @Override
    public void signOut() {
        app.signOut();
    }

    @Override
    public void toEntrance() {
        app.toEntrance().goOn();
    }

    @Override
    public Accounts accounts() {
        return app.signedIn().accounts();
    }

    @Override
    public CompletableFuture<String> keeping() {
        return FrontDoor.keeping(app.vault());
    }

    @Override
    public Optional<Host.Choice> atLogin() {
        return AtLogin.ofThisComputer().map(system -> new LoginChoice(system, DesktopApp.HOME));
    }

    @Override
    public void quit() {
        app.quit();
    }

    @Override
    public void languageChanged() {
        app.languageChanged();
    }

    @Override
    public String version() {
        return Version.current();
    }

    @Override
    public Path logFile() {
        return profile.log();
    }

    @Override
    public String diagnostics() {
        var store = app.signedIn().store();
        var server = store.server().get();
        return String.join("\n",
                "Parley " + Version.current(),
                "Java " + Runtime.version() + ", JavaFX " + System.getProperty("javafx.runtime.version"),
                "System " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                "Language " + app.words().locale().toLanguageTag(),
                "Memory " + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20) + " of "
                        + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
                "Server " + (server == null ? "never reached" : server.version() + ", API " + server.apiVersion()),
                "Connection " + store.link().get().getClass().getSimpleName(),
                "Conversations " + store.conversations().size() + ", people " + store.people().size(),
                "Waiting to be sent " + store.conversations().stream().mapToInt(conversation -> conversation.pendings().size()).sum());
    }

    @Override
    public CompletableFuture<Long> cacheSize() {
        return app.signedIn().cacheSize().thenApplyAsync(size -> size, DesktopApp.HOME);
    }

    @Override
    public CompletableFuture<Void> clearCache() {
        app.signedIn().clearCache();
        return cacheSize().thenAccept(_ -> LOG.info("What was kept is cleared"));
    }
}
