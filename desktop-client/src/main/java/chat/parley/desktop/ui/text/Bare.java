package chat.parley.desktop.ui.text;

import java.util.regex.Pattern;

/// The words of a message without what Markdown is written with: for lists, notices and the like, which show words and not how they look.
/// Needs no parser, so that the list is there before one is loaded.
public final class Bare {
    private static final Pattern MARKS = Pattern.compile("\\*\\*|__|~~|`+|^> ?", Pattern.MULTILINE);

    private Bare() { }

    public static String words(String text) {
        return MARKS.matcher(text).replaceAll("");
    }
}
