package chat.parley.desktop.ui.flow;

import java.util.function.DoubleConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Spreads the steps of a mouse wheel over a few frames; small steps, as touch pads send them, go through at once.
final class Glide extends AnimationTimer {
    private static final double SMALL = 16;
    /// About 90 % of a step is done after 100 ms.
    private static final double TIME_CONSTANT_NANOS = 43e6;
    private final DoubleConsumer scroll;
    private double left;
    private long last;

    Glide(DoubleConsumer scroll) {
        this.scroll = scroll;
    }

    void by(double distance) {
        if (left == 0 && Math.abs(distance) < SMALL || Platform.getPreferences().isReducedMotion()) {
            scroll.accept(distance);
            return;
        }
        if (left * distance < 0) {
            left = 0;
        }
        if (left == 0) {
            last = 0;
            start();
        }
        left += distance;
    }

    @Override
    public void handle(long now) {
        var passed = last == 0 ? 16e6 : now - last;
        last = now;
        var step = left * (1 - Math.exp(-passed / TIME_CONSTANT_NANOS));
        if (Math.abs(left - step) < 1) {
            step = left;
        }
        left -= step;
        scroll.accept(step);
        if (left == 0) {
            super.stop();
        }
    }

    @Override
    public void stop() {
        left = 0;
        super.stop();
    }
}
