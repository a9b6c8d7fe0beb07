import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// The few colours that come nearest to all of a picture: boxes of pixels, cut where they differ most until there are enough,
/// then moved a few times to the mean of the pixels that are nearest.
final class Palette {
    private static final int ROUNDS = 4;
    /// Of red, green, blue and alpha, with the most opaque last and the others by brightness, which deflates better.
    private final List<float[]> entries;

    Palette(float[][] pixels, int most) {
        var boxes = new ArrayList<>(List.of(new Box(List.of(pixels))));
        while (boxes.size() < most) {
            var widest = boxes.stream().max(Comparator.comparingDouble(Box::error)).orElseThrow();
            if (widest.error() < 1) {
                break;
            }
            boxes.remove(widest);
            boxes.addAll(widest.halves());
        }
        entries = new ArrayList<>(boxes.stream().map(Box::mean).toList());
        for (var round = 0; round < ROUNDS; round++) {
            settle(pixels);
        }
        entries.sort(Comparator.<float[]>comparingInt(entry -> Math.round(entry[3])).thenComparing(entry -> entry[0] + 2 * entry[1] + entry[2]));
    }

    private void settle(float[][] pixels) {
        var near = new ArrayList<List<float[]>>();
        entries.forEach(_ -> near.add(new ArrayList<>()));
        for (var pixel : pixels) {
            near.get(nearest(pixel)).add(pixel);
        }
        entries.clear();
        near.stream().filter(some -> !some.isEmpty()).map(some -> new Box(some).mean()).forEach(entries::add);
    }

    int nearest(float[] pixel) {
        var nearest = 0;
        var least = Float.MAX_VALUE;
        for (var i = 0; i < entries.size(); i++) {
            var distance = 0f;
            for (var channel = 0; channel < pixel.length; channel++) {
                var apart = entries.get(i)[channel] - pixel[channel];
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        return nearest;
    }

    /// Red, green and blue of each, as PNG has them: not multiplied with alpha.
    byte[] colours() {
        var colours = new byte[entries.size() * 3];
        for (var i = 0; i < colours.length; i++) {
            var entry = entries.get(i / 3);
            colours[i] = (byte) Math.min(255, Math.round(entry[3] < 1 ? 0 : entry[i % 3] * 255 / entry[3]));
        }
        return colours;
    }

    /// As far as the last that is not opaque.
    byte[] alphas() {
        var clear = (int) entries.stream().filter(entry -> Math.round(entry[3]) < 255).count();
        var alphas = new byte[clear];
        for (var i = 0; i < clear; i++) {
            alphas[i] = (byte) Math.round(entries.get(i)[3]);
        }
        return alphas;
    }

    /// Some pixels that stand together for one colour.
    private record Box(List<float[]> pixels, float[] mean, double[] errors) {
        Box(List<float[]> pixels) {
            this(pixels, new float[4], new double[4]);
            for (var channel = 0; channel < mean.length; channel++) {
                var at = channel;
                var middle = pixels.stream().mapToDouble(pixel -> pixel[at]).average().orElse(0);
                mean[at] = (float) middle;
                errors[at] = pixels.stream().mapToDouble(pixel -> (pixel[at] - middle) * (pixel[at] - middle)).sum();
            }
        }

        double error() {
            return Arrays.stream(errors).sum();
        }

        List<Box> halves() {
            var widest = 0;
            for (var channel = 1; channel < errors.length; channel++) {
                widest = errors[channel] > errors[widest] ? channel : widest;
            }
            var at = widest;
            var low = pixels.stream().filter(pixel -> pixel[at] <= mean[at]).toList();
            var high = pixels.stream().filter(pixel -> pixel[at] > mean[at]).toList();
            return high.isEmpty() ? List.of(new Box(low.subList(0, 1)), new Box(low.subList(1, low.size()))) : List.of(new Box(low), new Box(high));
        }
    }
}
