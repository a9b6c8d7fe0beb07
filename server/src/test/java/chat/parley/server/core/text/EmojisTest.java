package chat.parley.server.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fellbaum.jemoji.Emoji;
import net.fellbaum.jemoji.EmojiManager;
import net.fellbaum.jemoji.Qualification;
import org.junit.jupiter.api.Test;

/// The list of emoji is complete, and each of them is known in every way in which it may be written.
class EmojisTest {
    private static final Path LIST = Path.of("src", "main", "resources", "emojis.txt");

    @Test
    void listHasExactlyTheEmojiThatALibraryKnows() throws IOException {
        var known = EmojiManager.getAllEmojis().stream().filter(EmojisTest::isQualified).map(Emoji::getEmoji)
                .collect(Collectors.toCollection(TreeSet::new));

        var listed = Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("# ")).toList();

        assertEquals(known, new TreeSet<>(listed));
        assertTrue(listed.size() == known.size() && known.size() > 3_900);
    }

    @Test
    void everyWayToWriteAnEmojiIsStoredAsTheQualifiedOne() {
        for (var emoji : EmojiManager.getAllEmojis()) {
            var stored = Emojis.qualified(emoji.getEmoji());
            var bare = emoji.getEmoji().replace("\uFE0F", "");

            assertEquals(bare, stored.replace("\uFE0F", ""));
            assertTrue(!isQualified(emoji) || stored.equals(emoji.getEmoji()), stored);
            assertEquals(stored, Emojis.qualified(bare));
            assertEquals(stored, Emojis.qualified(bare + "\uFE0F"));
            assertEquals(stored, Emojis.qualified(bare + "\uFE0E"));
        }
    }

    @Test
    void emojiWithAnythingBesideItIsRefused() {
        var wrong = EmojiManager.getAllEmojis().stream().map(Emoji::getEmoji)
                .flatMap(emoji -> Stream.of(emoji + "a", " " + emoji, emoji + "\u200D", emoji + emoji)).collect(Collectors.toCollection(TreeSet::new));
        wrong.addAll(List.of("", "\uFE0F", "#", "1", "# Every"));

        for (var text : wrong) {
            assertThrows(Problem.Refusal.class, () -> Emojis.qualified(text), text);
        }
    }

    private static boolean isQualified(Emoji emoji) {
        return emoji.getQualification() == Qualification.FULLY_QUALIFIED || emoji.getQualification() == Qualification.COMPONENT;
    }
}
