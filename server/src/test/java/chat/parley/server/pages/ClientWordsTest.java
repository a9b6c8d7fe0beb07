package chat.parley.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the web client says and how it is made: the same words in each language, and nothing that could make markup of a text.
class ClientWordsTest {
    private static final Pattern ENTRY = Pattern.compile("(?m)^    '([^']+)': (.*),$");
    private static final Pattern USE = Pattern.compile("\\bt\\('([^']+)'");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Path CLIENT = client();

    @ParameterizedTest
    @ValueSource(strings = {"de", "ar"})
    void languageHasEveryWordAndFillsInTheSame(String language) {
        var english = ENTRY.matcher(text(CLIENT.resolve("words/en.js"))).results().collect(Collectors.toMap(entry -> entry.group(1), entry -> entry.group(2)));
        var other = ENTRY.matcher(text(CLIENT.resolve("words/" + language + ".js"))).results()
                .collect(Collectors.toMap(entry -> entry.group(1), entry -> entry.group(2)));

        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(other.keySet()));
        english.forEach((key, words) -> {
            if (!words.startsWith("{")) {
                assertEquals(places(words), places(other.get(key)), key);
            }
        });
    }

    @Test
    void everyWordThatIsAskedForIsThere() {
        var known = ENTRY.matcher(text(CLIENT.resolve("words/en.js"))).results().map(entry -> entry.group(1)).collect(Collectors.toSet());

        var unknown = scripts().stream().flatMap(script -> USE.matcher(text(script)).results()).map(use -> use.group(1))
                .filter(key -> !known.contains(key)).toList();

        assertTrue(known.size() > 100, known::toString);
        assertEquals(List.of(), unknown);
    }

    @Test
    void noScriptMakesMarkupOrCodeOfText() {
        var forbidden = List.of("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "setHTMLUnsafe", "DOMParser",
                "srcdoc", "javascript:");

        for (var script : scripts()) {
            assertEquals(List.of(), forbidden.stream().filter(text(script)::contains).toList(), script::toString);
        }
    }

    @Test
    void coloursAreInTheThemesAloneAndTheSameInBoth() {
        var light = names("light");

        assertEquals(light, names("dark"));
        for (var sheet : List.of("base", "shell", "faces", "chat", "message", "dialogs")) {
            var rules = text(CLIENT.resolve("theme/" + sheet + ".css"));
            assertEquals(List.of(), Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(|hsla?\\(").matcher(rules).results().map(found -> found.group()).toList());
            assertEquals(List.of(), Pattern.compile("var\\(--([a-z0-9-]+)\\)").matcher(rules).results().map(found -> found.group(1))
                    .filter(name -> !light.contains(name)).toList());
        }
    }

    private static TreeSet<String> names(String theme) {
        return Pattern.compile("--([a-z0-9-]+):").matcher(text(CLIENT.resolve("theme/" + theme + ".css"))).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> places(String words) {
        return PLACE.matcher(words).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> scripts() {
        try (var files = Files.walk(CLIENT)) {
            return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path client() {
        try {
            return Path.of(ClientWordsTest.class.getResource("/client/index.html").toURI()).getParent();
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
