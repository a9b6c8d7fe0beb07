package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void aChangedCopyDiffersInThatAlone() {
        var changed = Settings.DEFAULT.with(draft -> draft.lastUser = "ada");

        assertEquals("ada", changed.lastUser());
        assertEquals(Settings.DEFAULT, changed.with(draft -> draft.lastUser = ""));
    }

    @Test
    void whatAFileMayHoldIsBroughtWithinItsBounds() {
        var wild = Settings.DEFAULT.with(draft -> {
            draft.textPercent = 0;
            draft.undoSeconds = 99;
            draft.recentServers = List.of("http://localhost:8008");
        });

        assertEquals(75, wild.textPercent());
        assertEquals(10, wild.undoSeconds());
        assertEquals(List.of("http://localhost:8008"), wild.recentServers());
    }
}
