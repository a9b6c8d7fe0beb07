package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.ui.emoji.Emoji;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.List;

/// A part of all that the picker offers: what was used last, or one of Unicode's groups. `sign` stands for it on its button.
enum Section {
    RECENT("🕘", null),
    SMILEYS("😀", Emoji.Group.SMILEYS),
    PEOPLE("👋", Emoji.Group.PEOPLE),
    ANIMALS("🐻", Emoji.Group.ANIMALS),
    FOOD("🍔", Emoji.Group.FOOD),
    TRAVEL("✈️", Emoji.Group.TRAVEL),
    ACTIVITIES("⚽", Emoji.Group.ACTIVITIES),
    OBJECTS("💡", Emoji.Group.OBJECTS),
    SYMBOLS("🔣", Emoji.Group.SYMBOLS),
    FLAGS("🚩", Emoji.Group.FLAGS);

    private final String sign;
    private final Emoji.Group group;

    Section(String sign, Emoji.Group group) {
        this.sign = sign;
        this.group = group;
    }

    String sign() {
        return sign;
    }

    String key() {
        return switch (this) {
            case RECENT -> "emoji.section.recent";
            case SMILEYS -> "emoji.section.smileys";
            case PEOPLE -> "emoji.section.people";
            case ANIMALS -> "emoji.section.animals";
            case FOOD -> "emoji.section.food";
            case TRAVEL -> "emoji.section.travel";
            case ACTIVITIES -> "emoji.section.activities";
            case OBJECTS -> "emoji.section.objects";
            case SYMBOLS -> "emoji.section.symbols";
            case FLAGS -> "emoji.section.flags";
        };
    }

    List<String> offered(Emojis emojis, RecentEmoji recent, int tone) {
        return group == null ? recent.used() : emojis.in(group).stream().map(emoji -> emoji.in(tone)).toList();
    }
}
