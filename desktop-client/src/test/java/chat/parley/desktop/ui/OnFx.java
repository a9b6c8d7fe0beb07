package chat.parley.desktop.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Runs parts of a test on the FX thread, with the toolkit that all tests of a run share.
public final class OnFx {
    private static final long PATIENCE = 60;

    private OnFx() { }

    /// The answer of `work`, and its failure as it was.
    public static <T> T get(Callable<T> work) {
        try {
            start();
            var task = new FutureTask<>(work);
            Platform.runLater(task);
            return task.get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(failed.getCause());
        } catch (TimeoutException | InterruptedException lost) {
            throw new AssertionError("The FX thread does not answer", lost);
        }
    }

    private static void start() {
        try {
            Platform.startup(() -> Platform.setImplicitExit(false));
        } catch (IllegalStateException alreadyRuns) {
            return;
        }
    }

    public static void run(Runnable work) {
        get(() -> {
            work.run();
            return null;
        });
    }

    /// A window with that inside, shown.
    public static Stage window(Parent root, double width, double height) {
        return get(() -> {
            var stage = new Stage();
            stage.setScene(new Scene(root, width, height));
            stage.show();
            return stage;
        });
    }

    /// Waits until that holds on the FX thread.
    public static void until(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!get(holds::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("In vain waited for: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
