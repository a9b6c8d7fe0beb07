package chat.parley.desktop.ui.composer;

import java.util.regex.Pattern;

/// The beginning of something that can be completed, right before the caret: `:` a short code, `@` a person, `#` a channel.
record Token(char sign, String word, int start) {
    private static final Pattern OPEN = Pattern.compile("(?:^|[\\s(])([:@#])([\\p{L}\\p{M}\\p{N}_.+-]*)$");
    private static final Pattern CLOSED = Pattern.compile(":([a-z0-9_+-]+):$");
    /// A colon and one letter is how many end a smiley, and means nothing yet.
    private static final int LEAST_OF_A_CODE = 2;

    /// Null where nothing begins there.
    static Token before(String text) {
        var found = OPEN.matcher(text);
        if (!found.find() || found.group(1).equals(":") && found.group(2).length() < LEAST_OF_A_CODE) {
            return null;
        }
        return new Token(found.group(1).charAt(0), found.group(2), found.start(1));
    }

    /// A whole short code between colons; null where there is none.
    static Token closedBefore(String text) {
        var found = CLOSED.matcher(text);
        return found.find() ? new Token(':', found.group(1), found.start()) : null;
    }
}
