package chat.parley.desktop.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.net.Endpoint;
import chat.parley.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final Path HOME = Path.of("/home/ada");

    @Test
    void profilesAreWhereEachSystemKeepsSuchThings() {
        assertEquals(HOME.resolve(".local/share/parley"), Profile.folder("Linux", Map.of(), HOME));
        assertEquals(Path.of("/data/parley"), Profile.folder("Linux", Map.of("XDG_DATA_HOME", "/data"), HOME));
        assertEquals(HOME.resolve(".local/share/parley"), Profile.folder("Linux", Map.of("XDG_DATA_HOME", "relative"), HOME));
        assertEquals(HOME.resolve("Library/Application Support/Parley"), Profile.folder("Mac OS X", Map.of(), HOME));
        assertEquals(HOME.resolve("AppData/Roaming/Parley"), Profile.folder("Windows 11", Map.of(), HOME));
        assertEquals(Path.of("/roaming/Parley"), Profile.folder("Windows 11", Map.of("APPDATA", "/roaming"), HOME));
        assertEquals(Path.of("/elsewhere"), Profile.folder("Mac OS X", Map.of("PARLEY_HOME", "/elsewhere"), HOME));
    }

    @Test
    void everyPersonOnEveryServerHasACacheFileOfTheirOwn() {
        var profile = new Profile("default", Path.of("/profile"));
        var server = new Endpoint(URI.create("http://localhost:8008"));
        var ada = profile.cache(server, new User.Id("ada"));

        assertEquals(Path.of("/profile/cache"), ada.getParent());
        assertTrue(ada.getFileName().toString().matches("localhost_8008-ada-[0-9a-f]{8}\\.mv"), ada::toString);
        assertNotEquals(ada, profile.cache(new Endpoint(URI.create("https://localhost:8008")), new User.Id("ada")));
        assertNotEquals(ada.toString().toLowerCase(Locale.ROOT),
                profile.cache(server, new User.Id("Ada")).toString().toLowerCase(Locale.ROOT), "also where case does not count");
        assertTrue(profile.cache(new Endpoint(URI.create("http://" + "a".repeat(200) + ".example")), new User.Id("b".repeat(64))).getFileName()
                .toString().length() < 120);
    }
}
