package chat.parley.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

class LoggingIT {
    private static final String OWN = "chat.parley.server.Example";
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void inAnEmptyFolder() {
        file = folder.resolve("100%i chat.log");
    }

    @Test
    void lineTellsTimeLevelThreadAndClass() throws IOException {
        try (var _ = open(Level.INFO)) {
            LoggerFactory.getLogger(OWN).info("Started on port {}", 8008);
        }

        var line = Files.readString(file);

        assertTrue(line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO \\[\\S+] chat\\.parley\\.server\\.Example: Started on port 8008\n"),
                line);
    }

    @Test
    void textFromOutsideCanNeitherBreakALineNorDriveATerminal() throws IOException {
        var forged = "ada\r\n2026-01-01T00:00:00.000Z INFO all is well\u001b[2J\u009b1m\u2028\u202egnp.exe\0\u007f";

        try (var _ = open(Level.INFO)) {
            LoggerFactory.getLogger(OWN).warn("Refused {}", forged, new IllegalStateException(forged, new IOException(forged)));
        }

        var text = Files.readString(file);
        assertTrue(text.contains("Refused ada\\r\\n2026-01-01T00:00:00.000Z INFO all is well\\u001b[2J\\u009b1m\\u2028\\u202egnp.exe\\u0000\\u007f\n"), text);
        assertTrue(text.contains("IllegalStateException: ada\\r\\n2026") && text.contains("caused by java.io.IOException: ada\\r\\n2026"), text);
        assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("    ")), text);
    }

    @Test
    void everyLoggerOfThePlatformEndsInTheFile() throws IOException {
        try (var _ = open(Level.INFO)) {
            System.getLogger("io.helidon.example").log(System.Logger.Level.WARNING, "system logger");
            java.util.logging.Logger.getLogger("org.example").warning("java util logging");
        }

        var text = Files.readString(file);
        assertTrue(text.contains("WARN [") && text.contains("io.helidon.example: system logger"), text);
        assertTrue(text.contains("org.example: java util logging"), text);
    }

    @Test
    void debugIsForOwnClassesOnly() throws IOException {
        try (var _ = open(Level.DEBUG)) {
            LoggerFactory.getLogger(OWN).debug("own detail");
            LoggerFactory.getLogger("io.helidon.example").debug("foreign detail");
            LoggerFactory.getLogger("io.helidon.example").info("foreign fact");
        }

        var text = Files.readString(file);
        assertTrue(text.contains("own detail") && text.contains("foreign fact") && !text.contains("foreign detail"), text);
    }

    @Test
    void levelHidesWhatIsBelowIt() throws IOException {
        try (var _ = open(Level.ERROR)) {
            LoggerFactory.getLogger(OWN).warn("a warning");
            LoggerFactory.getLogger("io.helidon.example").warn("a foreign warning");
        }

        assertEquals("", Files.readString(file));
    }

    @Test
    void fiveFilesAreKeptAndTheNewestHasTheName() throws IOException {
        try (var _ = Logging.open(file, Level.INFO, 1_000)) {
            for (int number = 0; number < 100; number++) {
                LoggerFactory.getLogger(OWN).info("{} {}", number, "x".repeat(200));
            }
        }

        assertEquals(Stream.of("", ".1", ".2", ".3", ".4").map(end -> file.getFileName() + end).toList(), names());
        assertTrue(Files.readString(file).contains(": 99 "), "The last line is in the newest file.");
        for (var name : names()) {
            assertTrue(Files.size(folder.resolve(name)) < 1_400, name);
        }
    }

    @Test
    void nextStartAppends() throws IOException {
        for (var start : List.of("first", "second")) {
            try (var _ = open(Level.INFO)) {
                LoggerFactory.getLogger(OWN).info(start);
            }
        }

        assertEquals(2, Files.readAllLines(file).size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void newFilesAreForTheirOwnerOnly() throws IOException {
        try (var _ = Logging.open(file, Level.INFO, 10)) {
            LoggerFactory.getLogger(OWN).info("into the first file");
            LoggerFactory.getLogger(OWN).info("into the second file");
        }

        for (var name : names()) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))), name);
        }
        assertEquals(2, names().size());
    }

    @Test
    void fileThatCannotBeWrittenLeavesTheLogAsItWas() throws IOException {
        try (var _ = open(Level.INFO)) {
            assertThrows(IOException.class, () -> Logging.open(folder, Level.INFO, 1_000));
            LoggerFactory.getLogger(OWN).info("still here");
        }

        assertFalse(Files.readString(file).isEmpty());
    }

    private Logging open(Level level) throws IOException {
        return Logging.open(file, level, Logging.LONGEST);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(found -> found.getFileName().toString()).sorted().toList();
        }
    }
}
