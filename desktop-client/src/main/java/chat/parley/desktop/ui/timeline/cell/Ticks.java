package chat.parley.desktop.ui.timeline.cell;

import javafx.geometry.NodeOrientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// How far an own message has come, as a picture: a clock, one tick, two ticks.
final class Ticks extends Region {
    private static final String CLOCK = "M6 1 a5 5 0 1 0 0.01 0 Z M6 3.2 V6.2 L8 7.4";
    private static final String ONE = "M2 6.5 L4.8 9.3 L10 3.6";
    private static final String TWO = "M0.5 6.5 L3.3 9.3 L8.5 3.6 M5.6 9.1 L6 9.3 L11.5 3.6";
    private final SVGPath path = new SVGPath();

    Ticks() {
        getStyleClass().add("ticks");
        path.getStyleClass().add("tick");
        getChildren().add(path);
        // A tick is a tick in every language.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    @Override
    protected void layoutChildren() {
        var scale = getWidth() / 13;
        path.setScaleX(scale);
        path.setScaleY(scale);
        path.setLayoutX(0.5 * (getWidth() - 12));
        path.setLayoutY(0.5 * (getHeight() - 12));
    }

    void waiting() {
        path.setContent(CLOCK);
    }

    void sent(boolean isRead) {
        path.setContent(isRead ? TWO : ONE);
    }
}
