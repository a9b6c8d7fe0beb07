package chat.parley.server.core.accounts.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void codeCanBeTypedInManyWays() {
        var hash = Codes.hashOfCode("01ABC-DEF23-4567H-JKMNP");

        assertEquals(hash, Codes.hashOfCode("01abcdef234567hjkmnp"));
        assertEquals(hash, Codes.hashOfCode(" oIabc def23 4567h jkmnp "));
        assertEquals(hash, Codes.hashOfCode("OLABC-DEF23-4567H-JKMNP"));
        assertNotEquals(hash, Codes.hashOfCode("01ABC-DEF23-4567H-JKMNQ"));
    }

    @Test
    void codesAndTokensAreLongAndNeverTheSame() {
        assertTrue(Codes.code().matches("([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}"));
        assertTrue(Codes.token().matches("[A-Za-z0-9_-]{43}"));
        assertNotEquals(Codes.code(), Codes.code());
        assertNotEquals(Codes.token(), Codes.token());
    }

    @Test
    void setupCodeIsToldOnceAndGoodUntilItIsUsed() {
        var setup = new SetupCode(true);
        var code = setup.tell().orElseThrow();

        assertEquals(Optional.empty(), setup.tell());
        assertFalse(setup.isRight(code + "0"));
        assertTrue(setup.isRight(code) && setup.isPending());
        setup.used();

        assertFalse(setup.isRight(code) || setup.isPending());
    }

    @Test
    void setupCodeThatNobodyNeedsIsNone() {
        var setup = new SetupCode(false);

        assertEquals(Optional.empty(), setup.tell());
        assertFalse(setup.isPending() || setup.isRight(""));
    }
}
