package chat.parley.desktop.ui.actions;

import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;

/// Every action of the window, in the order in which they are shown. No two have the same key.
public record Actions(List<Action> all) {
    public Actions {
        all = List.copyOf(all);
        if (all.stream().map(Action::keys).distinct().count() < all.size() || all.stream().map(Action::id).distinct().count() < all.size()) {
            throw new IllegalArgumentException("Two actions have the same key or name");
        }
    }

    public Action of(String id) {
        return all.stream().filter(action -> action.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException(id));
    }

    /// Listens to the keys of a window, before what has the focus does, until the answer is unsubscribed. `isBlocked` tells that
    /// something stands over the window, which has the keys then.
    public Subscription listen(Scene scene, BooleanSupplier isBlocked) {
        EventHandler<KeyEvent> keys = pressed -> {
            if (!isBlocked.getAsBoolean()) {
                handle(pressed);
            }
        };
        scene.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        return () -> scene.removeEventFilter(KeyEvent.KEY_PRESSED, keys);
    }

    private void handle(KeyEvent pressed) {
        all.stream().filter(action -> action.keys().match(pressed) && action.isEnabled()).findFirst().ifPresent(action -> {
            pressed.consume();
            action.run().run();
        });
    }
}
