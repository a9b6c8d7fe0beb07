package chat.parley.desktop.net.trust;

import chat.parley.model.trust.Fingerprint;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts one key, whoever signed a certificate for it, whatever name stands in it and however old it is; or, where no key is known yet,
/// what an authority has signed for that name. Everything else is [Mistrusted], during the handshake, before anything is said.
public final class KeyTrust extends X509ExtendedTrustManager {
    private final Fingerprint expected;
    private final X509ExtendedTrustManager authorities;

    private KeyTrust(Fingerprint expected, X509ExtendedTrustManager authorities) {
        this.expected = expected;
        this.authorities = authorities;
    }

    /// For connections to whoever has this key; null is for those whose key is not known.
    public static SSLContext context(Fingerprint expected) {
        return context(expected, null);
    }

    /// `known` are the authorities; null is those that Java knows.
    static SSLContext context(Fingerprint expected, KeyStore known) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(known);
            var authorities = Stream.of(factory.getTrustManagers()).map(X509ExtendedTrustManager.class::cast).findFirst().orElseThrow();
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new KeyTrust(expected, authorities)}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has TLS", impossible);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, kind, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, kind, socket));
    }

    /// Without a connection there is no name to look for.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        check(chain, () -> {
            throw new CertificateException("Whose name?");
        });
    }

    private void check(X509Certificate[] chain, ByAuthority byAuthority) throws CertificateException {
        var shown = Fingerprint.of(chain[0].getPublicKey());
        if (expected != null) {
            if (!expected.equals(shown)) {
                throw new Mistrusted(shown, true);
            }
            return;
        }
        try {
            byAuthority.check();
        } catch (CertificateException unknown) {
            throw new Mistrusted(shown, false);
        }
    }

    @FunctionalInterface
    private interface ByAuthority {
        void check() throws CertificateException;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("This is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
