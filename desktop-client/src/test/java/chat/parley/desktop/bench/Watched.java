package chat.parley.desktop.bench;

import chat.parley.desktop.Launcher;
import chat.parley.desktop.testing.Patience;
import chat.parley.desktop.ui.flow.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The real app in a process of its own, with someone inside who looks at its window, uses it, and writes figures to a file.
///
/// `Watched BEGUN TASK FILE ARGUMENTS…`: `empty` shows a window with nothing in it instead of the app; `list` tells when the list of
/// conversations can be used; `open` opens the first one too, `scroll` scrolls up in it, and `keys` types in it for a while. Then it
/// stays until it is ended. BEGUN is when the process was started, in milliseconds since 1970.
final class Watched {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double STEP = 60;
    private static final int PULSES = 1_800;
    private static final int KEYS = 600;
    private static final long BETWEEN_KEYS = 50;
    private static final int LONGEST = 50;
    private final Path figures;
    private final long begun;

    private Watched(long begun, Path figures) {
        this.figures = figures;
        this.begun = begun;
    }

    public static void main(String[] arguments) {
        var task = arguments[1];
        var watched = new Watched(Long.parseLong(arguments[0]), Path.of(arguments[2]));
        Thread.ofPlatform().daemon().name("watcher").start(() -> {
            try {
                watched.perform(task);
            } catch (AssertionError failure) {
                watched.tell("failed " + failure);
                Runtime.getRuntime().halt(1);
            }
        });
        if (task.equals("empty")) {
            Platform.startup(() -> {
                var stage = new Stage();
                stage.setScene(new Scene(new Region(), 1_100, 740));
                stage.show();
            });
        } else {
            Launcher.main(Arrays.copyOfRange(arguments, 3, arguments.length));
        }
    }

    private void perform(String task) {
        if (task.equals("empty")) {
            report("window", () -> true);
            return;
        }
        report("list", () -> seen(".conversation-cell").stream().anyMatch(cell -> cell instanceof ListCell<?> row && !row.isEmpty()));
        if (task.equals("list")) {
            return;
        }
        if (!task.equals("last")) {
            fx(() -> enter((ListView<?>) seen(".conversation-list").getFirst()));
        }
        await(() -> !seen(".flow .message").isEmpty());
        // It opens where the unread ones begin.
        await(Watched::isAtNewest);
        tell("open " + millis());
        if (task.equals("scroll")) {
            scroll();
        } else if (task.equals("keys")) {
            type();
        }
    }

    /// Tells when the first pulse was laid out in which it was so, and what processor time all had taken until then.
    private void report(String name, BooleanSupplier isSo) {
        var first = new CompletableFuture<long[]>();
        Runnable look = () -> {
            if (!first.isDone() && isSo.getAsBoolean()) {
                first.complete(new long[] {System.currentTimeMillis() - begun, used()});
            }
        };
        await(() -> true);
        fx(() -> whenThereIsAWindow(() -> {
            scene().addPostLayoutPulseListener(look);
            // The first one may be over already.
            Platform.requestNextPulse();
        }));
        var figure = Patience.of(first);
        fx(() -> scene().removePostLayoutPulseListener(look));
        tell(name + " " + figure[0]);
        tell("used " + figure[1]);
    }

    private static void whenThereIsAWindow(Runnable then) {
        if (scene() != null) {
            then.run();
            return;
        }
        Window.getWindows().addListener(new InvalidationListener() {
            @Override
            public void invalidated(Observable windows) {
                if (scene() != null) {
                    Window.getWindows().removeListener(this);
                    then.run();
                }
            }
        });
    }

    private static boolean isAtNewest() {
        var latest = seen("#latest");
        latest.forEach(button -> ((Button) button).fire());
        return latest.isEmpty() && ((Flow<?>) seen(".flow").getFirst()).atEnd().get();
    }

    private static void enter(ListView<?> list) {
        list.getSelectionModel().select(0);
        list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    }

    /// When the pulse that follows has been laid out.
    private long millis() {
        var laidOut = new CompletableFuture<Long>();
        Platform.runLater(() -> {
            once(scene(), () -> laidOut.complete(System.currentTimeMillis() - begun));
            Platform.requestNextPulse();
        });
        return Patience.of(laidOut);
    }

    /// The milliseconds of processor time that this process has had.
    private static long used() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }

    private void scroll() {
        var flow = get(() -> (Flow<?>) seen(".flow").getFirst());
        var places = new HashSet<>();
        var pulses = new Pulses(() -> {
            places.add(flow.place());
            flow.scrollBy(-STEP);
        }, PULSES);
        fx(() -> pulses.start(flow.getScene()));
        pulses.await();
        tell("work " + Figures.of(pulses.work()));
        tell("processor " + Figures.of(pulses.processor()));
        tell("interval " + Figures.of(pulses.intervals()));
        tell("places " + places.size());
        tell("scrolled");
    }

    private void type() {
        var field = get(() -> (TextInputControl) seen(".composer-field").getFirst());
        var took = new double[KEYS];
        var processor = new double[KEYS];
        for (int key = 0; key < KEYS; key++) {
            var pressed = System.nanoTime();
            var answered = new CompletableFuture<double[]>();
            Platform.runLater(() -> {
                var before = THREADS.getCurrentThreadCpuTime();
                press(field, () -> answered.complete(
                        new double[] {(System.nanoTime() - pressed) / 1e6, (THREADS.getCurrentThreadCpuTime() - before) / 1e6}));
            });
            took[key] = Patience.of(answered)[0];
            processor[key] = answered.join()[1];
            pause(BETWEEN_KEYS);
        }
        tell("keys " + Figures.of(took));
        tell("processor " + Figures.of(processor));
        tell("typed");
    }

    private static void press(TextInputControl field, Runnable answered) {
        if (field.getLength() > LONGEST) {
            field.clear();
        }
        field.fireEvent(new KeyEvent(KeyEvent.KEY_TYPED, "x", "x", KeyCode.UNDEFINED, false, false, false, false));
        once(field.getScene(), answered);
        Platform.requestNextPulse();
    }

    private static void once(Scene scene, Runnable what) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                what.run();
            }
        });
    }

    private static Scene scene() {
        return Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene).findFirst().orElse(null);
    }

    private static List<Node> seen(String selector) {
        var root = scene() == null ? null : scene().getRoot();
        return root instanceof Parent all ? all.lookupAll(selector).stream().filter(node -> node.isVisible() && node.getScene() != null).toList() : List.of();
    }

    private static void await(BooleanSupplier isSo) {
        Patience.until("the window is so far", () -> {
            try {
                return get(isSo::getAsBoolean);
            } catch (IllegalStateException noToolkitYet) {
                return false;
            }
        });
    }

    private static void fx(Runnable what) {
        get(() -> {
            what.run();
            return null;
        });
    }

    private static <T> T get(Supplier<T> what) {
        return Patience.of(CompletableFuture.supplyAsync(what, Platform::runLater));
    }

    private void tell(String line) {
        try {
            Files.writeString(figures, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The pace of the fingers.
    private static void pause(long millis) {
        try {
            if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Nobody counts");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
