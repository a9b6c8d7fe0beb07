package chat.parley.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.StillClock;
import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An administrator's own certificate: every form that there is of one, and one sentence for each mistake.
class GivenFilesIT {
    /// As `openssl pkcs8 -topk8` writes it.
    private static final String LOCKED = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgJrpsOdt+OzAICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEF28nfUTTlJK8yss5T44yEEEgZD4
            2WY6VPDAAb8VZO3XxL9f+5iGxwn08LuDQwewt0ZRbHh7EGnPPmgNc8pwpWhoniQU
            AtLY2PswS+xSQ/cYvwJiecJ1kQJ3sJ4YqBnFeysYI3II7yrsYREAl4nJYeH9ouym
            qh86crhzdoOjkxsV9ZDgG06imPm/zeEGc9meS7G0UEnkbmefq3W0FxffuxQ5v30=
            -----END ENCRYPTED PRIVATE KEY-----
            """;
    /// As `openssl ec -aes128` does.
    private static final String LOCKED_AS_OF_OLD = """
            -----BEGIN EC PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,BD6FFD7D3784991827080092F6EFFE20

            e/s1TWMiR+8QuN/G0abnLqrtr1wflM2Kuet8F5NyIKzKt/koaKA9Ihrlo0/8b69x
            exQuv4Q2W8ctZiy0MQynkFQCB+6i9vbecHWOgyVau7FeAdjf14CRlk4AkQDdAPAY
            g5wkeEREa8nodiVl/FJoruGMlR6hq5h+eccRJ+aQGfU=
            -----END EC PRIVATE KEY-----
            """;
    private static final Duration YEAR = Duration.ofDays(365);
    private final StillClock clock = new StillClock();
    private final Authority root = Authority.root(clock.instant());
    @TempDir
    private Path folder;
    private Path certificate;
    private Path key;
    private GivenFiles files;

    @BeforeEach
    void names() {
        certificate = folder.resolve("server.crt");
        key = folder.resolve("server.key");
        files = new GivenFiles(certificate, key, clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keysAreReadInTheNewFormAndInTheOlderOnes(String kind) throws IOException {
        var keys = Authority.keys(kind);
        Files.writeString(certificate, Authority.pem(issued(keys)));

        for (var text : List.of(Pem.of(keys.getPrivate()), Authority.pem(keys.getPrivate()), "# mine\r\n" + Authority.pem(keys).replace("\n", "\r\n"),
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n" + Authority.pem(keys.getPrivate()))) {
            Files.writeString(key, text);

            var identity = files.load();

            assertEquals(secret(keys.getPrivate()), secret(identity.key()));
            assertEquals(keys.getPublic(), identity.certificate().getPublicKey());
        }
    }

    @Test
    void oneFileMayHoldBoth() throws IOException {
        var keys = Authority.keys("EC");
        Files.writeString(certificate, Authority.pem(keys.getPrivate(), issued(keys)));

        assertEquals(secret(keys.getPrivate()), secret(new GivenFiles(certificate, certificate, clock).load().key()));
    }

    @Test
    void chainIsPutInItsOrder() throws IOException {
        var keys = Authority.keys("EC");
        var upper = root.intermediate("Upper", clock.instant());
        var lower = upper.intermediate("Lower", clock.instant());
        var own = lower.issue(keys.getPublic(), clock.instant(), YEAR);
        Files.writeString(key, Pem.of(keys.getPrivate()));
        Files.writeString(certificate, Authority.pem(own, upper.certificate(), Authority.root(clock.instant()).certificate(), lower.certificate()));

        var identity = files.load();

        assertEquals(List.of(own, lower.certificate(), upper.certificate()), identity.chain().subList(0, 3));
        assertEquals(own, identity.certificate());
        identity.context();
    }

    @Test
    void filesThatAreMissingOrCannotBeReadAreNamed() throws IOException {
        assertEquals("TLS_CERT is \"" + certificate + "\", which is not there.", refusal());
        Files.createDirectory(certificate);
        assertEquals("TLS_CERT is \"" + certificate + "\", which is a folder.", refusal());
        Files.delete(certificate);
        Files.writeString(certificate, "");
        assertEquals("TLS_KEY is \"" + key + "\", which is not there.", refusal());
    }

    @Test
    void whatIsNoCertificateOrKeyIsNamed() throws IOException {
        var keys = Authority.keys("EC");
        Files.writeString(certificate, Authority.pem(keys.getPrivate()));
        Files.writeString(key, Authority.pem(keys.getPrivate()));
        assertEquals("TLS_CERT is \"" + certificate + "\", which has no certificate in PEM form (-----BEGIN CERTIFICATE-----).", refusal());

        var good = Authority.pem(issued(keys));
        for (var broken : List.of(good.substring(0, 200), good.replaceFirst("\n.{10}", "\n"), good.replaceFirst("\n.{10}", "\n!!!!!!!!!!"))) {
            Files.writeString(certificate, broken);
            assertEquals("TLS_CERT is \"" + certificate + "\", whose certificate cannot be read: it may have been cut short.", refusal());
        }

        Files.writeString(certificate, good);
        Files.writeString(key, good);
        assertEquals("TLS_KEY is \"" + key + "\", which has no private key in PEM form (-----BEGIN PRIVATE KEY-----).", refusal());
        for (var broken : List.of(Authority.pem(keys.getPrivate()).substring(0, 100), Pem.of(keys.getPrivate()).replaceFirst("\n.{10}", "\n"))) {
            Files.writeString(key, broken);
            assertEquals("TLS_KEY is \"" + key + "\", whose key cannot be read: it may have been cut short.", refusal());
        }
    }

    @Test
    void keyWithAPasswordIsNamed() throws IOException {
        var keys = Authority.keys("EC");
        Files.writeString(certificate, Authority.pem(issued(keys)));

        for (var locked : List.of(LOCKED, LOCKED_AS_OF_OLD)) {
            Files.writeString(key, locked);

            assertEquals("TLS_KEY is \"" + key + "\", whose key is protected by a password: write it without one, as with openssl pkey -in " + key
                    + " -out FILE.", refusal());
        }
    }

    @Test
    void keyThatBrowsersDoNotKnowIsNamed() throws IOException {
        var keys = Authority.keys("Ed25519");
        Files.writeString(certificate, Authority.pem(issued(keys)));
        Files.writeString(key, Pem.of(keys.getPrivate()));

        assertEquals("TLS_KEY is \"" + key + "\", whose key is of the kind EdDSA, which browsers do not know: use an RSA or EC key.", refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC"})
    void keyOfAnotherCertificateIsNamed(String kind) throws IOException {
        Files.writeString(certificate, Authority.pem(issued(Authority.keys("EC")), root.certificate()));

        for (var other : List.of(Authority.keys(kind).getPrivate(), root.keys().getPrivate())) {
            Files.writeString(key, Pem.of(other));

            assertEquals("TLS_KEY does not belong to the first certificate in TLS_CERT, which must be the server's own.", refusal());
        }
    }

    @Test
    void certificateThatIsOverOrHasNotBegunIsNamed() throws IOException {
        var keys = Authority.keys("EC");
        Files.writeString(key, Pem.of(keys.getPrivate()));
        Files.writeString(certificate, Authority.pem(root.issue(keys.getPublic(), clock.instant(), Duration.ofDays(90))));
        files.load();

        clock.pass(Duration.ofDays(91));
        assertEquals("TLS_CERT is \"" + certificate + "\", whose certificate ended on 2026-04-15: renew it.", refusal());

        clock.pass(Duration.ofDays(-92));
        assertEquals("TLS_CERT is \"" + certificate + "\", whose certificate begins on 2026-01-15: set this machine's clock, or get one that is"
                + " valid now.", refusal());
    }

    @Test
    void everyMistakeIsOneOfTheSettings() {
        assertEquals(2, assertThrows(StartFailure.class, files::load).exitCode());
    }

    @Test
    void filesAreTakenAgainWhenTheyHaveChangedAndNotBefore() throws IOException {
        var keys = Authority.keys("EC");
        Files.writeString(key, Pem.of(keys.getPrivate()));
        Files.writeString(certificate, Authority.pem(issued(keys)));
        var shown = files.load();

        assertEquals(Optional.empty(), files.newer(shown));

        var renewed = issued(keys);
        Files.writeString(certificate, Authority.pem(renewed));
        assertEquals(renewed, files.newer(shown).orElseThrow().certificate());

        Files.writeString(certificate, "half of it");
        assertTrue(assertThrows(StartFailure.class, () -> files.newer(shown)).getMessage().contains("no certificate"));
        assertEquals(Optional.empty(), files.newer(shown), "it has been said");
    }

    private X509Certificate issued(KeyPair keys) {
        return root.issue(keys.getPublic(), clock.instant().minus(Duration.ofDays(1)), YEAR);
    }

    private String refusal() {
        return assertThrows(StartFailure.class, files::load).getMessage();
    }

    /// Which key it is, however it is encoded.
    private static BigInteger secret(PrivateKey key) {
        return key instanceof RSAPrivateKey rsa ? rsa.getPrivateExponent() : ((ECPrivateKey) key).getS();
    }
}
