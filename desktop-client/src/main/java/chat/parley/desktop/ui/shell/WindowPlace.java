package chat.parley.desktop.ui.shell;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Settings.Place;
import chat.parley.desktop.state.Timers;
import java.time.Duration;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;

/// Puts the window where it was, and remembers where it is. A place that lies on no screen any more is not taken.
final class WindowPlace implements AutoCloseable {
    private static final Duration GATHERING = Duration.ofMillis(500);
    private static final double LEAST = 64;
    private final Stage stage;
    private final ObjectProperty<Settings> settings;
    private final Timers timers;
    private final DoubleProperty listWidth = new SimpleDoubleProperty();
    private final BooleanProperty details = new SimpleBooleanProperty();
    private final Subscription subscription;
    private Runnable later = () -> { };

    WindowPlace(Stage stage, ObjectProperty<Settings> settings, Timers timers) {
        this.stage = stage;
        this.settings = settings;
        this.timers = timers;
        take(settings.get().window());
        subscription = Subscription.combine(Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty(),
                stage.maximizedProperty(), listWidth, details).map(each -> each.subscribe(_ -> changed())).toArray(Subscription[]::new));
    }

    /// Of the list, in pixels; 0 where it was never set.
    DoubleProperty listWidth() {
        return listWidth;
    }

    /// Whether the details are shown.
    BooleanProperty details() {
        return details;
    }

    private void take(Place place) {
        if (place == null) {
            return;
        }
        listWidth.set(place.listWidth());
        details.set(place.details());
        var isOnScreen = place.width() > 0 && !Screen.getScreensForRectangle(place.x() + LEAST, place.y() + LEAST, place.width() - 2 * LEAST, LEAST)
                .isEmpty();
        if (isOnScreen && !stage.isMaximized()) {
            stage.setX(place.x());
            stage.setY(place.y());
            stage.setWidth(place.width());
            stage.setHeight(place.height());
            stage.setMaximized(place.maximized());
        }
    }

    private void changed() {
        later.run();
        later = timers.after(GATHERING, this::remember);
    }

    private void remember() {
        var before = settings.get().window();
        var isNormal = !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen();
        if (!isNormal && before == null || Double.isNaN(stage.getX())) {
            return;
        }
        var now = isNormal
                ? new Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false, listWidth.get(), details.get())
                : new Place(before.x(), before.y(), before.width(), before.height(), stage.isMaximized(), listWidth.get(), details.get());
        if (!now.equals(before)) {
            settings.set(settings.get().with(draft -> draft.window = now));
        }
    }

    @Override
    public void close() {
        later.run();
        remember();
        subscription.unsubscribe();
    }
}
