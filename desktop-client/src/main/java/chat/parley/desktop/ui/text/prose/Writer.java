package chat.parley.desktop.ui.text.prose;

import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.desktop.ui.text.Harmless;
import chat.parley.desktop.ui.text.Span.Mark;
import chat.parley.desktop.ui.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Turns spans into lines: parts them where the direction changes, and finds emoji, mentions and what is looked for.
final class Writer {
    private static final int FIRST_RIGHT_TO_LEFT = 0x590;
    /// Beyond so many in a message they are text like any other: each takes nodes.
    private static final int MOST_MARKED = 400;
    private final Emojis emojis;
    private final Dress dress;
    private int marked;

    Writer(Emojis emojis, Dress dress) {
        this.emojis = emojis;
        this.dress = dress;
    }

    List<Line> lines(List<Span> spans) {
        if (spans.stream().allMatch(span -> span.text().chars().allMatch(unit -> unit < FIRST_RIGHT_TO_LEFT))) {
            return List.of(line(spans, false));
        }
        var lines = new ArrayList<Line>();
        var group = new ArrayList<Span>();
        var isRightToLeft = false;
        for (var line : split(spans)) {
            var letters = line.stream().map(Span::text).collect(Collectors.joining());
            var direction = hasDirection(letters) ? Harmless.isRightToLeft(letters) : isRightToLeft;
            if (!group.isEmpty()) {
                if (direction == isRightToLeft) {
                    group.add(Span.plain("\n"));
                } else {
                    lines.add(line(group, isRightToLeft));
                    group.clear();
                }
            }
            group.addAll(line);
            isRightToLeft = direction;
        }
        lines.add(line(group, isRightToLeft));
        return lines;
    }

    /// Code as it was typed, always from left to right.
    Line code(String text) {
        var draft = new Line.Draft();
        draft.text(text, "code", null);
        hits(text, 0, draft);
        return draft.line(false);
    }

    private static boolean hasDirection(String letters) {
        return letters.codePoints().anyMatch(Character::isLetter);
    }

    private static List<List<Span>> split(List<Span> spans) {
        var lines = new ArrayList<List<Span>>();
        lines.add(new ArrayList<>());
        for (var span : spans) {
            var parts = span.text().split("\n", -1);
            for (int i = 0; i < parts.length; i++) {
                if (i > 0) {
                    lines.add(new ArrayList<>());
                }
                lines.getLast().add(new Span(parts[i], span.marks(), span.link()));
            }
        }
        return lines;
    }

    private Line line(List<Span> spans, boolean isRightToLeft) {
        var draft = new Line.Draft();
        for (var span : spans) {
            var start = draft.length();
            if (span.marks().contains(Mark.CODE)) {
                draft.text(span.text(), style(span) + " code", span.link());
                draft.ground(start, "code-ground");
                hits(span.text(), start, draft);
            } else {
                words(span, draft);
            }
        }
        return draft.line(isRightToLeft);
    }

    private void words(Span span, Line.Draft draft) {
        for (var run : emojis.runs(span.text())) {
            if (run.isEmoji() && marked++ < MOST_MARKED) {
                draft.emoji(run.text());
            } else {
                var start = draft.length();
                calls(run.text(), span, draft);
                hits(run.text(), start, draft);
            }
        }
    }

    private void calls(String text, Span span, Line.Draft draft) {
        var at = 0;
        if (span.link() == null) {
            for (var call : marked < MOST_MARKED ? dress.mentions().in(text) : List.<Mentions.Call>of()) {
                marked++;
                draft.text(text.substring(at, call.start()), style(span), null);
                var start = draft.length();
                draft.text(text.substring(call.start(), call.end()), style(span) + (call.me() ? " mention-me" : " mention"), null);
                draft.ground(start, call.me() ? "mention-me-ground" : "mention-ground");
                at = call.end();
            }
        }
        draft.text(text.substring(at), style(span), span.link());
    }

    private void hits(String text, int start, Line.Draft draft) {
        for (var hit : marked < MOST_MARKED ? Hits.in(text, dress.hits()) : List.<Hits.Hit>of()) {
            marked++;
            draft.hit(start + hit.start(), start + hit.end());
        }
    }

    private static String style(Span span) {
        if (span.marks().isEmpty() && span.link() == null) {
            return "prose-text";
        }
        var style = new StringBuilder("prose-text");
        if (span.marks().contains(Mark.BOLD)) {
            style.append(" bold");
        }
        // Slanted fonts have no letters of these scripts, and what stands in for them falls apart.
        if (span.marks().contains(Mark.ITALIC) && span.text().chars().allMatch(unit -> unit < FIRST_RIGHT_TO_LEFT)) {
            style.append(" italic");
        }
        if (span.marks().contains(Mark.STRUCK)) {
            style.append(" struck");
        }
        if (span.link() != null) {
            style.append(" link");
        }
        return style.toString();
    }
}
