package chat.parley.desktop.net.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.tls.Certificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whom one trusts at first: an authority, for the name that stands in the certificate.
class KeyTrustIT {
    @TempDir
    private Path folder;
    private Certificates server;
    private ServerSocket door;

    @BeforeEach
    void listen() throws IOException {
        server = Certificates.own(folder, List.of("chat.example"), List.of(), InstantSource.system());
        door = server.context().getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        server.close();
    }

    @Test
    void authorityVouchesForItsNameAndNoOther() throws IOException, GeneralSecurityException {
        var known = KeyTrust.context(null, authority());

        assertEquals(server.fingerprint(), key(known, "chat.example"));
        var failure = assertThrows(SSLException.class, () -> key(known, "other.example"));
        assertFalse(Mistrusted.in(failure).orElseThrow().isOther());
    }

    @Test
    void nobodyVouchesForACertificateThatAServerMadeForItself() {
        var failure = assertThrows(SSLException.class, () -> key(KeyTrust.context(null), "chat.example"));

        assertEquals(server.fingerprint(), Mistrusted.in(failure).orElseThrow().shown());
    }

    @Test
    void keyThatIsKnownCountsWhateverNameItIsAskedUnder() throws IOException {
        assertEquals(server.fingerprint(), key(KeyTrust.context(server.fingerprint()), "10.0.0.5"));
    }

    @Test
    void noAuthorityVouchesForAnotherKeyThanTheOneThatIsKnown() throws IOException, GeneralSecurityException {
        var other = KeyTrust.context(new Fingerprint("ab".repeat(32)), authority());

        var failure = assertThrows(SSLException.class, () -> key(other, "chat.example"));

        assertEquals(true, Mistrusted.in(failure).orElseThrow().isOther());
    }

    private Fingerprint key(SSLContext context, String name) throws IOException {
        var plain = new java.net.Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, door.getLocalPort(), true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return Fingerprint.of(socket.getSession().getPeerCertificates()[0].getPublicKey());
        }
    }

    private KeyStore authority() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var file = Files.newInputStream(folder.resolve("certificate.pem"))) {
            store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        return store;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var client = door.accept()) {
                client.getInputStream().read();
            } catch (IOException gone) {
                // The next one.
            }
        }
    }
}
