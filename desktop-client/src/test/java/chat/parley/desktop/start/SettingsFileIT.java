package chat.parley.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Settings.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileIT {
    private static final Settings CHOSEN = Settings.DEFAULT.with(draft -> {
        draft.theme = Settings.Theme.DARK;
        draft.textPercent = 125;
        draft.recentServers = List.of("http://localhost:8008");
        draft.window = new Place(1, 2, 800, 600, false, 320, true);
    });
    @TempDir
    private Path folder;

    @Test
    void whatWasChosenIsThereAtTheNextStart() throws IOException {
        file().save(CHOSEN);

        assertEquals(CHOSEN, file().load());
    }

    @Test
    void firstStartHasTheUsualSettings() {
        assertEquals(Settings.DEFAULT, file().load());
    }

    @Test
    void fieldThatIsMissingIsTheUsualOneAndAFieldOfANewerVersionStays() throws IOException {
        write("{\"theme\": \"dark\", \"invented_later\": {\"a\": [1]}, \"recent_emoji\": null}");
        var file = file();

        var read = file.load();
        file.save(read);

        assertEquals(Settings.DEFAULT.with(draft -> draft.theme = Settings.Theme.DARK), read);
        assertTrue(Files.readString(path()).contains("\"invented_later\":{\"a\":[1]}"), Files.readString(path()));
    }

    @Test
    void fieldThatCannotBeReadCostsNoOther() throws IOException {
        write("{\"theme\": \"sepia\", \"text_percent\": \"large\", \"enter_sends\": false, \"window\": 7}");

        assertEquals(Settings.DEFAULT.with(draft -> draft.enterSends = false), file().load());
        assertEquals(0, aside());
    }

    @Test
    void fileThatIsDamagedIsPutAside() throws IOException {
        for (var damaged : List.of("{\"theme\": ", "[]", "\"\"", "")) {
            write(damaged);

            assertEquals(Settings.DEFAULT, file().load());
            assertFalse(Files.exists(path()));
        }
        assertEquals(4, aside());
        file().save(CHOSEN);
        assertEquals(CHOSEN, file().load());
    }

    @Test
    void whatCannotBeWrittenLeavesTheFileAsItWas() throws IOException {
        file().save(CHOSEN);
        Files.createDirectories(folder.resolve("settings.json.new").resolve("in the way"));

        assertThrows(IOException.class, () -> file().save(Settings.DEFAULT));

        assertEquals(CHOSEN, file().load());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadIt() throws IOException {
        file().save(CHOSEN);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    }

    private SettingsFile file() {
        return new SettingsFile(path());
    }

    private Path path() {
        return folder.resolve("settings.json");
    }

    private void write(String json) throws IOException {
        Files.writeString(path(), json);
    }

    private long aside() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("settings.json.damaged")).count();
        }
    }
}
