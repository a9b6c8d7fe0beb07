package chat.parley.desktop.testing;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Rest;
import chat.parley.desktop.net.socket.Connection;
import chat.parley.desktop.net.socket.Surroundings;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.state.flow.Inbox;
import chat.parley.desktop.system.LoginChoice;
import chat.parley.desktop.ui.Host;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.shell.Shell;
import chat.parley.model.Conversation;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.layout.StackPane;

/// One person before the chat window, signed in to a real server: all of the app but its launcher. Used from the test's thread.
public final class Seat implements AutoCloseable {
    private final Http http = new Http();
    private final Cache cache;
    private final Connection connection;
    private final ClientStore store;
    private final Stagehand stage;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Optional<chat.parley.desktop.system.AtLogin> atLogin;
    private Shell shell;

    public Seat(LiveServer server, String who, Path folder) {
        this(server, who, folder, Locale.UK, 1200, 760);
    }

    public Seat(LiveServer server, String who, Path folder, Locale language, double width, double height) {
        this(server, who, folder, language, new double[] {width, height});
        stage.until("the app is connected", () -> store.link().get() instanceof Link.Online);
    }

    /// Before a server that does not answer (yet).
    public static Seat offline(LiveServer server, String who, Path folder) {
        return new Seat(server, who, folder, Locale.UK, new double[] {980, 620});
    }

    private Seat(LiveServer server, String who, Path folder, Locale language, double[] size) {
        var words = Words.in(language);
        var endpoint = new Endpoint(server.address());
        atLogin = chat.parley.desktop.system.AtLogin.of("Linux", "/opt/parley/bin/parley", folder, _ -> null);
        var me = new User.Id(who);
        var inbox = new Inbox<Runnable>(Platform::runLater, Runnable::run, failure -> {
            throw failure;
        });
        cache = new Cache(folder.resolve(who + ".mv"), words::of, asked::add);
        var ear = new Connection.Listener() {
            @Override
            public void frame(ServerFrame frame) {
                inbox.put(() -> store().apply(frame));
            }

            @Override
            public void link(Link link) {
                inbox.put(() -> store().linked(link));
            }
        };
        connection = new Connection(endpoint, me, Pass.BY_NAME, http, ear, words::of, Surroundings.real());
        store = new ClientStore(me, cache, new Rest(http, endpoint, me, Pass.BY_NAME, words::of), connection::send, new FxTimers(), Platform::runLater);
        stage = new Stagehand(size[0], size[1], StackPane::new);
        stage.run(() -> {
            shell = new Shell(stage.stage(), store, stage.settings(), words, new FxTimers(), Platform::runLater, new Witness());
            stage.stage().getScene().setRoot(shell.node());
            store.restore();
        });
        stage.until("what was kept is there", () -> store.restored().get());
        connection.start();
    }

    /// Real time, on the FX thread.
    private static final class FxTimers implements Timers {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Runnable after(Duration delay, Runnable due) {
            var pause = new PauseTransition(javafx.util.Duration.millis(Math.max(1, delay.toMillis())));
            pause.setOnFinished(_ -> due.run());
            pause.play();
            return pause::stop;
        }
    }

    /// What the window asks of the app, written down.
    private final class Witness implements Host {
        @Override
        public void browse(String address) {
            asked.add("browse " + address);
        }

        @Override
        public void retryNow() {
            connection.retryNow();
        }

        @Override
        public void signOut() {
            asked.add("sign out");
        }

        @Override
        public void toEntrance() {
            asked.add("entrance");
        }

        @Override
        public Accounts accounts() {
            return null;
        }

        @Override
        public Optional<Choice> atLogin() {
            return atLogin.map(system -> new LoginChoice(system, Platform::runLater));
        }

        @Override
        public CompletableFuture<String> keeping() {
            return CompletableFuture.completedFuture("");
        }

        @Override
        public void quit() {
            asked.add("quit");
        }

        @Override
        public void languageChanged() {
            asked.add("language");
        }

        @Override
        public String version() {
            return "0.1.0";
        }

        @Override
        public Path logFile() {
            return Path.of("parley.log");
        }

        @Override
        public String diagnostics() {
            return "diagnostics";
        }

        @Override
        public CompletableFuture<Long> cacheSize() {
            return cache.size().thenApplyAsync(size -> size, Platform::runLater);
        }

        @Override
        public CompletableFuture<Void> clearCache() {
            asked.add("clear");
            return CompletableFuture.completedFuture(null);
        }
    }

    public Stagehand stage() {
        return stage;
    }

    public ClientStore store() {
        return store;
    }

    /// What the window asked of the app around it.
    public List<String> asked() {
        return asked;
    }

    /// The conversation, once the app knows it.
    public ConversationState knows(Conversation.Id id) {
        stage.until("the conversation is known", () -> store.conversation(id) != null);
        return stage.get(() -> store.conversation(id));
    }

    /// As a click in the list does.
    public ConversationState opens(Conversation.Id id) {
        var state = knows(id);
        stage.run(() -> shell.open(id));
        stage.until("it is open", () -> store.opened().get() == state);
        return state;
    }

    @Override
    public void close() {
        stage.run(shell::close);
        connection.close();
        stage.run(store::flush);
        stage.close();
        cache.close();
        http.close();
    }
}
