package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.trust.EntryLink;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.ServerConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GreetingTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"localhost, localhost", "127.0.0.1, 127.0.0.1", "::1, [::1]", "[::1], [::1]", "0.0.0.0, localhost", "::, localhost"})
    void addressIsOneThatABrowserTakes(String host, String shown) {
        var greeting = greeting(host);

        assertEquals("listens at http://" + shown + ":80", greeting.lines().findFirst().orElseThrow().replaceFirst("Parley \\S+ ", ""));
    }

    @Test
    void reachIsTold() {
        assertTrue(greeting("127.0.0.1").contains("Only this machine can connect."));
        assertTrue(greeting("0.0.0.0").contains("Other machines can connect."));
    }

    @Test
    void demonstrationSaysWhereToLook() {
        var greeting = Greeting.ofDemo(ServerConfig.read(Map.of(), folder), 80, Optional.empty());

        assertTrue(greeting.contains("  http://localhost:80/conversations?user_id=alice\n"), greeting);
        assertTrue(greeting.endsWith(Greeting.of(ServerConfig.read(Map.of(), folder), 80, Optional.empty(), Optional.empty())));
    }

    @Test
    void setupCodeIsToldWithALink() {
        var config = ServerConfig.read(Map.of("AUTH_MODE", "required"), folder);
        var greeting = Greeting.of(config, 80, Optional.empty(), Optional.of("AAAAA-BBBBB"));

        assertTrue(greeting.contains("People need an account. Only this machine can connect.\n"), greeting);
        assertTrue(greeting.contains("  AAAAA-BBBBB\n  http://localhost:80/client#setup=AAAAA-BBBBB\n"
                + "  Open the link in a browser; the desktop app takes it or the code, too.\nCtrl+C stops it.\n"), greeting);
    }

    @Test
    void openServerSaysThatThereAreNoAccounts() {
        assertTrue(greeting("localhost").contains("There are no accounts: whoever connects can act as anyone. Only this machine can connect.\n"));
    }

    @Test
    void encryptedServerIsKnownByItsWords() {
        var config = ServerConfig.read(Map.of("HOST", "0.0.0.0"), folder);
        var greeting = Greeting.of(config, 80, Optional.of(new Fingerprint("0".repeat(64))), Optional.of("AAAAA-BBBBB"));

        assertTrue(greeting.startsWith("Parley " + Version.current() + " listens at https://localhost:80\n"), greeting);
        assertTrue(greeting.contains("\n  Log        " + config.log().file() + "\n  Key        abandon abandon abandon abandon abandon abandon\n"
                + "             The desktop app shows these words when it first connects: compare them.\nPeople need"), greeting);
        assertTrue(greeting.contains("  https://localhost:80/client#setup=AAAAA-BBBBB&key=" + "0".repeat(64) + "\n"), greeting);
    }

    @Test
    void codeOfAStoppedServerIsToldWithALinkByItsName() {
        var config = ServerConfig.read(Map.of("HOST", "0.0.0.0", "SERVER_NAMES", "chat.example.org"), folder);
        var told = Greeting.of(config, Optional.of(new Fingerprint("0".repeat(64))), EntryLink.Kind.INVITE, "AAAAA-BBBBB");

        assertEquals(List.of("AAAAA-BBBBB", "https://chat.example.org:8008/client#invite=AAAAA-BBBBB&key=" + "0".repeat(64),
                "Open the link in a browser; the desktop app takes it or the code, too."), told.lines().toList());
    }

    private String greeting(String host) {
        var settings = Map.of("HOST", host, "AUTH_MODE", "open", "ALLOW_OPEN_NETWORK", "true", "TLS", "off", "ALLOW_PLAIN_HTTP", "true");
        return Greeting.of(ServerConfig.read(settings, folder), 80, Optional.empty(), Optional.empty());
    }
}
