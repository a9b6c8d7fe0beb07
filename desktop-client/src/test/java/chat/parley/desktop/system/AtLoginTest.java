package chat.parley.desktop.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtLoginTest {
    @TempDir
    private Path home;

    @Test
    void onLinuxAnEntryIsThereWhileItIsOn() throws IOException {
        var file = home.resolve(".config/autostart/parley.desktop");
        var login = AtLogin.of("Linux", "/opt/parley/bin/parley", home, _ -> null).orElseThrow();
        assertFalse(login.isOn());

        login.turn(true);

        assertTrue(login.isOn());
        assertTrue(Files.readString(file).contains("\nExec=\"/opt/parley/bin/parley\" --minimized\n"));
        Files.writeString(file, Files.readString(file) + "Hidden=true\n");
        assertFalse(login.isOn(), "The desktop turned it off.");
        login.turn(true);
        assertTrue(login.isOn());
        login.turn(false);
        assertFalse(Files.exists(file));
        login.turn(false);
    }

    @Test
    void placeOfSettingsMayBeElsewhereAndTheLaunchersPathMayHaveAnyCharacter() throws IOException {
        var login = AtLogin.of("Linux", "/home/a \"b\"/50%/$x/parley", home, _ -> home.resolve("other").toString()).orElseThrow();

        login.turn(true);

        assertTrue(Files.readString(home.resolve("other/autostart/parley.desktop")).contains("Exec=\"/home/a \\\\\"b\\\\\"/50%%/\\\\$x/parley\" "
                + "--minimized\n"));
    }

    @Test
    void onMacOsAnAgentIsThereWhileItIsOn() throws IOException {
        var login = AtLogin.of("Mac OS X", "/Applications/Parley & Co.app/Contents/MacOS/Parley", home, _ -> null).orElseThrow();

        login.turn(true);

        var agent = Files.readString(home.resolve("Library/LaunchAgents/chat.parley.desktop.plist"));
        assertTrue(agent.contains("<string>/Applications/Parley &amp; Co.app/Contents/MacOS/Parley</string>"), agent);
    }

    @Test
    void onWindowsChangesAreAsARegistryFileHasThem() {
        assertEquals("""
                [HKEY_CURRENT_USER\\Software\\Classes\\parley]
                @="URL:Parley"
                "URL Protocol"=""

                [HKEY_CURRENT_USER\\Software\\Classes\\parley\\shell\\open\\command]
                @="\\"C:\\\\Parley\\\\Parley.exe\\" \\"%1\\"\"""".replace("\n", "\r\n"), LinkScheme.changes("C:\\Parley\\Parley.exe"));
    }

    @Test
    void whatWasStartedByNoLauncherOffersNoChoice() {
        assertEquals(Optional.empty(), AtLogin.of("Linux", null, home, _ -> null));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatCannotBeWrittenIsAFailure() throws IOException {
        Files.writeString(home.resolve(".config"), "no folder");

        assertThrows(IOException.class, () -> AtLogin.of("Linux", "/opt/parley/bin/parley", home, _ -> null).orElseThrow().turn(true));
    }
}
