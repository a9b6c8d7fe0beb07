package chat.parley.desktop.ui.text.prose;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Lines of one direction, ready to be shown: pieces in order, and what stands behind some of their letters.
///
/// A picture counts as one letter.
record Line(List<Piece> pieces, List<Ground> grounds, boolean isRightToLeft) {

    /// A run of letters in one style (`emoji` false), or a picture.
    record Piece(String text, String style, String link, boolean emoji) {
        int length() {
            return emoji ? 1 : text.length();
        }
    }

    /// Behind the letters from `start` to `end`.
    record Ground(int start, int end, String style) { }

    /// What is copied when the letters from `start` to `end` are.
    String text(int start, int end) {
        var copied = new StringBuilder();
        var at = 0;
        for (var piece : pieces) {
            var from = Math.max(start, at);
            var to = Math.min(end, at + piece.length());
            if (from < to) {
                copied.append(piece.emoji() ? piece.text() : piece.text().substring(from - at, to - at));
            }
            at += piece.length();
        }
        return copied.toString();
    }

    int length() {
        return pieces.stream().mapToInt(Piece::length).sum();
    }

    /// Gathers pieces, and knows at which letter it is.
    static final class Draft {
        private final List<Piece> pieces = new ArrayList<>();
        private final List<Ground> grounds = new ArrayList<>();
        private final TreeSet<Integer> hitEdges = new TreeSet<>();
        private int length;

        void text(String text, String style, String link) {
            if (!text.isEmpty()) {
                Chunks.of(text).forEach(chunk -> pieces.add(new Piece(chunk, style, link, false)));
                length += text.length();
            }
        }

        void emoji(String emoji) {
            pieces.add(new Piece(emoji, "emoji", null, true));
            length++;
        }

        /// Behind the letters from `start` to here.
        void ground(int start, String style) {
            if (start < length) {
                grounds.add(new Ground(start, length, style));
            }
        }

        /// The letters from `start` to `end` are looked for.
        void hit(int start, int end) {
            grounds.add(new Ground(start, end, "hit-ground"));
            hitEdges.add(start);
            hitEdges.add(end);
        }

        int length() {
            return length;
        }

        Line line(boolean isRightToLeft) {
            return new Line(hitEdges.isEmpty() ? List.copyOf(pieces) : parted(), List.copyOf(grounds), isRightToLeft);
        }

        /// With a style of its own for what is looked for.
        private List<Piece> parted() {
            var parts = new ArrayList<Piece>();
            var at = 0;
            for (var piece : pieces) {
                var start = at;
                at += piece.length();
                while (!piece.emoji() && start < at) {
                    var edge = hitEdges.higher(start);
                    var end = edge == null ? at : Math.min(edge, at);
                    parts.add(part(piece, start, end, at - piece.length()));
                    start = end;
                }
                if (piece.emoji()) {
                    parts.add(piece);
                }
            }
            return parts;
        }

        private Piece part(Piece piece, int start, int end, int origin) {
            var isHit = grounds.stream().anyMatch(ground -> ground.style().equals("hit-ground") && ground.start() <= start && ground.end() >= end);
            return new Piece(piece.text().substring(start - origin, end - origin), isHit ? piece.style() + " hit" : piece.style(), piece.link(),
                    false);
        }
    }
}
