package chat.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The form of values, as both ends ask for it.
class ShapeTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "Ada", "user_01", "a.b-c_d", "..", "1234567890123456789012345678901234567890123456789012345678901234"})
    void idIsLettersDigitsDotsUnderscoresAndHyphens(String id) {
        assertTrue(Shape.isId(id));
        assertEquals(id, new User.Id(id).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n", "\na", "a\u0000", "٣", "12345678901234567890123456789012345678901234567890123456789012345"})
    void otherIdIsRefusedByEveryKind(String id) {
        assertFalse(Shape.isId(id));
        assertThrows(Problem.Refusal.class, () -> new User.Id(id));
        assertThrows(Problem.Refusal.class, () -> new Conversation.Id(id));
        assertThrows(Problem.Refusal.class, () -> new Message.Id(id));
        assertThrows(Problem.Refusal.class, () -> new Attachment.Id(id));
    }

    @Test
    void textThatCanBeSentIsWhatTheCommandTakes() {
        for (var text : List.of("a", "a\n\tb", "👋🏽", "  a  ", "\u202ehi", "x".repeat(16_000), "👋".repeat(16_000))) {
            assertTrue(Shape.isText(text, 16_000), text);
            assertEquals(text, new Command.EditMessage(new Message.Id("m"), text).content());
        }
        for (var text : List.of("", " \n\t", "a\r", "\u0000", "\u0085", "\ud83d", "\udc4b\ud83d", "\ufffe", "x".repeat(16_001), "👋".repeat(16_001))) {
            assertFalse(Shape.isText(text, 16_000), text);
        }
        assertFalse(Shape.isText(null, 1));
    }

    @Test
    void nameIsTrimmedAndComposed() {
        assertEquals("Zoë", Shape.name("name", "  Zoe\u0308 ", 3));
        assertEquals("a b", Shape.name("name", "\ta b\n", 100));
        assertEquals("👩‍👩‍👧", Shape.name("name", "👩‍👩‍👧", 100));
        assertNull(Shape.name("name", null, 100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\u00a0", "\u3000", "\u200b", "\u2060\ufeff", "\u200d", "a\nb", "a\tb", "a\rb", "a\u2028b", "a\u2029b", "\u202aa",
        "a\u202e", "a\u2067b", "a\u2069b", "a\u200eb", "a\u061cb", "a\u009bb", "a\ud800b"})
    void nameThatHidesOrReordersIsRefused(String name) {
        var refusal = assertThrows(Problem.Refusal.class, () -> Shape.name("name", name, 100));

        assertEquals("name", ((Problem.Invalid) refusal.problem()).errors().getFirst().field());
    }

    @Test
    void nameIsMeasuredAfterComposing() {
        assertEquals("é".repeat(100), Shape.name("name", "e\u0301".repeat(100), 100));
        assertThrows(Problem.Refusal.class, () -> Shape.name("name", "x".repeat(101), 100));
        assertEquals("👋".repeat(100), Shape.name("name", "👋".repeat(100), 100));
    }

    @Test
    void descriptionMayHaveLinesAndBeEmpty() {
        assertEquals("é\n\tb", Shape.lines("description", "e\u0301\n\tb", 1_000));
        assertEquals("", Shape.lines("description", "", 1_000));
        assertNull(Shape.lines("description", null, 1_000));
        assertThrows(Problem.Refusal.class, () -> Shape.lines("description", "a\u0007", 1_000));
        assertThrows(Problem.Refusal.class, () -> Shape.lines("description", "x".repeat(1_001), 1_000));
    }

    @Test
    void tokenIsOneLineOfPrintableCharacters() {
        assertEquals("a b", Shape.token("id", "a b", 64));
        assertNull(Shape.token("id", null, 64));
        for (var token : List.of("", " ", "a\nb", "a\tb", "a\u2028b", "a\u0000", "\udc00", "x".repeat(65))) {
            assertThrows(Problem.Refusal.class, () -> Shape.token("id", token, 64), token);
        }
    }

    @Test
    void clockIsATimeOfDay() {
        for (var time : List.of("00:00", "09:05", "19:59", "23:59")) {
            assertEquals(time, Shape.clock("from", time));
        }
        for (var time : List.of("", "24:00", "9:00", "12:60", "12:5", "12:00:00", "noon", " 12:00")) {
            assertThrows(Problem.Refusal.class, () -> Shape.clock("from", time), time);
        }
        assertThrows(Problem.Refusal.class, () -> Shape.clock("from", null));
    }

    @Test
    void timeHasAYearOfFourDigits() {
        for (var time : List.of(Instant.EPOCH, Instant.parse("9999-12-31T23:59:59.999Z"))) {
            assertEquals(time, Shape.time("until", time));
        }
        for (var time : List.of(Instant.EPOCH.minusMillis(1), Instant.parse("+10000-01-01T00:00:00Z"), Instant.MIN, Instant.MAX)) {
            assertThrows(Problem.Refusal.class, () -> Shape.time("until", time));
        }
        assertNull(Shape.time("until", null));
    }

    @Test
    void previewIsCutBetweenCodePoints() {
        assertEquals("ab", Shape.cut("abc", 2));
        assertEquals("abc", Shape.cut("abc", 3));
        assertEquals("👋👋", Shape.cut("👋👋👋", 2));
        assertEquals("a👋", Shape.cut("a👋", 2));
    }
}
