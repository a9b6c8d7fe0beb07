package chat.parley.desktop.ui.avatar;

import chat.parley.model.User;
import java.util.Locale;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/// Presence as a shape, so that it reads without colour: a disc, a half disc, a disc with a bar, a ring.
public final class PresenceDot extends StackPane {
    private static final String RIM = "M6 -1.5 a7.5 7.5 0 1 0 0.01 0 Z";
    private static final String DISC = "M6 1 a5 5 0 1 0 0.01 0 Z";
    private final SVGPath mark = new SVGPath();
    private User.Status shown;

    public PresenceDot() {
        var rim = new SVGPath();
        rim.setContent(RIM);
        rim.getStyleClass().setAll("rim");
        mark.getStyleClass().setAll("mark");
        mark.setFillRule(FillRule.EVEN_ODD);
        getStyleClass().setAll("presence-dot");
        getChildren().setAll(rim, mark);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
    }

    public void show(User.Status status) {
        if (shown == status) {
            return;
        }
        shown = status;
        mark.setContent(shape(status));
        getStyleClass().setAll("presence-dot", status.name().toLowerCase(Locale.ROOT));
    }

    private static String shape(User.Status status) {
        return switch (status) {
            case ONLINE -> DISC;
            case AWAY -> DISC + "M6 2.6 a3.4 3.4 0 0 1 0 6.8 Z";
            case BUSY -> DISC + "M3.2 5 h5.6 v2 h-5.6 Z";
            case OFFLINE -> DISC + "M6 2.8 a3.2 3.2 0 1 0 0.01 0 Z";
        };
    }
}
