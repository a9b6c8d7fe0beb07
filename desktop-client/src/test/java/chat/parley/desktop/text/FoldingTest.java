package chat.parley.desktop.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @ParameterizedTest
    @CsvSource({"Café,cafe", "CAFE\u0301,cafe", "Straße,STRASSE", "ﬁn,fin", "ΟΔΟΣ,οδοσ", "İstanbul,istanbul", "ﺳﻼم,سلام", "Ａｂｃ,abc"})
    void whatReadsAlikeFoldsAlike(String one, String other) {
        assertEquals(Folding.fold(other), Folding.fold(one));
    }

    @Test
    void beginningOfAGreekWordIsFoundInIt() {
        assertTrue(Folding.hasAll("οδοσήμανση", Folding.words("ΟΔΟΣ")));
    }

    @Test
    void everyWordMustBeThereInWhateverOrder() {
        var words = Folding.words("  Tee \t KUCHEN tee ");

        assertEquals(List.of("tee", "kuchen"), words);
        assertTrue(Folding.hasAll("Kuchen und Schwarztee", words));
        assertFalse(Folding.hasAll("Nur Kuchen", words));
    }

    @Test
    void blankQueryHasNoWords() {
        assertEquals(List.of(), Folding.words(" \u00a0\t"));
    }
}
