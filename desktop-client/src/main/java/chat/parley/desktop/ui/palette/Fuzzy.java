package chat.parley.desktop.ui.palette;

import chat.parley.desktop.text.Folding;
import java.util.List;

/// How well a text fits what was typed: its letters have to be in the text in their order, and count more at the start of words and
/// side by side.
final class Fuzzy {
    /// Of a text that does not fit.
    static final int NONE = -1;
    private static final int START_OF_TEXT = 30;
    private static final int START_OF_WORD = 16;
    private static final int NEXT = 12;
    private static final int LETTER = 1;
    private final List<String> words;

    Fuzzy(String typed) {
        words = Folding.words(typed);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /// The greater the better; [#NONE] where one of the words is not in it. Of two texts that fit alike the shorter is better.
    int score(String text) {
        var folded = Folding.fold(text);
        var sum = 0;
        for (var word : words) {
            var best = best(folded, word);
            if (best == NONE) {
                return NONE;
            }
            sum += best;
        }
        return sum * 100 - Math.min(99, folded.length());
    }

    /// From each place where the first letter stands: a later one may have the rest side by side.
    private static int best(String text, String word) {
        var best = NONE;
        for (var at = text.indexOf(word.charAt(0)); at >= 0; at = text.indexOf(word.charAt(0), at + 1)) {
            best = Math.max(best, from(text, word, at));
        }
        return best;
    }

    private static int from(String text, String word, int start) {
        var score = 0;
        var at = start;
        for (var letter = 0; letter < word.length(); letter++) {
            var next = text.indexOf(word.charAt(letter), at);
            if (next < 0) {
                return NONE;
            }
            score += letter(text, next, letter > 0 && next == at);
            at = next + 1;
        }
        return score;
    }

    private static int letter(String text, int at, boolean isNext) {
        if (at == 0) {
            return START_OF_TEXT;
        }
        if (isNext) {
            return NEXT;
        }
        return Character.isLetterOrDigit(text.charAt(at - 1)) ? LETTER : START_OF_WORD;
    }
}
