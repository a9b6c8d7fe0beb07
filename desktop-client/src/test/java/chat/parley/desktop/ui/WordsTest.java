package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the interface: the same keys in each language, none missing and none that nobody uses. Keys are written whole where
/// they are used, never put together.
class WordsTest {
    private static final Path MAIN = Path.of("src", "main");
    private static final Pattern KEY = Pattern.compile("[\"%]([a-z][a-zA-Z]*(?:\\.[a-zA-Z0-9]+)+)\"");

    private static final Pattern FILE = Pattern.compile("^chat\\.parley|\\.(css|json|txt|png|mv|log)$");

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_ar"})
    void eachLanguageHasTheKeysOfEnglish(String language) throws IOException {
        var english = words("").keySet();
        var other = words(language).keySet();

        assertEquals(Set.of(), without(english, other), "not translated");
        assertEquals(Set.of(), without(other, english), "in no other language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_ar"})
    void noKeyStandsTwice(String language) throws IOException {
        var keys = Files.readAllLines(file(language)).stream().filter(line -> line.contains("=")).map(line -> line.split("=")[0]).toList();

        assertEquals(List.of(), keys.stream().filter(key -> keys.indexOf(key) != keys.lastIndexOf(key)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_de", "_ar"})
    void eachTextIsAFormatWithTheSameValuesAsInEnglish(String language) throws IOException {
        var english = words("");
        words(language).forEach((key, text) -> {
            assertEquals(-1, text.toString().indexOf('\''), () -> key + " has an apostrophe that a format takes for a quote: use ’");
            assertEquals(values(english.get(key).toString()), values(text.toString()), () -> key + language);
        });
    }

    private static int values(String text) {
        return new MessageFormat(text).getFormatsByArgumentIndex().length;
    }

    @Test
    void noKeyIsMissingAndNoneIsUnused() throws IOException {
        var keys = words("").keySet();
        var named = named();
        var prefixes = keys.stream().map(key -> key.toString().split("\\.")[0]).collect(Collectors.toSet());

        var missing = named.stream().filter(key -> prefixes.contains(key.split("\\.")[0]) && !keys.contains(key) && !FILE.matcher(key).find())
                .collect(Collectors.toSet());
        assertTrue(named.size() > 100);
        var unused = keys.stream().map(Object::toString).filter(key -> !named.contains(key)).toList();
        assertEquals(List.of(), unused, "unused");
        assertEquals(Set.of(), missing, "missing");
    }

    /// Everything in sources and FXML that looks like a key.
    private static Set<String> named() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(MAIN)) {
            for (var file : files.filter(path -> path.toString().endsWith(".java") || path.toString().endsWith(".fxml")).toList()) {
                KEY.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }

    private static Set<Object> without(Set<?> all, Set<?> others) {
        var left = new TreeSet<Object>(all);
        left.removeAll(others);
        return left;
    }

    private static Path file(String language) {
        return MAIN.resolve(Path.of("resources", "i18n", "words" + language + ".properties"));
    }

    private static Properties words(String language) throws IOException {
        var words = new Properties();
        try (var in = Files.newBufferedReader(file(language))) {
            words.load(in);
        }
        return words;
    }
}
