package chat.parley.server.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All variables that were given, wherever they stand: the environment wins over the working folder's `.env`, and that over the data folder's.
///
/// An empty variable of the environment hides one of the same name in a file, which is how a file's value is taken back.
final class Variables {
    private record Layer(String place, Map<String, String> values) { }

    /// A value and, as an addition to a sentence, where it stands.
    record Given(String text, String place) { }

    private final List<Layer> layers = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Variables(Map<String, String> environment) {
        layers.add(new Layer("", environment));
    }

    /// Adds what `file` says, below everything added before. A name that Parley does not know is a warning: the file may serve others too.
    void add(Path file) {
        var values = EnvFile.read(file);
        layers.add(new Layer(" (in " + file + ")", values));
        var strangers = values.keySet().stream().filter(key -> !Settings.KEYS.contains(key)).sorted().toList();
        if (!strangers.isEmpty()) {
            warnings.add(file + " sets what Parley does not know: " + printable(String.join(", ", strangers)) + ".");
        }
    }

    Optional<Given> find(String key) {
        return layers.stream()
                .filter(layer -> layer.values.containsKey(key))
                .findFirst()
                .map(layer -> new Given(layer.values.get(key).strip(), layer.place))
                .filter(given -> !given.text.isEmpty());
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// A value as a sentence may show it: one line, not endless, and nothing that drives a terminal.
    static String printable(String text) {
        var line = text.codePoints().limit(100)
                .map(point -> Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return line.length() < text.length() ? line + "..." : line.toString();
    }
}
