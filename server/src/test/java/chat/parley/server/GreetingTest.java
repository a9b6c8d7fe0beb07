package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.config.ServerConfig;
import java.nio.file.Path;
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
        var greeting = Greeting.ofDemo(ServerConfig.read(Map.of(), folder), 80);

        assertTrue(greeting.contains("  http://localhost:80/conversations?user_id=alice\n"), greeting);
        assertTrue(greeting.endsWith(Greeting.of(ServerConfig.read(Map.of(), folder), 80, Optional.empty())));
    }

    @Test
    void setupCodeIsToldWithALink() {
        var greeting = Greeting.of(ServerConfig.read(Map.of("AUTH_MODE", "required"), folder), 80, Optional.of("AAAAA-BBBBB"));

        assertTrue(greeting.contains("People need an account. Only this machine can connect.\n"), greeting);
        assertTrue(greeting.contains("  AAAAA-BBBBB\n  http://localhost:80/client#setup=AAAAA-BBBBB\nCtrl+C stops it.\n"), greeting);
    }

    @Test
    void openServerSaysThatThereAreNoAccounts() {
        assertTrue(greeting("localhost").contains("There are no accounts: whoever connects can act as anyone. Only this machine can connect.\n"));
    }

    private String greeting(String host) {
        var settings = Map.of("HOST", host, "AUTH_MODE", "open", "ALLOW_OPEN_NETWORK", "true", "TLS", "off", "ALLOW_PLAIN_HTTP", "true");
        return Greeting.of(ServerConfig.read(settings, folder), 80, Optional.empty());
    }
}
