package chat.parley.desktop.text;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.Stream;

/// Text as it is compared when something is looked for: without case, accents and ligatures.
public final class Folding {
    private static final int SHARP_S = 'ß';

    private Folding() { }

    public static String fold(String text) {
        var open = isPlain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKD);
        var folded = new StringBuilder(open.length());
        open.codePoints().filter(point -> Character.getType(point) != Character.NON_SPACING_MARK).forEach(point -> add(folded, point));
        return folded.toString();
    }

    /// The words of what a person looks for, folded.
    public static List<String> words(String query) {
        return Stream.of(fold(query).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
    }

    /// True where each of the folded `words` is somewhere in `text`.
    public static boolean hasAll(String text, List<String> words) {
        var folded = fold(text);
        return words.stream().allMatch(folded::contains);
    }

    /// By code point: whole strings know a sigma at a word's end, of which a part of a word knows nothing.
    private static void add(StringBuilder folded, int point) {
        var lower = Character.toLowerCase(Character.toUpperCase(point));
        if (lower == SHARP_S) {
            folded.append("ss");
        } else {
            folded.appendCodePoint(lower);
        }
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }
}
