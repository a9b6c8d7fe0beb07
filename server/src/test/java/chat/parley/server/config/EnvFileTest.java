package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvFileTest {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void inAnEmptyFolder() {
        file = folder.resolve(".env");
    }

    @Test
    void missingFileAndFolderOfThisNameSayNothing() throws IOException {
        assertEquals(Map.of(), EnvFile.read(file));

        Files.createDirectory(file);

        assertEquals(Map.of(), EnvFile.read(file));
    }

    @Test
    void commentAfterWhiteSpaceIsNoPartOfTheValue() throws IOException {
        assertEquals(Map.of("A", "10485760", "B", "pass#word", "C", "#1", "D", "", "E", "x"), read("""
                # all of it
                A=10485760  # 10MB
                B=pass#word
                C=#1
                D= # nothing
                \t # indented
                E=x\t#tab
                """));
    }

    @Test
    void quotesKeepSpacesAndHashes() throws IOException {
        assertEquals(Map.of("A", " a # b ", "B", "C:\\new \"x\" $HOME", "C", "two\nlines", "D", "it's", "E", ""), read("""
                A=' a # b ' # comment
                B="C:\\new \\"x\\" \\$HOME"
                C="two
                lines"
                D=it's
                E=''
                """));
    }

    @Test
    void exportSpacesAndWindowsLinesAreTaken() throws IOException {
        assertEquals(Map.of("A", "1", "B", "2 3", "C", "4", "D", "a=b"), read("\uFEFFexport A=1\r\n  B = 2 3 \r\nC=4\r\rD=a=b"));
    }

    @Test
    void lastOfTwoLinesCounts() throws IOException {
        assertEquals(Map.of("A", "2"), read("A=1\nA=2\n"));
    }

    @Test
    void lineThatIsNoneIsRefusedByItsNumber() throws IOException {
        for (var line : new String[] {"PORT 80", "=80", "PORT: 80", "PORT=\"80", "PORT='80' 90", "PO-RT", "1PORT=1"}) {
            assertEquals("Line 3 of " + file + " must be KEY=value with its quotes closed, a comment that begins with #, or empty.",
                    refusal(("# one\n\n" + line + "\nLAST=1\n").getBytes(StandardCharsets.UTF_8)), line);
        }
    }

    @Test
    void textMustBeUtf8() throws IOException {
        assertEquals(file + " must be text in UTF-8.", refusal("NAME=é\n".getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(file + " must be text in UTF-8.", refusal("NAME=e\n".getBytes(StandardCharsets.UTF_16)));
    }

    @Test
    void longValuesAreRead() throws IOException {
        var value = "x\\".repeat(200_000);

        assertEquals(Map.of("A", value + "x", "B", value), read("A=\"" + value + "x\"\nB='" + value + "'\n"));
    }

    private Map<String, String> read(String text) throws IOException {
        Files.writeString(file, text);
        return EnvFile.read(file);
    }

    private String refusal(byte[] text) throws IOException {
        Files.write(file, text);
        return assertThrows(StartFailure.class, () -> EnvFile.read(file)).getMessage();
    }
}
