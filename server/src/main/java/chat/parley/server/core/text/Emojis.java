package chat.parley.server.core.text;

import chat.parley.model.Problem;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;

/// What counts as one emoji, and the one form that each is stored in.
public final class Emojis {
    private static final String PRESENTATION = "\uFE0F";

    private Emojis() { }

    /// The fully qualified form (Unicode TR 51), so that with and without U+FE0F are one; skin tones stay apart. Refused where it is no emoji.
    public static String qualified(String text) {
        return EmojiManager.getEmoji(text)
                .or(() -> EmojiManager.getEmoji(text + PRESENTATION))
                .or(() -> EmojiManager.getEmoji(text.replace(PRESENTATION, "")))
                .map(Emojis::qualified)
                .orElseThrow(() -> new Problem.Refusal(Problem.Invalid.field("emoji", "must be exactly one emoji")));
    }

    private static String qualified(Emoji emoji) {
        if (emoji.getQualification() == Qualification.FULLY_QUALIFIED || emoji.getQualification() == Qualification.COMPONENT) {
            return emoji.getEmoji();
        }
        var bare = emoji.getEmoji().replace(PRESENTATION, "");
        return EmojiManager.getEmoji(bare + PRESENTATION)
                .filter(other -> other.getQualification() == Qualification.FULLY_QUALIFIED)
                .or(() -> EmojiManager.getAllEmojis().stream()
                        .filter(other -> other.getQualification() == Qualification.FULLY_QUALIFIED)
                        .filter(other -> other.getEmoji().replace(PRESENTATION, "").equals(bare))
                        .findFirst())
                .map(Emoji::getEmoji)
                .orElse(emoji.getEmoji());
    }
}
