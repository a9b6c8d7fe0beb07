package chat.parley.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.server.StillClock;
import chat.parley.server.TlsClient;
import chat.parley.server.web.secure.Doorman;
import chat.parley.server.web.secure.SecureContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What is shown while the server runs, and what its log says of it.
class CertificatesIT {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Certificates.class);
    private final StillClock clock = new StillClock();
    private final Authority root = Authority.root(clock.instant());
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        log.start();
        LOGGER.addAppender(log);
        LOGGER.setLevel(Level.INFO);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(null);
    }

    @Test
    void ownCertificateIsRenewedWhileTheServerRunsAndItsKeyStays() {
        try (var certificates = Certificates.own(folder, List.of("localhost"), List.of(InetAddress.getLoopbackAddress()), clock)) {
            var context = certificates.context();
            var fingerprint = certificates.fingerprint();
            certificates.refresh();
            assertSame(context, certificates.context());

            clock.pass(Duration.ofDays(370));
            certificates.refresh();

            assertNotSame(context, certificates.context());
            assertEquals(fingerprint, certificates.fingerprint());
            assertEquals(List.of("INFO The certificate was renewed; the new one is valid until 2028-02-20T12:00:00Z"), logged());
        }
    }

    @Test
    void renewalThatFailsIsSaidInTime() throws IOException {
        try (var certificates = Certificates.own(folder.resolve("tls"), List.of("localhost"), List.of(), clock)) {
            var shown = certificates.context();
            Files.delete(folder.resolve("tls/key.pem"));
            Files.delete(folder.resolve("tls/certificate.pem"));
            Files.delete(folder.resolve("tls"));

            clock.pass(Duration.ofDays(370));
            certificates.refresh();
            certificates.refresh();

            assertSame(shown, certificates.context());
            assertEquals(1, logged().size());
            assertTrue(logged().getFirst().startsWith("WARN The certificate is not renewed. The server's key and certificate cannot be written to "));
            clock.pass(Duration.ofDays(1));
            certificates.refresh();
            assertEquals(2, logged().size(), "once a day");
        }
    }

    @Test
    void filesThatWereRenewedAreShownAndBrokenOnesAreNot() throws IOException {
        var keys = write(Authority.keys("RSA"), Duration.ofDays(90));
        try (var certificates = given()) {
            var first = certificates.context();
            var fingerprint = certificates.fingerprint();

            Files.writeString(folder.resolve("crt"), "cut sh");
            certificates.refresh();
            assertSame(first, certificates.context());

            write(keys, Duration.ofDays(91));
            certificates.refresh();
            assertNotSame(first, certificates.context());
            assertEquals(fingerprint, certificates.fingerprint());

            write(Authority.keys("EC"), Duration.ofDays(92));
            certificates.refresh();
            assertNotEquals(fingerprint, certificates.fingerprint());
            assertEquals(List.of(
                    "WARN The certificate is not renewed. TLS_CERT is \"" + folder.resolve("crt")
                            + "\", which has no certificate in PEM form (-----BEGIN CERTIFICATE-----).",
                    "INFO The certificate was renewed; the new one is valid until 2026-04-16T12:00:00Z",
                    "INFO The certificate was renewed; the new one is valid until 2026-04-17T12:00:00Z",
                    "WARN The server has another key now: desktop apps that know the former one refuse to connect. Its words are: "
                            + certificates.fingerprint().words()), logged());
        }
    }

    @Test
    void endOfAGivenCertificateIsSaidTwoWeeksBeforeItEachDay() throws IOException {
        write(Authority.keys("EC"), Duration.ofDays(90));
        try (var certificates = given()) {
            clock.pass(Duration.ofDays(75));
            certificates.refresh();
            assertEquals(List.of(), logged());

            clock.pass(Duration.ofDays(2));
            certificates.refresh();
            certificates.refresh();

            assertEquals(List.of("WARN The certificate ends on 2026-04-15: renew it, or nobody can connect."), logged());
            clock.pass(Duration.ofDays(1));
            certificates.refresh();
            assertEquals(2, logged().size());
        }
    }

    @Test
    void whoIsConnectedStaysAndWhoComesIsShownTheNewOne() throws IOException {
        try (var certificates = Certificates.own(folder, List.of("localhost"), List.of(), clock); var echo = new Echo(certificates)) {
            var before = TlsClient.trusting(folder.resolve("certificate.pem"));
            try (var in = before.connect(echo.port())) {
                clock.pass(Duration.ofDays(370));
                certificates.refresh();
                var after = TlsClient.trusting(folder.resolve("certificate.pem"));

                try (var late = after.connect(echo.port())) {
                    assertEquals(after.trusted(), TlsClient.shown(late).getFirst());
                    assertNotEquals(before.trusted(), after.trusted());
                    assertEquals(before.trusted().getPublicKey(), after.trusted().getPublicKey());
                    assertEquals('x', said(late));
                }
                assertEquals('x', said(in));
            }
        }
    }

    @Test
    void wholeChainIsShown() throws IOException {
        var keys = Authority.keys("RSA");
        var middle = root.intermediate("Middle", clock.instant());
        var own = middle.issue(keys.getPublic(), clock.instant(), Duration.ofDays(10_000));
        Files.writeString(folder.resolve("crt"), Authority.pem(own, middle.certificate()));
        Files.writeString(folder.resolve("key"), Pem.of(keys.getPrivate()));

        try (var certificates = given();
                var echo = new Echo(certificates);
                var new13 = TlsClient.trusting(root.certificate()).connect(echo.port(), "TLSv1.3");
                var old12 = TlsClient.trusting(root.certificate()).connect(echo.port(), "TLSv1.2")) {
            assertEquals(List.of(own, middle.certificate()), TlsClient.shown(new13));
            assertEquals(List.of(own, middle.certificate()), TlsClient.shown(old12));
        }
    }

    private Certificates given() {
        return Certificates.given(folder.resolve("crt"), folder.resolve("key"), clock);
    }

    private KeyPair write(KeyPair keys, Duration life) throws IOException {
        Files.writeString(folder.resolve("key"), Pem.of(keys.getPrivate()));
        Files.writeString(folder.resolve("crt"), Authority.pem(root.issue(keys.getPublic(), clock.instant(), life)));
        return keys;
    }

    private List<String> logged() {
        return log.list.stream().map(event -> event.getLevel() + " " + event.getFormattedMessage()).toList();
    }

    private static int said(SSLSocket peer) throws IOException {
        peer.getOutputStream().write('x');
        return peer.getInputStream().read();
    }

    /// A listener that says back what it hears.
    private static final class Echo implements AutoCloseable {
        private final ServerSocket listener;

        Echo(Certificates certificates) throws IOException {
            var doorman = new Doorman() {
                @Override
                public void arrives(Socket connection) {
                    // everyone may
                }

                @Override
                public byte[] answerToPlainHttp() {
                    return new byte[0];
                }
            };
            listener = new SecureContext(certificates::context, doorman, 10).getServerSocketFactory().createServerSocket();
            listener.bind(new InetSocketAddress("127.0.0.1", 0));
            Thread.ofVirtual().start(this::run);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void run() {
            try {
                while (true) {
                    var peer = listener.accept();
                    Thread.ofVirtual().start(() -> echo(peer));
                }
            } catch (IOException closed) {
                // the end
            }
        }

        private static void echo(Socket peer) {
            try (peer) {
                peer.getInputStream().transferTo(peer.getOutputStream());
            } catch (IOException gone) {
                // the end
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
