package chat.parley.desktop.ui.shell;

import chat.parley.desktop.state.Timers;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Short sentences at the foot of the window. Each goes after the time that it takes to read it, or when it is clicked.
final class Toasts extends VBox {
    private static final int MOST = 3;
    private static final Duration LEAST_TIME = Duration.ofSeconds(4);
    private static final long MILLIS_A_LETTER = 60;
    private final Timers timers;

    Toasts(Timers timers) {
        this.timers = timers;
        getStyleClass().setAll("toasts");
        setAlignment(Pos.BOTTOM_CENTER);
        setPickOnBounds(false);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    void show(String sentence) {
        // The same again is no news.
        getChildren().removeIf(each -> sentence.equals(((Label) each).getText()));
        while (getChildren().size() >= MOST) {
            getChildren().removeFirst();
        }
        var toast = new Label(sentence);
        toast.getStyleClass().setAll("toast");
        toast.setWrapText(true);
        toast.setMinHeight(USE_PREF_SIZE);
        toast.setAccessibleText(sentence);
        toast.setOnMouseClicked(_ -> remove(toast));
        getChildren().add(toast);
        timers.after(LEAST_TIME.plusMillis(sentence.length() * MILLIS_A_LETTER), () -> remove(toast));
    }

    private void remove(Node toast) {
        getChildren().remove(toast);
    }
}
