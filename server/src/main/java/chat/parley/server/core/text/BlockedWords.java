package chat.parley.server.core.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words that an administrator does not want to see in messages; case, accents and invisible characters make no difference.
///
/// The patterns run in time linear in the text (RE2), so no line of the file can be made to hold up the server.
public final class BlockedWords {
    /// Accents, and what is not seen at all, such as a soft hyphen.
    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Cf}]+");
    private static final String EDGE = "(?:^|$|[^\\pL\\pN])";
    private final List<Pattern> patterns;

    private BlockedWords(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    /// Reads a word or a `/regular expression/` a line; empty lines are skipped. Throws [IllegalArgumentException] with the number of a
    /// line that is no pattern.
    public static BlockedWords of(List<String> lines) {
        var patterns = new ArrayList<Pattern>();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (!line.isEmpty()) {
                patterns.add(pattern(line, number));
            }
        }
        return new BlockedWords(List.copyOf(patterns));
    }

    /// True where `text` has one of the words.
    public boolean isIn(String text) {
        if (patterns.isEmpty()) {
            return false;
        }
        var folded = folded(text);
        return patterns.stream().anyMatch(pattern -> pattern.matcher(folded).find());
    }

    private static Pattern pattern(String line, int number) {
        try {
            return line.length() > 2 && line.startsWith("/") && line.endsWith("/")
                    ? Pattern.compile(line.substring(1, line.length() - 1), Pattern.CASE_INSENSITIVE)
                    : Pattern.compile(EDGE + Pattern.quote(folded(line)) + EDGE);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException("line " + number + " is not a regular expression that can be used: " + wrong.getDescription(),
                    wrong);
        }
    }

    private static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("").toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
