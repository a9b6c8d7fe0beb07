package chat.parley.desktop.ui.emoji;

import java.util.List;

/// One emoji: its fully qualified text, where a list of all has it, its short codes without colons (the best known first), and its
/// text in each skin tone or mix of them. `place` is its place in Unicode's order.
public record Emoji(String text, Group group, List<String> codes, List<String> tones, int place) {
    private static final int LIGHTEST = 0x1f3fb;
    private static final int DARKEST = 0x1f3ff;

    /// Unicode's groups, in their order. Components are not offered by themselves: they show what is left of an unknown sequence.
    public enum Group {
        SMILEYS, PEOPLE, COMPONENTS, ANIMALS, FOOD, TRAVEL, ACTIVITIES, OBJECTS, SYMBOLS, FLAGS
    }

    /// How many skin tones there are beside the neutral yellow, which is 0.
    public static final int TONES = DARKEST - LIGHTEST + 1;

    /// The text with everyone in it in one skin tone, 1 (lightest) to [#TONES]; as it is for 0 and where it has none.
    public String in(int tone) {
        return tones.stream().filter(text -> text.codePoints().filter(Emoji::isTone).allMatch(point -> point == LIGHTEST + tone - 1))
                .findFirst().orElse(text);
    }

    static boolean isTone(int point) {
        return point >= LIGHTEST && point <= DARKEST;
    }
}
