package chat.parley.desktop;

import chat.parley.desktop.start.Log;
import chat.parley.desktop.start.OnlyInstance;
import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Options.Read;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.start.Version;
import chat.parley.desktop.system.LinkScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The command line: the only place that reads arguments and writes to the console. It ends with 0, with 1 where the app failed, and
/// with 2 where the arguments are wrong.
public final class Launcher {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Held here, since a logger that nobody holds forgets its filter.
    private static final java.util.logging.Logger TOOLKIT = java.util.logging.Logger.getLogger("javafx");

    private Launcher() { }

    public static void main(String[] arguments) {
        // JavaFX would rather be modules; on the class path it does what it should, and the warning tells a user nothing.
        TOOLKIT.setFilter(told -> told.getMessage() == null || !told.getMessage().startsWith("Unsupported JavaFX configuration"));
        if ("disable".equals(System.getenv("GDK_GL"))) {
            // Whoever wants no OpenGL of GTK wants none of JavaFX either, which would look for it.
            System.setProperty("prism.order", "sw");
        }
        switch (Options.read(arguments)) {
            case Read.Told(var text) -> System.out.print(text);
            case Read.Wrong(var sentence) -> end(WRONG_USE, sentence);
            case Read.Start(var options) -> start(options);
        }
    }

    private static void start(Options options) {
        try {
            if (options.picture() != null) {
                end(Screenshot.take(options), null);
            } else {
                open(options, Profile.open(options.profile()));
            }
        } catch (IOException failure) {
            end(FAILED, "Parley cannot keep anything on this computer: " + failure + ". See to it that you may write there.");
        }
    }

    private static void open(Options options, Profile profile) throws IOException {
        var mine = claim(profile, options);
        if (mine == null) {
            return;
        }
        Log.open(profile.log());
        var log = LoggerFactory.getLogger(Launcher.class);
        log.info("Parley {} starts with Java {} on {}", Version.current(), Runtime.version(), System.getProperty("os.name"));
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> log.error("Thread {} failed", thread.getName(), failure));
        // Settings and what was seen are read while the toolkit starts: each takes as long as the other.
        var made = new CompletableFuture<DesktopApp>();
        Thread.ofPlatform().name("app").start(() -> made.complete(make(options, profile, log)));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            // The toolkit takes its own parts away at the same time; what it still tries to draw says nothing.
            Thread.setDefaultUncaughtExceptionHandler((_, _) -> { });
            Optional.ofNullable(made.getNow(null)).ifPresent(DesktopApp::endNow);
            mine.close();
            Log.close();
        }));
        if (toolkit(() -> made.join().start(new Stage()), log)) {
            LinkScheme.claim();
            mine.listen(wish -> DesktopApp.HOME.execute(() -> made.join().raise(wish)));
        }
    }

    private static DesktopApp make(Options options, Profile profile, Logger log) {
        try {
            return new DesktopApp(options, profile, () -> end(0, null));
        } catch (RuntimeException failure) {
            log.error("The app cannot be made", failure);
            end(FAILED, "Parley cannot start. What stood in its way is in " + profile.log() + ".");
            throw failure;
        }
    }

    /// Null where another app of this profile was raised instead. One that only begins, or ends just now, is waited for.
    private static OnlyInstance claim(Profile profile, Options options) throws IOException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var mine = OnlyInstance.claim(profile);
            if (mine != null) {
                return mine;
            }
            if (OnlyInstance.raise(profile, options)) {
                return null;
            }
            pause();
        }
        end(FAILED, "Parley runs already with the profile " + profile.name() + " and does not answer. End it, or start with another --profile.");
        return null;
    }

    /// False where there is no display.
    private static boolean toolkit(Runnable first, Logger log) {
        try {
            Platform.startup(first);
            return true;
        } catch (UnsupportedOperationException noDisplay) {
            log.error("There is no display", noDisplay);
            Runtime.getRuntime().halt(failed("Parley needs a display, and there is none: start it on a desktop."));
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    static int failed(String sentence) {
        System.err.println(sentence);
        return FAILED;
    }

    private static void end(int code, String sentence) {
        if (sentence != null) {
            System.err.println(sentence);
        }
        System.exit(code);
    }
}
