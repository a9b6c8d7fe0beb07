package chat.parley.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log belongs to the whole process.
@Isolated
class LogIT {
    private final Logger ours = LoggerFactory.getLogger("chat.parley.desktop.net");
    private final Logger theirs = LoggerFactory.getLogger("org.java_websocket");
    @TempDir
    private Path folder;

    @AfterEach
    void logAsTestsDo() throws JoranException {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    @Test
    void oursIsLoggedFromInfoOnAndOthersFromWarningsOn() throws IOException {
        Log.open(file());
        ours.info("Connected\nto {}", "localhost");
        ours.debug("not this");
        theirs.warn("trouble");
        theirs.info("not that");
        Log.close();

        var lines = Files.readAllLines(file());
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getFirst().endsWith("chat.parley.desktop.net: Connected | to localhost"), lines::toString);
    }

    @Test
    void exceptionIsLoggedWithItsStackButNotWithWhatItMayQuote() throws IOException {
        Log.open(file());
        ours.error("Failed", new IllegalArgumentException("my secret text", new IOException("No space left on device")));
        Log.close();

        var log = Files.readString(file());
        assertTrue(log.contains("java.lang.IllegalArgumentException\n"), log);
        assertTrue(log.contains("caused by java.io.IOException: No space left on device"), log);
        assertTrue(log.contains("exceptionIsLoggedWithItsStack"), log);
        assertFalse(log.contains("secret"), log);
    }

    @Test
    void threeFilesAreKeptAndNoneIsLongerThanAgreed() throws IOException {
        Log.open(file(), 10_000);
        IntStream.range(0, 1_000).forEach(number -> ours.info("Line number {}", number));
        Log.close();

        try (var files = Files.list(folder)) {
            var all = files.sorted().toList();
            assertEquals(3, all.size(), all::toString);
            for (var each : all) {
                assertTrue(Files.size(each) <= 10_000, each::toString);
            }
        }
        assertTrue(Files.readString(file()).contains("Line number 999"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadIt() throws IOException {
        Log.open(file());
        ours.info("Started");
        Log.close();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    private Path file() {
        return folder.resolve("parley.log");
    }
}
