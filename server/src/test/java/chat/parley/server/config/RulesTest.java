package chat.parley.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
        assertEquals(List.of("Everyone who can connect to 0.0.0.0 can act as anyone and read everything, and nothing is encrypted:"
                + " ALLOW_OPEN_NETWORK is true."), config.warnings());
    }

    @Test
    void networkNeedsEncryptionWhichIsNotThereYet() {
        assertEquals("HOST is \"0.0.0.0\", which the network can reach; that needs encryption, and this version has none yet: set HOST=localhost, or"
                + " TLS=off together with TRUSTED_PROXIES, the proxy that encrypts, or with ALLOW_PLAIN_HTTP=true.", folder.refusal("HOST", "0.0.0.0"));
    }

    @Test
    void plainHttpOnTheNetworkIsAWarning() {
        assertEquals(List.of("What is sent to and from 0.0.0.0 is not encrypted, passwords too: TLS is off."), plain("HOST", "0.0.0.0").warnings());
        assertEquals(List.of("What is sent to and from 0.0.0.0 is not encrypted, passwords too: TLS is off. Let nobody but the proxy connect."),
                folder.config("HOST", "0.0.0.0", "TLS", "off", "TRUSTED_PROXIES", "10.0.0.7").warnings());
    }

    @Test
    void encryptionIsNotThereYet() {
        var sentence = "TLS is on, or TLS_CERT or TLS_KEY is set, but this version speaks plain HTTP only: leave them out.";

        assertEquals(sentence, folder.refusal("TLS", "on"));
        assertEquals(sentence, folder.refusal("TLS_CERT", "cert.pem"));
        assertEquals(sentence, folder.refusal("TLS_KEY", "key.pem"));
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
