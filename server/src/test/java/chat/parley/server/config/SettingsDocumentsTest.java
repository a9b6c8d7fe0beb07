package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of settings, the file to copy and the page about them say the same.
class SettingsDocumentsTest {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();

    @Test
    void exampleFileHasEverySettingWithItsDefaultAndNothingElse() {
        var example = EnvFile.read(TOP.resolve(".env.example"));

        assertEquals(Settings.all().stream().collect(Collectors.toMap(Setting::key, Setting::standard)), example);
    }

    @Test
    void exampleFileExplainsEverySetting() throws IOException {
        var lines = Files.readAllLines(TOP.resolve(".env.example"));

        for (var setting : Settings.all()) {
            var at = lines.indexOf(setting.key() + "=" + setting.standard());
            assertEquals("# " + setting.meaning(), lines.get(at - 1));
        }
    }

    @Test
    void exampleFileIsAStartLikeNoneAtAll(@TempDir Path path) throws IOException {
        var plain = new Folder(path).config();

        var copied = new Folder(path).with(".env", Files.readString(TOP.resolve(".env.example"))).config();

        assertEquals(plain, copied);
    }

    @Test
    void pageHasTheTableOfSettings() throws IOException {
        var page = Files.readAllLines(TOP.resolve("docs/configuration.md"));

        var written = page.stream().filter(line -> line.startsWith("### ") || line.startsWith("| `")).toList();

        assertEquals(expected(), written);
    }

    @Test
    void readmeLeadsToThePage() throws IOException {
        assertTrue(Files.readString(TOP.resolve("README.md")).contains("(docs/configuration.md)"));
    }

    private static List<String> expected() {
        return Settings.GROUPS.stream()
                .flatMap(group -> Stream.concat(Stream.of("### " + group.title()), group.settings().stream().map(SettingsDocumentsTest::row)))
                .toList();
    }

    private static String row(Setting<?> setting) {
        var standard = setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`";
        return "| `%s` | %s | %s | %s |".formatted(setting.key(), standard, setting.kind().accepts(), setting.meaning());
    }
}
