package chat.parley.desktop.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The names of colours in a theme as JavaFX sees them: Primer's, and ours over them.
record Palette(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("(-(?:color|parley)-[a-z0-9-]+)\\s*:\\s*([^;]+);");

    static Palette of(String primer, String ours) {
        var values = new HashMap<>(names(primer));
        values.putAll(names(ours));
        return new Palette(values);
    }

    static Set<String> ours(String file) {
        return new TreeSet<>(names(file).keySet());
    }

    private static Map<String, String> names(String file) {
        var found = new HashMap<String, String>();
        NAME.matcher(text(file)).results().forEach(match -> found.put(match.group(1), match.group(2).strip()));
        return found;
    }

    static String text(String file) {
        try (var in = Palette.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?s)/\\*.*?\\*/", "");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Color color(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("No colour has the name " + name);
        }
        return value.startsWith("-") ? color(value) : Color.web(value);
    }

    /// The contrast of WCAG 2.2 between 1 and 21, with what can be seen through laid over what lies below: `ground` may be
    /// "a over b".
    double contrast(String text, String ground) {
        var below = ground(ground);
        var light = luminance(over(color(text), below));
        var dark = luminance(below);
        return (Math.max(light, dark) + 0.05) / (Math.min(light, dark) + 0.05);
    }

    private Color ground(String ground) {
        var layers = ground.split(" over ");
        var seen = color(layers[layers.length - 1]);
        for (var layer = layers.length - 2; layer >= 0; layer--) {
            seen = over(color(layers[layer]), seen);
        }
        return seen;
    }

    private static Color over(Color top, Color below) {
        return below.interpolate(Color.color(top.getRed(), top.getGreen(), top.getBlue()), top.getOpacity());
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
