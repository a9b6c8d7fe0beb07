package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.start.OnlyInstance;
import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.start.SettingsFile;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.Address;
import chat.parley.desktop.ui.connect.ConnectScreen;
import chat.parley.desktop.ui.shell.Shell;
import chat.parley.model.Shape;
import chat.parley.model.User;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The app: one window, in it the way in or the chat of whoever is signed in, and all that lives as long as the app does.
///
/// Everything here happens on the FX thread, where all state lives; [#HOME] is the one way there from other threads.
public final class DesktopApp extends Application {
    /// The FX thread.
    public static final Executor HOME = Platform::runLater;
    private static final Logger LOG = LoggerFactory.getLogger(DesktopApp.class);
    private static final int WIDTH = 1_100;
    private static final int HEIGHT = 740;
    private static final long LONGEST_END = 6;
    private static final long LONGEST_HOP = 500;
    private final Http http = new Http();
    private final HomeTimers timers = new HomeTimers(HOME);
    private final ObjectProperty<Settings> settings;
    private final SettingsKeeper keeper;
    private final Profile profile;
    private final Options options;
    private final Runnable ended;
    private volatile Words words;
    private Stage stage;
    private Theme theme;
    private SignedIn signedIn;
    private Shell shell;
    private CompletableFuture<Void> closing = CompletableFuture.completedFuture(null);
    private volatile CompletableFuture<Void> end;

    /// `ended` is run when everything has been closed, on another thread.
    public DesktopApp(Options options, Profile profile, Runnable ended) {
        this.options = options;
        this.profile = profile;
        this.ended = ended;
        var file = new SettingsFile(profile.settings());
        settings = new SimpleObjectProperty<>(file.load());
        keeper = new SettingsKeeper(settings, file, timers);
        words = words(settings.get());
    }

    static Words words(Settings settings) {
        return Words.in(settings.language().isEmpty() ? Locale.getDefault() : Locale.forLanguageTag(settings.language()));
    }

    @Override
    public void start(Stage window) {
        stage = window;
        theme = new Theme(settings);
        stage.setTitle(words.of("app.name"));
        IntStream.of(16, 32, 48, 64, 128, 256).mapToObj(size -> DesktopApp.class.getResource("/icon/parley-" + size + ".png"))
                .map(icon -> new Image(icon.toExternalForm())).forEach(stage.getIcons()::add);
        stage.setScene(new Scene(new Region(), WIDTH, HEIGHT));
        theme.dress(stage.getScene());
        stage.setOnCloseRequest(_ -> quit());
        begin(options.server() == null ? settings.get().lastServer() : options.server().toString(),
                options.user() == null ? settings.get().lastUser() : options.user().value());
        stage.show();
    }

    /// With the chat where it is known whose; else with the way in.
    private void begin(String server, String user) {
        var address = Address.of(server);
        if (address.isPresent() && Shape.isId(user)) {
            remember(address.get().toString(), user);
            enter(new Endpoint(address.get()), new User.Id(user));
        } else {
            remember(address.map(Object::toString).orElse(""), user);
            showEntrance();
        }
    }

    private void remember(String server, String user) {
        settings.set(settings.get().with(draft -> {
            draft.lastServer = server;
            draft.lastUser = user;
        }));
    }

    /// A later start of the same profile: this window comes to the front, with what that start was given.
    public void raise(OnlyInstance.Wish wish) {
        stage.setIconified(false);
        stage.show();
        stage.toFront();
        stage.requestFocus();
        var server = wish.server() == null ? settings.get().lastServer() : wish.server();
        var user = wish.user() == null ? settings.get().lastUser() : wish.user();
        if (!server.equals(settings.get().lastServer()) || !user.equals(settings.get().lastUser())) {
            begin(server, user);
        }
    }

    /// Puts this person's chat in place of whatever the window shows.
    void enter(Endpoint server, User.Id who) {
        leave();
        var services = new SignedIn.Services(http, (key, values) -> words.of(key, values), timers, HOME, this::tell);
        // The file of the one before may be the same: it must be closed first.
        closing.thenRunAsync(() -> {
            signedIn = new SignedIn(server, who, profile.cache(server, who), services);
            showChat();
            signedIn.start();
        }, HOME);
    }

    /// Back to the way in.
    void signOut() {
        leave();
        settings.set(settings.get().with(draft -> draft.lastUser = ""));
        showEntrance();
    }

    /// The same window in another language.
    void languageChanged() {
        words = words(settings.get());
        shell.close();
        showChat();
    }

    private void showChat() {
        shell = new Shell(stage, signedIn.store(), settings, words, timers, HOME, new AppHost(this, profile));
        show(shell.node());
    }

    private void showEntrance() {
        show(new ConnectScreen(new FrontDoor(http, this, words), settings, words).node());
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
