package chat.parley.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.start.Options.Read;
import chat.parley.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void nothingSaidIsTheUsualProfileAndAWindow() {
        assertEquals(new Read.Start(new Options("default", null, null, null, false, null)), Options.read());
    }

    @Test
    void serverIsReadAsPeopleWriteIt() {
        var read = assertInstanceOf(Read.Start.class, Options.read("--profile", "work", "--server", "chat.example:9000", "--user=ada"));

        assertEquals(new Options("work", URI.create("https://chat.example:9000"), new User.Id("ada"), null, false, null), read.options());
    }

    @Test
    void linkIsTakenAsABrowserHandsItOver() {
        var link = "parley:https://chat.example:8008/client#invite=ABCDE-12345&key=" + "0".repeat(64);

        assertEquals(new Options("default", null, null, link, false, null), assertInstanceOf(Read.Start.class, Options.read(link)).options());
        assertTrue(assertInstanceOf(Read.Start.class, Options.read("--minimized")).options().minimized());
        for (var wrong : new String[][] {{"https://chat.example"}, {"chat.example"}, {"parley:" + "a".repeat(3_000)}, {link, "--user", "ada"}, {link, link}}) {
            assertInstanceOf(Read.Wrong.class, Options.read(wrong));
        }
    }

    @Test
    void pictureHasASizeADensityAThemeAndALanguage() {
        var read = assertInstanceOf(Read.Start.class, Options.read("--server", "localhost", "--user", "ada", "--screenshot", "a.png", "--size", "800x600",
                "--scale", "2", "--theme", "dark", "--locale", "ar", "--offline", "Later."));

        assertEquals(new Options.Picture(Path.of("a.png"), 800, 600, 2, Settings.Theme.DARK, Locale.of("ar"), "Later."), read.options().picture());
    }

    @ParameterizedTest
    @CsvSource({"--profile ../other,--profile", "--profile .,--profile", "--user a/b,--user", "--server http://,--server", "--screenshot a.png,--screenshot",
        "--screenshot a.png --server h --user ada --size big,--size", "--screenshot a.png --server h --user ada --scale 9,--scale",
        "--screenshot a.png --server h --user ada --theme blue,--theme", "--nonsense,--nonsense", "--user,--user"})
    void whatCannotBeIsToldByItsName(String arguments, String option) {
        var wrong = assertInstanceOf(Read.Wrong.class, Options.read(arguments.split(" ")));

        assertTrue(wrong.sentence().contains(option), wrong.sentence());
        assertTrue(wrong.sentence().endsWith(". --help lists what there is."), wrong.sentence());
    }

    @Test
    void helpNamesEveryOption() {
        var help = assertInstanceOf(Read.Told.class, Options.read("--help")).text();

        for (var option : new String[] {"--profile", "--server", "--user", "--screenshot", "--size", "--scale", "--theme", "--locale", "--version"}) {
            assertTrue(help.contains(option), help);
        }
        assertTrue(assertInstanceOf(Read.Told.class, Options.read("--version")).text().startsWith("Parley "));
    }
}
