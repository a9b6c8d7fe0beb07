package chat.parley.desktop.bench;

import java.util.Arrays;
import java.util.Locale;

/// Some measured milliseconds in one line.
final class Figures {
    private static final double FRAME = 16.7;

    private Figures() { }

    static String of(double[] millis) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "n=%d p50=%.1f p95=%.1f p99=%.1f most=%.1f within16.7=%.1f%% within25=%.1f%% within100=%.2f%%",
                sorted.length, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted[sorted.length - 1], share(sorted, FRAME), share(sorted, 1.5 * FRAME),
                share(sorted, 100));
    }

    static long median(long... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }

    private static double share(double[] sorted, double limit) {
        return Arrays.stream(sorted).filter(each -> each <= limit).count() * 100.0 / sorted.length;
    }
}
