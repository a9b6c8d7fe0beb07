package chat.parley.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Early;
import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Login;
import chat.parley.desktop.start.OnlyInstance;
import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.start.SettingsFile;
import chat.parley.desktop.start.SettingsKeeper;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.text.Phrases;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.ConnectScreen;
import chat.parley.desktop.ui.shell.Shell;
import chat.parley.desktop.vault.Vault;
import chat.parley.model.User;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app: one window, in it the way in or the chat of whoever is signed in, and all that lives as long as the app does.
///
/// Everything here happens on the FX thread, where all state lives; [#HOME] is the one way there from other threads.
public final class DesktopApp extends Application implements FrontDoor.Inside {
    /// The FX thread.
    public static final Executor HOME = Platform::runLater;
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);
    private static final int WIDTH = 1_100;
    private static final int HEIGHT = 740;
    private static final long LONGEST_END = 6;
    private static final long LONGEST_HOP = 500;
    private static final long LONGEST_GOODBYE = 2;
    private final Http http = new Http();
    private final HomeTimers timers = new HomeTimers(HOME);
    private final ObjectProperty<Settings> settings;
    private final SettingsKeeper keeper;
    private final Profile profile;
    private final Options options;
    private final Sessions sessions;
    private final LastTime lastTime;
    private final Arrivals arrivals;
    private final Runnable ended;
    private final Early early;
    private final Phrases phrases = (key, values) -> words().of(key, values);
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile Words words;
    private Stage stage;
    private Theme theme;
    private SignedIn signedIn;
    /// Null where one is here by name alone.
    private Login login;
    private boolean stays;
    private Shell shell;
    private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
    private volatile CompletableFuture<Void> end;

    /// `ended` is run when everything has been closed, on another thread.
    public DesktopApp(Options options, Profile profile, Runnable ended) {
        this(options, profile, new Vault(profile.secrets(), true), ended);
    }

    DesktopApp(Options options, Profile profile, Vault vault, Runnable ended) {
        this.options = options;
        this.profile = profile;
        this.ended = ended;
        var file = new SettingsFile(profile.settings());
        settings = new SimpleObjectProperty<>(file.load());
        lastTime = new LastTime(settings);
        keeper = new SettingsKeeper(settings, file, timers);
        words = Words.chosen(settings.get());
        sessions = new Sessions(http, vault, profile.folder().toAbsolutePath(), phrases);
        arrivals = new Arrivals(this, lastTime, sessions);
        early = new Early(kept -> new Cache(kept, phrases, sentence -> begun.thenRunAsync(() -> tell(sentence), HOME)));
        lastTime.expected(options.serverOr(settings.get().lastServer()), options.userOr(settings.get().lastUser()))
                .ifPresent(first -> early.read(profile.cache(first.server(), first.who())));
    }

    @Override
    public void start(Stage window) {
        stage = window;
        theme = new Theme(settings);
        stage.setTitle(words.of("app.name"));
        stage.getIcons().setAll(Theme.icons());
        stage.setScene(new Scene(new Region(), WIDTH, HEIGHT));
        theme.dress(stage.getScene());
        stage.setOnCloseRequest(_ -> quit());
        arrivals.of(options);
        stage.setIconified(options.minimized());
        stage.show();
        begun.complete(null);
    }

    /// A later start of the same profile: this window comes to the front, with what that start was given.
    public void raise(OnlyInstance.Wish wish) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        arrivals.of(wish);
    }

    @Override
    public void enter(Endpoint server, User.Id name) {
        leave();
        settings.set(settings.get().with(draft -> draft.lastName = name.value()));
        enter(server, name, Pass.BY_NAME);
    }

    @Override
    public void enter(Endpoint server, User.Id who, Login session, boolean itStays) {
        leave();
        login = session;
        stays = itStays;
        enter(server, who, session);
    }

    /// Puts this person's chat in place of whatever the window showed.
    private void enter(Endpoint server, User.Id who, Pass pass) {
        lastTime.is(server, who, !pass.isByName());
        if (!pass.isByName() && !stays) {
            lastTime.wasNobody();
        }
        var services = new SignedIn.Services(http, phrases, timers, HOME);
        // The file of the one before may be the same: it must be closed first.
        closing.thenRunAsync(() -> {
            var mine = new SignedIn(server, who, pass, early.take(profile.cache(server, who)), services);
            signedIn = mine;
            showChat();
            mine.store().link().subscribe(link -> linked(mine, link));
            mine.start();
        }, HOME);
    }

    /// Who is not signed in any more is told why, where they can sign in again.
    private void linked(SignedIn mine, Link link) {
        if (link instanceof Link.SignedOut(var reason)) {
            HOME.execute(() -> {
                if (signedIn == mine) {
                    leave();
                    lastTime.wasNobody();
                    showEntrance(reason).goOn();
                }
            });
        }
    }

    /// Ends the session, and goes back to the way in.
    void signOut() {
        stays = false;
        leave();
        lastTime.wasNobody();
        showEntrance("");
    }

    /// Back to the way in; the session stays.
    ConnectScreen toEntrance() {
        leave();
        return showEntrance("");
    }

    /// The same window in another language.
    void languageChanged() {
        words = Words.chosen(settings.get());
        shell.close();
        showChat();
    }

    private void showChat() {
        shell = new Shell(stage, signedIn.store(), settings, words, timers, HOME, new AppHost(this, profile));
        show(shell.node());
    }

    private ConnectScreen showEntrance(String why) {
        stage.setTitle(words.of("app.name"));
        var screen = new ConnectScreen(new FrontDoor(http, sessions, this, words), settings, words, timers, why);
        show(screen.node());
        return screen;
    }

    private void show(Parent root) {
        stage.getScene().setRoot(root);
        theme.dress(stage.getScene());
    }

    private void tell(String sentence) {
        LOG.warn("Told: {}", sentence);
        if (shell != null) {
            shell.tell(sentence);
        }
    }

    private void leave() {
        if (signedIn != null) {
            shell.close();
            shell = null;
            closing = signedIn.close();
            signedIn = null;
        }
        if (login != null) {
            if (stays) {
                login.rest();
            } else {
                closing = closing.thenCombine(login.logOut().completeOnTimeout(null, LONGEST_GOODBYE, TimeUnit.SECONDS), (_, _) -> null);
            }
            login = null;
        }
    }

    ObjectProperty<Settings> settings() {
        return settings;
    }

    Vault vault() {
        return sessions.vault();
    }

    SignedIn signedIn() {
        return signedIn;
    }

    Words words() {
        return words;
    }

    /// Closes the window at once, and then everything behind it.
    void quit() {
        if (end == null) {
            stage.hide();
            leave();
            end = closing.thenRunAsync(this::closeRest);
            end.thenRunAsync(ended);
        }
    }

    private void closeRest() {
        early.close();
        keeper.close();
        timers.close();
        http.close();
    }

    /// The same from outside, as when the system ends the app: waits until all is on disk, but not for long. The toolkit may be gone
    /// before it is told; then nothing moves there any more, and the rest is closed from here.
    public void endNow() {
        var begun = new CompletableFuture<Boolean>();
        HOME.execute(() -> {
            quit();
            begun.complete(true);
        });
        if (!begun.completeOnTimeout(false, LONGEST_HOP, TimeUnit.MILLISECONDS).join() && end == null) {
            closing = signedIn == null ? closing : signedIn.close();
            end = closing.thenRunAsync(this::closeRest);
        }
        end.completeOnTimeout(null, LONGEST_END, TimeUnit.SECONDS).join();
    }
}
