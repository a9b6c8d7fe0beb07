package chat.parley.server.tls;

import chat.parley.model.trust.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What the server shows to whoever connects: a key and the certificates for it, the server's own first.
record Identity(PrivateKey key, List<X509Certificate> chain) {
    X509Certificate certificate() {
        return chain.getFirst();
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(certificate().getPublicKey());
    }

    Instant ends() {
        return certificate().getNotAfter().toInstant();
    }

    /// What encrypts with it. Another identity needs another one, so that no session goes on with a key that was given up.
    SSLContext context() {
        try {
            var password = UUID.randomUUID().toString().toCharArray();
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", key, password, chain.toArray(X509Certificate[]::new));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            var context = SSLContext.getInstance("TLS");
            // Nobody is asked for a certificate; the default would read the system's list of authorities.
            context.init(keys.getKeyManagers(), new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException | java.io.IOException impossible) {
            throw new IllegalStateException("A key and its certificates were refused", impossible);
        }
    }
}
