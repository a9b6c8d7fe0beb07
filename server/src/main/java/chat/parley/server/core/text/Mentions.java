package chat.parley.server.core.text;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that a text calls people by: `@name`, not within a word or an address. `all` and `here` stand for everybody.
public final class Mentions {
    public static final String ALL = "all";
    public static final String HERE = "here";
    private static final Pattern CALL = Pattern.compile("(?<![\\p{L}\\p{N}._@/-])@([\\p{L}\\p{N}._-]{1,64})");
    private static final int MOST = 50;

    private Mentions() { }

    /// At most 50, in small letters, in the order of the text. A full stop or hyphen at the end may belong to the sentence, so a name that
    /// ends with one is there without it too.
    public static Set<String> in(String text) {
        var names = new LinkedHashSet<String>();
        if (text.indexOf('@') < 0) {
            return names;
        }
        var found = CALL.matcher(text);
        while (found.find() && names.size() < MOST) {
            var name = found.group(1).toLowerCase(Locale.ROOT);
            names.add(name);
            var end = name.length();
            while (end > 0 && !Character.isLetterOrDigit(name.charAt(end - 1)) && name.charAt(end - 1) != '_') {
                end--;
            }
            if (end > 0) {
                names.add(name.substring(0, end));
            }
        }
        return names;
    }
}
