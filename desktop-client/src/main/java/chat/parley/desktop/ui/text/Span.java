package chat.parley.desktop.ui.text;

import java.util.Set;

/// A piece of a paragraph in one look; `\n` in it breaks the line. `link` is the address that it leads to, or null.
public record Span(String text, Set<Mark> marks, String link) {

    /// What can be said of a piece of text.
    public enum Mark {
        BOLD, ITALIC, STRUCK, CODE
    }

    public Span {
        marks = Set.copyOf(marks);
    }

    /// Text without a look of its own.
    public static Span plain(String text) {
        return new Span(text, Set.of(), null);
    }

    boolean looksLike(Span other) {
        return marks.equals(other.marks) && java.util.Objects.equals(link, other.link);
    }

    Span and(String more) {
        return new Span(text + more, marks, link);
    }
}
