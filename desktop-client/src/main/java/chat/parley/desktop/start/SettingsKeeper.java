package chat.parley.desktop.start;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.Timers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ObjectProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the settings down a moment after they were changed, on a thread of its own. Used where state lives.
public final class SettingsKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsKeeper.class);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final long LONGEST_CLOSE = 2;
    private final ExecutorService disk = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("settings").factory());
    private final ObjectProperty<Settings> settings;
    private final SettingsFile file;
    private final Timers timers;
    private Settings kept;
    private Runnable off = () -> { };

    public SettingsKeeper(ObjectProperty<Settings> settings, SettingsFile file, Timers timers) {
        this.settings = settings;
        this.file = file;
        this.timers = timers;
        kept = settings.get();
        settings.addListener((_, _, _) -> later());
    }

    private void later() {
        off.run();
        off = timers.after(MOMENT, this::keep);
    }

    private void keep() {
        var now = settings.get();
        if (!now.equals(kept)) {
            kept = now;
            disk.execute(() -> save(now));
        }
    }

    private void save(Settings now) {
        try {
            file.save(now);
        } catch (IOException failure) {
            LOG.error("The settings are not written", failure);
        }
    }

    /// Everything is on disk then, but for a disk that does not answer.
    public void close() {
        off.run();
        keep();
        disk.shutdown();
        try {
            if (!disk.awaitTermination(LONGEST_CLOSE, TimeUnit.SECONDS)) {
                LOG.error("The settings are not written yet");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
