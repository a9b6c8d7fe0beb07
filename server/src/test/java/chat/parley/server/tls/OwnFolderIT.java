package chat.parley.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.StillClock;
import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The server's own key and certificates.
class OwnFolderIT {
    private static final Names NAMES = Names.of(Set.of("localhost", "laptop", "laptop.local", "chat.example.org"), addresses("192.0.2.7", "2001:db8::7"));
    private final StillClock clock = new StillClock();
    @TempDir
    private Path temporary;

    @Test
    void certificateIsForEveryNameAndAddressAndNoLongerThanBrowsersTake() throws GeneralSecurityException {
        var certificate = own(NAMES).load().certificate();

        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(java.util.Date.from(clock.instant()));
        assertEquals(new TreeSet<>(Set.of("localhost", "laptop", "laptop.local", "chat.example.org", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7",
                "2001:db8:0:0:0:0:0:7")), certificate.getSubjectAlternativeNames().stream().map(name -> name.getLast().toString().toLowerCase())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(Duration.ofDays(397),
                Duration.between(certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
        assertEquals(-1, certificate.getBasicConstraints(), "it issues no other");
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
        assertEquals(256, ((ECPublicKey) certificate.getPublicKey()).getParams().getCurve().getField().getFieldSize());
    }

    @Test
    void listenerOnEveryNetworkIsKnownByItsAddressesThere() {
        var names = Names.of(Set.of(), addresses("0.0.0.0"));

        assertFalse(names.addresses().contains("0.0.0.0"));
        assertTrue(names.addresses().containsAll(Set.of("127.0.0.1", "0:0:0:0:0:0:0:1")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseCanReadTheKeyFromItsFirstMomentOn() throws IOException {
        own(NAMES).load();

        assertEquals("rwx------", modes(folder()));
        assertEquals("rw-------", modes(folder().resolve("key.pem")));
        assertEquals("rw-------", modes(folder().resolve("certificate.pem")));
        try (var files = Files.list(folder())) {
            assertEquals(2, files.count(), "and no draft is left");
        }
        assertFalse(PrivateFiles.isOpenToOthers(folder().resolve("key.pem")));
        Files.setPosixFilePermissions(folder().resolve("key.pem"), PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(PrivateFiles.isOpenToOthers(folder().resolve("key.pem")));
    }

    @Test
    void nextStartTakesWhatIsThere() {
        var first = own(NAMES).load();

        assertEquals(first, own(NAMES).load());
        assertEquals(first, own(Names.of(Set.of("localhost"), List.of())).load(), "a name less is no reason for another one");
        assertEquals(Optional.empty(), own(NAMES).newer(first));
    }

    @Test
    void certificateIsRenewedInTimeAndTheKeyStays() {
        var folder = own(NAMES);
        var first = folder.load();

        clock.pass(Duration.ofDays(365));
        assertEquals(Optional.empty(), folder.newer(first));
        clock.pass(Duration.ofDays(2));
        var second = folder.newer(first).orElseThrow();

        assertSameKey(first.certificate(), second.certificate());
        assertEquals(first.fingerprint(), second.fingerprint());
        assertTrue(second.ends().isAfter(clock.instant().plus(Duration.ofDays(390))));
        assertEquals(second, own(NAMES).load(), "it is kept");
    }

    @Test
    void startAfterItsEndRenewsIt() {
        var first = own(NAMES).load();
        clock.pass(Duration.ofDays(2_000));

        var second = own(NAMES).load();

        assertSameKey(first.certificate(), second.certificate());
        assertTrue(second.ends().isAfter(clock.instant()));
    }

    @Test
    void newNameGetsAnotherCertificateForTheSameKey() throws GeneralSecurityException {
        var first = own(NAMES).load();

        var second = own(Names.of(Set.of("localhost", "chat.test"), List.of())).load();

        assertSameKey(first.certificate(), second.certificate());
        assertTrue(second.certificate().getSubjectAlternativeNames().toString().contains("chat.test"));
    }

    @Test
    void certificateThatIsLostOrBrokenOrAnotherKeysIsMadeAnew() throws IOException {
        var first = own(NAMES).load();
        var file = folder().resolve("certificate.pem");
        var foreign = SelfSigned.certificate(SelfSigned.key(), NAMES, clock.instant());

        for (var content : List.of("", "broken", Files.readString(file).substring(0, 300), Pem.of(foreign))) {
            Files.writeString(file, content);
            assertSameKey(first.certificate(), own(NAMES).load().certificate());
        }
        Files.delete(file);
        assertSameKey(first.certificate(), own(NAMES).load().certificate());
    }

    @Test
    void keyThatIsDamagedIsNeverReplacedUnasked() throws IOException {
        own(NAMES).load();
        var file = folder().resolve("key.pem");

        for (var content : List.of("", "broken", Files.readString(file).substring(0, 80), Pem.of(Authority.keys("RSA").getPrivate()))) {
            Files.writeString(file, content);

            var refused = assertThrows(StartFailure.class, () -> own(NAMES).load());

            assertEquals("The server's key in " + file + " is damaged: bring it back from a backup, or remove it to get a new one, which everyone"
                    + " who uses the desktop app must accept anew.", refused.getMessage());
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void removedFolderIsAnotherKey() throws IOException {
        var first = own(NAMES).load();
        Files.delete(folder().resolve("key.pem"));

        assertNotEquals(first.fingerprint(), own(NAMES).load().fingerprint());
    }

    @Test
    void folderThatCannotBeMadeIsOneSentence() throws IOException {
        var inTheWay = Files.createFile(temporary.resolve("data"));
        var folder = new OwnFolder(inTheWay.resolve("tls"), NAMES, clock);

        assertEquals("The server's key and certificate cannot be written to " + inTheWay.resolve("tls") + ": let the user that runs the server"
                + " write there, or set TLS_CERT and TLS_KEY.", assertThrows(StartFailure.class, folder::load).getMessage());
    }

    private OwnFolder own(Names names) {
        return new OwnFolder(folder(), names, clock);
    }

    private Path folder() {
        return temporary.resolve("deep/tls");
    }

    private static void assertSameKey(X509Certificate first, X509Certificate second) {
        assertEquals(first.getPublicKey(), second.getPublicKey());
        assertNotEquals(first.getSerialNumber(), second.getSerialNumber());
    }

    private static String modes(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }
}
