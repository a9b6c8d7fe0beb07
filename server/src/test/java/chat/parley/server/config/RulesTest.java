package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    private static final String[] PLAIN = {"TLS", "off", "ALLOW_PLAIN_HTTP", "true"};
    @TempDir
    private Path path;
    private Folder folder;

    @BeforeEach
    void inAnEmptyFolder() {
        folder = new Folder(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1", "[::1]", "::ffff:127.0.0.1"})
    void loopbackNeedsNoLeave(String host) {
        assertFalse(folder.config("HOST", host).listener().reachable());
        assertFalse(folder.config("HOST", host, "AUTH_MODE", "open").listener().reachable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "::ffff:192.0.2.1"})
    void networkNeedsAccounts(String host) {
        assertEquals(Server.Auth.REQUIRED, plain("HOST", host).access().auth());
        assertEquals(Server.Auth.REQUIRED, plain("HOST", host, "ALLOW_OPEN_NETWORK", "true").access().auth());
        assertEquals(Server.Auth.REQUIRED, plain("HOST", host, "AUTH_MODE", "Required").access().auth());
    }

    @Test
    void modeFollowsTheAddressThatIsListenedOn() {
        assertEquals(Server.Auth.OPEN, folder.config().access().auth());
        assertEquals(Server.Auth.OPEN, folder.config("HOST", "::1", "AUTH_MODE", "auto").access().auth());
        assertEquals(Server.Auth.REQUIRED, folder.config("AUTH_MODE", "required").access().auth());
    }

    @Test
    void openNetworkNeedsLeave() {
        assertEquals("AUTH_MODE is \"open\" and HOST is \"0.0.0.0\", which the network can reach: leave AUTH_MODE out, set HOST=localhost, or"
                + " ALLOW_OPEN_NETWORK=true to let everyone who can connect act as anyone.", folder.refusal("HOST", "0.0.0.0", "AUTH_MODE", "open"));
    }

    @Test
    void openNetworkWithLeaveIsAWarning() {
        var config = plain("HOST", "0.0.0.0", "AUTH_MODE", "open", "ALLOW_OPEN_NETWORK", "true");

        assertEquals(Server.Auth.OPEN, config.access().auth());
        assertEquals(List.of("Everyone who can connect to 0.0.0.0 can act as anyone and read everything: ALLOW_OPEN_NETWORK is true.",
                "Nothing that is sent to and from 0.0.0.0 is encrypted, passwords neither: TLS is off."), config.warnings());
    }

    @Test
    void openDoorsBehindAProxyAreAWarning() {
        assertEquals(List.of("Everyone whom a proxy of TRUSTED_PROXIES lets through can act as anyone and read everything: set AUTH_MODE=required."),
                folder.config("TRUSTED_PROXIES", "127.0.0.1").warnings());
        assertEquals(List.of(), folder.config("TRUSTED_PROXIES", "127.0.0.1", "AUTH_MODE", "required").warnings());
    }

    @ParameterizedTest
    @CsvSource({"localhost, auto, false", "::1, auto, false", "0.0.0.0, auto, true", "192.0.2.1, auto, true", "localhost, on, true", "0.0.0.0, on, true",
        "localhost, off, false"})
    void encryptionFollowsTheAddressThatIsListenedOn(String host, String tls, boolean isOn) {
        var config = folder.config("HOST", host, "TLS", tls);

        assertEquals(new ServerConfig.Encryption(isOn, Optional.empty(), path.resolve("parley-data/tls")), config.encryption());
        assertEquals(List.of(), config.warnings());
    }

    @Test
    void encryptionDoesNotDependOnProxiesOrLeave() {
        assertTrue(folder.config("HOST", "0.0.0.0", "TRUSTED_PROXIES", "10.0.0.7", "ALLOW_PLAIN_HTTP", "true").encryption().isOn());
    }

    @Test
    void ownCertificateIsTwoFilesBelowTheDataFolder() {
        assertEquals(Optional.of(new ServerConfig.Encryption.Given(path.resolve("parley-data/a.crt"), Path.of("/b.key").toAbsolutePath())),
                folder.config("TLS", "on", "TLS_CERT", "a.crt", "TLS_KEY", Path.of("/b.key").toAbsolutePath().toString()).encryption().given());
        for (var alone : List.of("TLS_CERT", "TLS_KEY")) {
            assertEquals("TLS_CERT and TLS_KEY belong together: set both, or neither to have the server make its own.", folder.refusal(alone, "x.pem"));
        }
    }

    @Test
    void ownCertificateThatIsNotUsedIsAWarning() {
        assertEquals(List.of("TLS_CERT and TLS_KEY are not used: only this machine can connect, so nothing is encrypted; TLS=on does so all the same."),
                folder.config("TLS_CERT", "a.crt", "TLS_KEY", "a.key").warnings());
        assertEquals(List.of("TLS_CERT and TLS_KEY are not used: TLS is off."),
                folder.config("TLS", "off", "TLS_CERT", "a.crt", "TLS_KEY", "a.key").warnings());
    }

    @Test
    void plainHttpOnTheNetworkIsAWarning() {
        var sentence = "Nothing that is sent to and from 0.0.0.0 is encrypted, passwords neither: TLS is off.";

        assertEquals(List.of(sentence), plain("HOST", "0.0.0.0").warnings());
        assertEquals(List.of(sentence + " Let nobody but the proxies connect."),
                folder.config("HOST", "0.0.0.0", "TLS", "off", "TRUSTED_PROXIES", "10.0.0.7").warnings());
    }

    @Test
    void plainHttpOnTheNetworkNeedsAProxyOrLeave() {
        var network = new String[] {"HOST", "0.0.0.0", "AUTH_MODE", "open", "ALLOW_OPEN_NETWORK", "true", "TLS", "off", "DEBUG", "false"};

        assertEquals("TLS is \"off\" and HOST is \"0.0.0.0\", which the network can reach: set HOST=localhost, TRUSTED_PROXIES to the proxy that"
                + " encrypts, or ALLOW_PLAIN_HTTP=true.", folder.refusal(network));
        network[8] = "TRUSTED_PROXIES";
        network[9] = "10.0.0.7";
        assertTrue(folder.config(network).listener().reachable());
        network[8] = "ALLOW_PLAIN_HTTP";
        network[9] = "true";
        assertTrue(folder.config(network).listener().reachable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://db/chat", "postgresql://ada:pw@db/chat", "jdbc:h2:tcp://db/chat", "jdbc:h2:ssl://db/x", "jdbc:h2:mem:",
        "jdbc:h2:./x;AUTO_SERVER=TRUE", "jdbc:h2:file:./x;INIT=RUNSCRIPT", "jdbc:h2:zip:x.zip!/y", "jdbc:h2:", "sqlite:///chat.db"})
    void otherDatabasesAreRefused(String address) {
        assertTrue(folder.refusal("DATABASE_URL", address)
                .endsWith(", but must be jdbc:h2:file:PATH without options; no other database is supported."));
    }

    @Test
    void databaseMayLieElsewhere() {
        assertEquals(path.resolve("db/chat"), folder.config("DATABASE_URL", "jdbc:h2:./db/chat").storage().database());
        assertEquals(path.resolve("db"), folder.config("DATABASE_URL", "jdbc:h2:file:" + path.resolve("db")).storage().database());
        assertEquals("jdbc:h2:file:" + Path.of(System.getProperty("user.home"), "chat"),
                folder.config("DATABASE_URL", "jdbc:h2:~/chat").storage().url());
    }

    private ServerConfig plain(String... environment) {
        return folder.config(Stream.concat(Stream.of(PLAIN), Stream.of(environment)).toArray(String[]::new));
    }
}
