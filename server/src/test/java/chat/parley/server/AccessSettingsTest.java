package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import chat.parley.model.Server;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.config.StartFailure;
import chat.parley.server.web.entry.Hosts;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the settings let through, the door takes: otherwise the start would end without a sentence.
class AccessSettingsTest {
    private static final Hosts HOSTS = new Hosts("here", List.of());
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example", "http://a.example:80", "HTTP://A.EXAMPLE.", "https://a.example:99999", "https://a.example:",
        "https://[::1]:1", "https://[fe80::1%25eth0]", "https://a_b.example", "https://ä.example", "https://a.example/", "https://u@a.example",
        "https://*.example", "null", "a.example", "file:///x", "app://desktop", "https://1.2.3.999", "https://a..b", "https://-a"})
    void originIsRefusedEarlyOrTaken(String origin) {
        if (accepted("ALLOWED_ORIGINS", origin)) {
            assertDoesNotThrow(() -> new Origins(List.of(origin), HOSTS, new Proxies(List.of()), Server.Auth.OPEN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.7", "10.0.0.0/8", "10.0.0.0/0", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/08", "10.0.0.0/+8", "10.1", "10", "::1", "::/0",
        "::1/128",
        "::1/129", "[::1]", "fe80::1%lo", "::ffff:10.0.0.1/120", "::ffff:10.0.0.1/24", "proxy.example", "10.0.0.0/8/8", "10.0.0.256"})
    void proxyIsRefusedEarlyOrTaken(String network) {
        if (accepted("TRUSTED_PROXIES", network)) {
            assertDoesNotThrow(() -> new Proxies(List.of(network)));
        }
    }

    private boolean accepted(String key, String value) {
        try {
            ServerConfig.read(Map.of(key, value), folder);
            return true;
        } catch (StartFailure refused) {
            return false;
        }
    }
}
