package chat.parley.desktop;

import chat.parley.desktop.ui.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotException;
import org.testfx.robot.Motion;
import org.testfx.service.query.PointQuery;

/// A window without a display, dressed as the app's, and hands for its mouse and keyboard. Used from the test's thread.
///
/// What is thrown on the FX thread fails the test that waits, or that closes it.
public final class Stagehand extends FxRobot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int STILL = 3;
    private static final double NEAR = 2;
    private static final KeyCode SHORTCUT = System.getProperty("os.name").startsWith("Mac") ? KeyCode.COMMAND : KeyCode.CONTROL;
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final ObjectProperty<Settings> settings = new SimpleObjectProperty<>(Settings.DEFAULT);
    private final Stage stage;

    /// `content` is asked for on the FX thread.
    public Stagehand(double width, double height, Supplier<Parent> content) {
        start();
        stage = get(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> {
                if (!isOfThePlatform(failure)) {
                    thrown.compareAndSet(null, failure);
                }
            });
            var made = new Stage();
            made.setScene(new Scene(content.get(), width, height));
            // The platform without a display fails to paint what pops up outside of its 1000 by 1000 pixels: leave room.
            made.setX(0);
            made.setY(0);
            new Theme(settings).dress(made.getScene());
            made.show();
            return made;
        });
        targetWindow(stage);
    }

    private static void start() {
        try {
            Platform.startup(() -> { });
        } catch (IllegalStateException alreadyRuns) {
            return;
        }
        Platform.setImplicitExit(false);
    }

    /// What the theme is made of; change it on the FX thread.
    public ObjectProperty<Settings> settings() {
        return settings;
    }

    public Stage stage() {
        return stage;
    }

    public void run(Runnable what) {
        get(() -> {
            what.run();
            return null;
        });
    }

    /// The answer of the FX thread.
    public <T> T get(Supplier<T> what) {
        var task = new FutureTask<>(what::get);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new AssertionError("On the FX thread", failure.getCause());
        } catch (InterruptedException | TimeoutException noAnswer) {
            throw new AssertionError("The FX thread does not answer", noAnswer);
        }
    }

    /// Waits until it holds on the FX thread; fails with `what` after a minute.
    public void until(String what, BooleanSupplier holds) {
        var end = Instant.now().plus(PATIENCE);
        while (!get(holds::getAsBoolean)) {
            failIfThrown();
            if (Instant.now().isAfter(end)) {
                picture("failed");
                throw new AssertionError("Never came: " + what);
            }
            nextPulse();
        }
        failIfThrown();
    }

    private void nextPulse() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// The node with that id or style class, `#id` or `.class`, once it is there and visible.
    public <T extends Node> T find(String selector, Class<T> type) {
        until(selector + " is shown", () -> stage.getScene().getRoot().lookupAll(selector).stream().anyMatch(Stagehand::isSeen));
        return type.cast(get(() -> stage.getScene().getRoot().lookupAll(selector).stream().filter(Stagehand::isSeen).findFirst().orElseThrow()));
    }

    /// Clicks what `node` finds, once it is there, in the window as a whole, and has stopped to move. Looked for anew each time: a list
    /// may give it another node meanwhile.
    public void hit(String what, Supplier<? extends Node> node) {
        clickOn(still(what, () -> {
            var now = node.get();
            var seen = now == null || !isWhole(now) ? null : now.localToScreen(now.getLayoutBounds());
            return seen == null ? null : new Point2D(seen.getCenterX(), seen.getCenterY());
        }));
    }

    /// Looked for on the FX thread: from the test's, the robot would spoil what that thread knows of bounds.
    @Override
    public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
        return clickOn(still(query, () -> found(() -> point(query))), motion, buttons);
    }

    @Override
    public FxRobot clickOn(Node node, Motion motion, MouseButton... buttons) {
        return clickOn(still(node.toString(), () -> found(() -> point(node))), motion, buttons);
    }

    @Override
    public FxRobot doubleClickOn(Node node, Motion motion, MouseButton... buttons) {
        return doubleClickOn(still(node.toString(), () -> found(() -> point(node))), motion, buttons);
    }

    /// Not by way of all that lies between, for which the robot takes a third of a second.
    @Override
    public FxRobot clickOn(Point2D point, Motion motion, MouseButton... buttons) {
        robotContext().getBaseRobot().moveMouse(point.subtract(NEAR, NEAR));
        return super.clickOn(point, motion, buttons);
    }

    /// A key after the other, each with its own turn on the FX thread; the robot would rest for 75 ms after each.
    @Override
    public FxRobot write(String text) {
        text.chars().forEach(key -> {
            var scene = get(() -> Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(stage).getScene());
            var code = key == '\n' ? KeyCode.ENTER : key == '\t' ? KeyCode.TAB : KeyCode.UNDEFINED;
            robotContext().getBaseRobot().typeKeyboard(scene, code, Character.toString(key));
            done();
        });
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (var key : keys) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot type(KeyCode key, int times) {
        for (int time = 0; time < times; time++) {
            push(key);
        }
        return this;
    }

    @Override
    public FxRobot push(KeyCode... keys) {
        var robot = robotContext().getBaseRobot();
        var real = Stream.of(keys).map(key -> key == KeyCode.SHORTCUT ? SHORTCUT : key).toList();
        real.forEach(robot::pressKeyboard);
        real.reversed().forEach(robot::releaseKeyboard);
        done();
        laidOut();
        return this;
    }

    /// What the robot does comes to the FX thread in its turn, and what follows from that in the next.
    private void done() {
        get(() -> null);
        get(() -> null);
    }

    /// No hand is faster than what it did is shown.
    private void laidOut() {
        var shown = new CompletableFuture<Void>();
        var listener = new Runnable[1];
        run(() -> {
            listener[0] = () -> {
                stage.getScene().removePostLayoutPulseListener(listener[0]);
                shown.complete(null);
            };
            stage.getScene().addPostLayoutPulseListener(listener[0]);
            Platform.requestNextPulse();
        });
        shown.completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
    }

    private static Point2D found(Supplier<PointQuery> query) {
        try {
            return query.get().query();
        } catch (FxRobotException notYet) {
            return null;
        }
    }

    private Point2D still(String what, Supplier<Point2D> place) {
        var last = new Point2D[1];
        var same = new AtomicInteger();
        until(what + " stands still", () -> {
            var now = place.get();
            same.set(now != null && now.equals(last[0]) ? same.get() + 1 : 0);
            last[0] = now;
            Platform.requestNextPulse();
            return same.get() >= STILL;
        });
        return last[0];
    }

    private static boolean isWhole(Node node) {
        var scene = node.getScene();
        return scene != null && isSeen(node) && (scene.getWindow() instanceof PopupWindow
                || scene.getRoot().getLayoutBounds().contains(node.localToScene(node.getLayoutBounds())));
    }

    private static boolean isSeen(Node node) {
        for (var at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Writes what the window shows, with what pops up over it, to `target/pictures/`.
    public Path picture(String name) {
        var image = get(() -> {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            var whole = SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null);
            Window.getWindows().stream().filter(window -> window instanceof PopupWindow && window.isShowing()).forEach(popup -> lay(popup, whole));
            return whole;
        });
        var file = Path.of("target", "pictures", name + ".png");
        try {
            Files.createDirectories(file.getParent());
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return file;
    }

    private void lay(Window popup, BufferedImage whole) {
        var look = new SnapshotParameters();
        look.setFill(Color.TRANSPARENT);
        var image = SwingFXUtils.fromFXImage(popup.getScene().getRoot().snapshot(look, null), null);
        var root = popup.getScene().getRoot();
        var seen = root.localToScreen(root.getBoundsInLocal());
        var pen = whole.createGraphics();
        pen.drawImage(image, (int) (seen.getMinX() - stage.getX() - stage.getScene().getX()),
                (int) (seen.getMinY() - stage.getY() - stage.getScene().getY()), null);
        pen.dispose();
    }

    /// JavaFX's platform without a display writes past its picture when a small window stands outside of it for a moment.
    private static boolean isOfThePlatform(Throwable failure) {
        return failure instanceof IndexOutOfBoundsException && Stream.of(failure.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("blit") && frame.getClassName().endsWith(".HeadlessWindow"));
    }

    private void failIfThrown() {
        if (thrown.get() != null) {
            throw new AssertionError("On the FX thread", thrown.get());
        }
    }

    @Override
    public void close() {
        run(stage::close);
        failIfThrown();
    }
}
