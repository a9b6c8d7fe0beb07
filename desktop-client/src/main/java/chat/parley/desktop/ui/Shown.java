package chat.parley.desktop.ui;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.util.Subscription;

/// How parts of a screen come and go: they take no room while they are not shown, and listen to nothing.
public final class Shown {
    private Shown() { }

    public static void when(Node part, boolean isShown) {
        part.setVisible(isShown);
        part.setManaged(isShown);
    }

    public static void when(Node part, ObservableValue<Boolean> isShown) {
        part.visibleProperty().bind(isShown);
        part.managedProperty().bind(part.visibleProperty());
    }

    /// Keeps what `listen` gives as long as the part is in a window, and no longer.
    public static void whileShown(Node part, Supplier<Subscription> listen) {
        var kept = new Subscription[] {Subscription.EMPTY};
        part.sceneProperty().subscribe(scene -> {
            kept[0].unsubscribe();
            kept[0] = scene == null ? Subscription.EMPTY : listen.get();
        });
    }

    /// A sentence beside a field: shown while there is one, and told to who hears the field.
    public static void trouble(Label label, Node field, ObservableValue<String> sentence) {
        label.textProperty().bind(sentence);
        label.setMinHeight(Label.USE_PREF_SIZE);
        field.accessibleHelpProperty().bind(sentence);
        when(label, sentence.map(text -> !text.isEmpty()));
    }
}
