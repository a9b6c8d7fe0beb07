package chat.parley.desktop.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmojisTest {
    private final Emojis emojis = new Emojis(Locale.ENGLISH);

    @Test
    void onlyEmojiAreCountedWhereNothingElseStands() {
        assertTrue(emojis.isEmojiOnly("🎉", 3));
        assertTrue(emojis.isEmojiOnly(" 🎉 👨‍👩‍👧\n🇩🇪 ", 3));
        assertFalse(emojis.isEmojiOnly("🎉🎉🎉🎉", 3));
        assertFalse(emojis.isEmojiOnly("🎉!", 3));
        assertFalse(emojis.isEmojiOnly("  ", 3));
        assertFalse(emojis.isEmojiOnly("", 3));
    }

    @Test
    void aSearchFindsByEveryWordAndTheNameFirst() {
        assertEquals("❤️", emojis.search("red heart").getFirst().text());
        assertEquals("🍕", emojis.search("PIZZA").getFirst().text());
        assertEquals("👋", emojis.search("hello wav").getFirst().text());
        assertEquals("👍", emojis.search("+1").getFirst().text());
        assertTrue(emojis.search("germany").stream().anyMatch(emoji -> emoji.text().equals("🇩🇪")));
        assertTrue(emojis.search("pinata").stream().anyMatch(emoji -> emoji.text().equals("🪅")));
    }

    @Test
    void aSearchFindsNothingWhereNothingIs() {
        assertEquals(List.of(), emojis.search("qqqq"));
        assertEquals(List.of(), emojis.search("  "));
        assertEquals(List.of(), emojis.search("heart qqqq"));
    }

    @Test
    void namesAndWordsAreTheLanguagesOwnAndEnglishFindsThemToo() {
        var german = new Emojis(Locale.GERMAN);
        var arabic = new Emojis(Locale.of("ar"));

        assertEquals("winkende Hand: mittlere Hautfarbe", german.name("👋🏽"));
        assertEquals("🍕", german.search("Pizza").getFirst().text());
        assertTrue(german.search("fussabdru").stream().anyMatch(emoji -> emoji.text().equals("👣")));
        assertTrue(german.search("footprints").stream().anyMatch(emoji -> emoji.text().equals("👣")));
        assertTrue(arabic.search("قلب").stream().anyMatch(emoji -> emoji.text().equals("❤️")));
        assertTrue(new Emojis(Locale.FRENCH).name("🍕").contains("pizza"));
    }

    @Test
    void aNameTellsTheSkinTones() {
        assertEquals("waving hand", emojis.name("👋"));
        assertEquals("waving hand: light skin tone", emojis.name("👋🏻"));
        assertEquals("people holding hands: light skin tone, dark skin tone", emojis.name("🧑🏻‍🤝‍🧑🏿"));
        assertEquals("no emoji", emojis.name("no emoji"));
    }

    @Test
    void aReactionGetsTheFormInWhichTheServerKeepsIt() {
        assertEquals("❤️", emojis.qualified("❤"));
        assertEquals("👍", emojis.qualified("👍"));
        assertEquals("x", emojis.qualified("x"));
    }

    @Test
    void everyGroupButTheComponentsHasManyToOffer() {
        for (var group : Emoji.Group.values()) {
            assertTrue(emojis.in(group).size() > 30, group.name());
        }
        assertTrue(emojis.search("skin tone").stream().noneMatch(emoji -> emoji.group() == Emoji.Group.COMPONENTS));
    }
}
