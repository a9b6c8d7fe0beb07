package chat.parley.server.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockedWordsTest {
    private final BlockedWords words = BlockedWords.of(List.of("Crème", "", "/b[o0]gus/"));

    @ParameterizedTest
    @ValueSource(strings = {"creme", "CRÈME!", "cre\u0300me", "cr\u00ADeme", "c\u200Breme", "cr\u2060\u200De\u00ADme", "a B0GUS one", "\uFF43reme"})
    void wordIsFoundHoweverItIsDressed(String text) {
        assertTrue(words.isIn(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cremes", "icecreme", "cr eme", "crme", "bgus"})
    void otherWordsPass(String text) {
        assertFalse(words.isIn(text));
    }

    @Test
    void lineThatIsNoPatternIsNamedByItsNumber() {
        var wrong = assertThrows(IllegalArgumentException.class, () -> BlockedWords.of(List.of("fine", "/(/")));

        assertEquals("line 2", wrong.getMessage().substring(0, 6));
    }
}
