package chat.parley.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// Java's own TLS as a client that trusts one certificate and nothing else, and looks at the name in it.
public record TlsClient(SSLContext context, X509Certificate trusted) {
    private static final int DEADLINE_MS = 20_000;

    /// Trusts the certificate in a PEM file.
    public static TlsClient trusting(Path file) {
        try (var in = Files.newInputStream(file)) {
            return trusting((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in));
        } catch (IOException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    public static TlsClient trusting(X509Certificate certificate) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("server", certificate);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new TlsClient(context, certificate);
        } catch (IOException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /// Connects to localhost and shakes hands; with these protocols alone where some are given.
    public SSLSocket connect(int port, String... protocols) throws IOException {
        return connect(new Socket(), port, protocols);
    }

    /// The same over a socket that may have settings, but no connection yet.
    public SSLSocket connect(Socket below, int port, String... protocols) throws IOException {
        below.connect(new InetSocketAddress("127.0.0.1", port), DEADLINE_MS);
        below.setSoTimeout(DEADLINE_MS);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(below, "localhost", port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException refused) {
            below.close();
            throw refused;
        }
    }

    /// The certificates with which the server answers now, its own first.
    public static List<X509Certificate> shown(SSLSocket socket) throws IOException {
        return List.of((X509Certificate[]) socket.getSession().getPeerCertificates());
    }

    public HttpClient http() {
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
