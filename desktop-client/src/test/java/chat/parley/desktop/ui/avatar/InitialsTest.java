package chat.parley.desktop.ui.avatar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialsTest {
    @Test
    void initialsAreTheFirstLettersOfTheFirstTwoWords() {
        assertEquals("AL", Initials.of("Ada Lovelace King"));
        assertEquals("A", Initials.of("ada"));
        assertEquals("BT", Initials.of("bob_the.builder"));
        assertEquals("É", Initials.of("élodie"));
        assertEquals("P", Initials.of("🎉 Party"));
        assertEquals("م", Initials.of("محمد"));
        assertEquals("·", Initials.of("🎉"));
    }

    @Test
    void aLetterBeyondTheFirstPlaneStaysWhole() {
        assertEquals("\uD835\uDC00", Initials.of("\uD835\uDC00lpha"));
    }

    @Test
    void namesAlikeGetDifferentColours() {
        var hues = IntStream.range(0, 40).mapToObj(n -> Initials.hue("user_" + n)).collect(Collectors.toSet());

        assertEquals(Initials.HUES, hues.size());
        assertTrue(hues.stream().allMatch(hue -> hue >= 0 && hue < Initials.HUES));
    }
}
