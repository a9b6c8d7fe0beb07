package chat.parley.desktop.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.core.text.Emojis;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmojiTableTest {
    private final EmojiTable table = EmojiTable.load();

    @Test
    void everyEmojiOfUnicode15IsThere() {
        var texts = texts().toList();

        assertEquals(3_823, texts.size());
        assertEquals(3_823, new HashSet<>(texts).size());
        assertEquals(3_823, table.pictures());
    }

    @Test
    void everyEmojiIsAReactionThatTheServerKeepsAsItIs() {
        var offered = table.all().stream().filter(emoji -> emoji.group() != Emoji.Group.COMPONENTS).flatMap(EmojiTableTest::texts);

        var changed = offered.filter(text -> !Emojis.qualified(text).equals(text)).toList();

        assertEquals(List.of(), changed);
    }

    @Test
    void everyEmojiIsFoundAloneAndWithoutItsMarkForAPicture() {
        var lost = texts().filter(text -> !table.runs(text).equals(List.of(new Run(text, text)))).toList();
        var lostBare = texts().map(text -> text.replace("\ufe0f", "")).filter(text -> text.codePointCount(0, text.length()) > 1)
                .filter(text -> !table.runs(text).equals(List.of(new Run(text, table.picture(text).text())))).toList();

        assertEquals(List.of(), lost);
        assertEquals(List.of(), lostBare);
    }

    @Test
    void allEmojiOneBehindTheOtherComeApartAgain() {
        // Letters of flags would join with those before, as they should.
        var texts = texts().filter(text -> table.picture(text).emoji().group() != Emoji.Group.COMPONENTS).toList();

        var runs = table.runs(String.join("", texts));
        var apart = table.runs(String.join(" word ", texts));

        assertEquals(texts, runs.stream().map(Run::emoji).toList());
        assertEquals(texts, apart.stream().filter(Run::isEmoji).map(Run::emoji).toList());
        assertEquals(String.join(" word ", texts), apart.stream().map(Run::text).collect(Collectors.joining()));
    }

    @Test
    void wordsAndEmojiAlternate() {
        var runs = table.runs("Hi 👋🏽, see 👨‍👩‍👧!");

        assertEquals(List.of(words("Hi "), new Run("👋🏽", "👋🏽"), words(", see "), new Run("👨‍👩‍👧", "👨‍👩‍👧"), words("!")), runs);
    }

    @Test
    void aSequenceThatIsNotKnownFallsIntoItsParts() {
        assertEquals(List.of(new Run("👩\u200d", "👩"), new Run("🍕", "🍕")), table.runs("👩\u200d🍕"));
        assertEquals(List.of(new Run("🇽", "🇽"), new Run("🇽", "🇽")), table.runs("🇽🇽"));
        assertEquals(List.of(new Run("🍕", "🍕"), new Run("🏽", "🏽")), table.runs("🍕🏽"));
        assertEquals(List.of(new Run("🏴\udb40\udc75\udb40\udc7f", "🏴")), table.runs("🏴\udb40\udc75\udb40\udc7f"));
    }

    @Test
    void flagsAreReadInPairs() {
        var runs = table.runs("🇩🇪🇫🇷🇦");

        assertEquals(List.of("🇩🇪", "🇫🇷", "🇦"), runs.stream().map(Run::emoji).toList());
    }

    @Test
    void signsOfOrdinaryWritingStayWriting() {
        assertEquals(List.of(words("© 2026, 1 # * → ↔ ™")), table.runs("© 2026, 1 # * → ↔ ™"));
        assertEquals(List.of(words("❤\ufe0e")), table.runs("❤\ufe0e"));
        assertEquals(List.of(new Run("©\ufe0f", "©\ufe0f")), table.runs("©\ufe0f"));
        assertEquals(List.of(new Run("1\u20e3", "1\ufe0f\u20e3"), new Run("❤", "❤\ufe0f"), new Run("⌚", "⌚")), table.runs("1\u20e3❤⌚"));
    }

    @Test
    void brokenTextIsKeptAsItIs() {
        assertEquals(List.of(words("\ud83d \udc4b")), table.runs("\ud83d \udc4b"));
        assertEquals(List.of(words("\u200d\ufe0f")), table.runs("\u200d\ufe0f"));
        assertEquals(List.of(new Run("👋", "👋"), words("\ud83c")), table.runs("👋\ud83c"));
        assertEquals(List.of(), table.runs(""));
    }

    @Test
    void eachSkinToneIsFoundFromTheYellowOne() {
        var wave = table.ofCode("wave");
        var couple = table.picture("🧑‍🤝‍🧑").emoji();

        assertEquals("👋🏿", wave.in(5));
        assertEquals("🧑🏼‍🤝‍🧑🏼", couple.in(2));
        assertEquals("👋", wave.in(0));
        assertEquals("🍕", table.ofCode("pizza").in(3));
        assertEquals(wave, table.picture("👋🏿").emoji());
    }

    @Test
    void everyEmojiHasAShortCodeAndNoCodeHasASpace() {
        var without = table.all().stream().filter(emoji -> emoji.group() != Emoji.Group.COMPONENTS && emoji.codes().isEmpty()).toList();

        assertEquals(List.of(), without);
        assertEquals("😄", table.ofCode("smile").text());
        assertEquals("👍", table.ofCode("+1").text());
        assertTrue(table.all().stream().flatMap(emoji -> emoji.codes().stream()).noneMatch(String::isBlank));
        assertFalse(table.runs(":smile:").getFirst().isEmoji());
    }

    private Stream<String> texts() {
        return table.all().stream().flatMap(EmojiTableTest::texts);
    }

    private static Stream<String> texts(Emoji emoji) {
        return Stream.concat(Stream.of(emoji.text()), emoji.tones().stream());
    }

    private static Run words(String text) {
        return new Run(text, null);
    }
}
