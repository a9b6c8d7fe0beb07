package chat.parley.desktop.ui.avatar;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What stands for a name where there is no picture: the first letters of its first two words, and a colour of the id.
public final class Initials {
    /// How many colours there are: `-parley-avatar-0` and so on.
    public static final int HUES = 8;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Initials() { }

    /// One or two capital letters; a dot where the name has neither letter nor digit.
    public static String of(String name) {
        var letters = BETWEEN_WORDS.splitAsStream(name).filter(word -> !word.isEmpty()).limit(2)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
        return letters.isEmpty() ? "·" : letters.toUpperCase(Locale.ROOT);
    }

    /// The same colour for the same id, wherever it is shown; style classes `avatar-n` (behind initials) and `name-n` (a name's text).
    public static int hue(String id) {
        var mixed = id.hashCode() * 0x9E3779B9;
        return (mixed >>> 16) % HUES;
    }
}
