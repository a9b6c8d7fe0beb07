package chat.parley.desktop.ui.palette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FuzzyTest {
    @Test
    void lettersHaveToStandInTheirOrder() {
        assertEquals(Fuzzy.NONE, new Fuzzy("mt").score("Team"));
        assertTrue(new Fuzzy("tm").score("Team") > Fuzzy.NONE);
        assertEquals(Fuzzy.NONE, new Fuzzy("team x").score("Team Chat"));
    }

    @Test
    void startsOfWordsAndLettersSideBySideComeFirst() {
        var typed = new Fuzzy("ch");

        assertTrue(typed.score("Chat") > typed.score("Team Chat"));
        assertTrue(typed.score("Team Chat") > typed.score("Archive"));
        assertTrue(new Fuzzy("tc").score("Team Chat") > new Fuzzy("tc").score("Notice"));
    }

    @Test
    void ofTwoThatFitAlikeTheShorterComesFirst() {
        assertTrue(new Fuzzy("team").score("Team") > new Fuzzy("team").score("Team Chat"));
    }

    @Test
    void caseAndAccentsDoNotMatterAndWordsComeInAnyOrder() {
        assertTrue(new Fuzzy("ELODIE").score("Élodie") > Fuzzy.NONE);
        assertTrue(new Fuzzy("chat team").score("Team Chat") > Fuzzy.NONE);
    }
}
