package chat.parley.desktop.ui.text.prose;

import java.util.ArrayList;
import java.util.List;

/// Parts text as JavaFX 26 has to be given it: it fails to lay out a run of right-to-left letters that it must break to a new line
/// (an index below zero in `computeTrailingSpaceWidth`), and takes time by the cube of the length for a run of composed letters.
/// So each right-to-left word is a run of its own, and a run of other composed letters ends after so many.
final class Chunks {
    private static final int FIRST_COMPOSED = 0x300;
    private static final int LONGEST_WORD = 16;
    private static final int LONGEST_RUN = 160;

    private Chunks() { }

    static List<String> of(String text) {
        if (text.chars().allMatch(unit -> unit < FIRST_COMPOSED)) {
            return List.of(text);
        }
        var chunks = new ArrayList<String>();
        var start = 0;
        var isRightToLeft = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var point = text.codePointAt(i);
            var isSpaceBefore = i > 0 && Character.isWhitespace(text.charAt(i - 1));
            var length = i - start;
            if (length > 0 && (isRightToLeft && (isSpaceBefore || length >= LONGEST_WORD) && !isMark(point) || length >= LONGEST_RUN)) {
                chunks.add(text.substring(start, i));
                start = i;
                isRightToLeft = false;
            }
            if (!isRightToLeft && isRightToLeft(point)) {
                if (isSpaceBefore && i > start) {
                    chunks.add(text.substring(start, i));
                    start = i;
                }
                isRightToLeft = true;
            }
        }
        chunks.add(text.substring(start));
        return chunks;
    }

    private static boolean isMark(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static boolean isRightToLeft(int point) {
        var direction = Character.getDirectionality(point);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                || direction == Character.DIRECTIONALITY_ARABIC_NUMBER;
    }
}
