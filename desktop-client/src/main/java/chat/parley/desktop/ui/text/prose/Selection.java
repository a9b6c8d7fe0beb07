package chat.parley.desktop.ui.text.prose;

import java.text.BreakIterator;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The letters that are marked with the mouse, in one message at a time. One for all texts among which there is to be one.
public final class Selection {
    private RichText owner;
    private At from;
    private At to;

    /// Before which letter of which paragraph.
    private record At(int paragraph, int letter) {
        boolean isAfter(At other) {
            return paragraph > other.paragraph || paragraph == other.paragraph && letter > other.letter;
        }
    }

    void watch(RichText text) {
        text.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> pressed(text, event));
        text.addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> dragged(text, event));
    }

    /// What is marked, as text; empty where nothing is.
    public String text() {
        if (owner == null) {
            return "";
        }
        var text = new StringBuilder();
        for (var prose : owner.prose()) {
            var part = prose.selectedText();
            text.append(text.isEmpty() || part.isEmpty() ? "" : "\n").append(part);
        }
        return text.toString();
    }

    public void clear() {
        if (owner != null) {
            owner.prose().forEach(prose -> prose.select(0, 0));
        }
        owner = null;
    }

    private void pressed(RichText text, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        clear();
        var at = at(text, event);
        from = at;
        to = at;
        if (at != null && event.getClickCount() > 1) {
            owner = text;
            spread(text.prose().get(at.paragraph).line(), at, event.getClickCount() == 2);
            show();
        }
    }

    /// Over a word, or the whole paragraph.
    private void spread(Line line, At at, boolean isWord) {
        var letters = line.pieces().stream().map(piece -> piece.emoji() ? "\ufffc" : piece.text()).collect(Collectors.joining());
        if (isWord && at.letter < letters.length()) {
            var words = BreakIterator.getWordInstance();
            words.setText(letters);
            to = new At(at.paragraph, words.following(at.letter));
            from = new At(at.paragraph, words.previous());
        } else {
            from = new At(at.paragraph, 0);
            to = new At(at.paragraph, letters.length());
        }
    }

    private void dragged(RichText text, MouseEvent event) {
        if (from != null && event.isPrimaryButtonDown() && event.getClickCount() < 2) {
            var at = at(text, event);
            if (at != null) {
                owner = text;
                to = at;
                show();
            }
            event.consume();
        }
    }

    private void show() {
        var first = from.isAfter(to) ? to : from;
        var last = from.isAfter(to) ? from : to;
        for (int i = 0; i < owner.prose().size(); i++) {
            var prose = owner.prose().get(i);
            var start = i < first.paragraph ? 0 : i > first.paragraph ? 0 : first.letter;
            var end = i > last.paragraph ? 0 : i < last.paragraph ? prose.line().length() : last.letter;
            var isWithin = i >= first.paragraph && i <= last.paragraph;
            prose.select(isWithin ? start : 0, isWithin ? end : 0);
        }
    }

    /// The letter at the pointer, or the nearest one in the paragraph beside which it is.
    private static At at(RichText text, MouseEvent event) {
        var prose = text.prose();
        for (int i = 0; i < prose.size(); i++) {
            var point = prose.get(i).sceneToLocal(new Point2D(event.getSceneX(), event.getSceneY()));
            if (point != null && (point.getY() < prose.get(i).getHeight() || i == prose.size() - 1)) {
                var letter = prose.get(i).getHitInfo(point).getInsertionIndex();
                return new At(i, Math.clamp(letter, 0, prose.get(i).line().length()));
            }
        }
        return null;
    }
}
