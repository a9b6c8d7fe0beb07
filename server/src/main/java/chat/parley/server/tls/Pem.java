package chat.parley.server.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Keys and certificates as text between `-----BEGIN …-----` and `-----END …-----`; whatever else stands there does not count.
final class Pem {
    private static final int LINE = 64;

    private Pem() { }

    /// The text holds something that was meant to be read and cannot be.
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;

        Broken(Throwable cause) {
            super(cause);
        }
    }

    /// A key as it was found; empty where a password is needed for it.
    record Key(Optional<PrivateKey> key) { }

    static List<X509Certificate> certificates(String text) throws Broken {
        var converter = new JcaX509CertificateConverter();
        var found = new ArrayList<X509Certificate>();
        for (var part : parts(text)) {
            if (part instanceof X509CertificateHolder holder) {
                try {
                    found.add(converter.getCertificate(holder));
                } catch (CertificateException unknown) {
                    throw new Broken(unknown);
                }
            }
        }
        return found;
    }

    /// The first key, in PKCS#8 or in the older forms for RSA and EC.
    static Optional<Key> key(String text) throws Broken {
        var converter = new JcaPEMKeyConverter();
        for (var part : parts(text)) {
            try {
                switch (part) {
                    case PEMKeyPair pair -> {
                        return Optional.of(new Key(Optional.of(converter.getPrivateKey(pair.getPrivateKeyInfo()))));
                    }
                    case PrivateKeyInfo alone -> {
                        return Optional.of(new Key(Optional.of(converter.getPrivateKey(alone))));
                    }
                    case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ -> {
                        return Optional.of(new Key(Optional.empty()));
                    }
                    default -> { }
                }
            } catch (IOException unknown) {
                throw new Broken(unknown);
            }
        }
        return Optional.empty();
    }

    static String of(PrivateKey key) {
        return of("PRIVATE KEY", key.getEncoded());
    }

    static String of(X509Certificate certificate) {
        try {
            return of("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException impossible) {
            throw new IllegalStateException("A certificate that was made here has no encoding", impossible);
        }
    }

    private static String of(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + what + "-----\n";
    }

    private static List<Object> parts(String text) throws Broken {
        var found = new ArrayList<>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (var part = parser.readObject(); part != null; part = parser.readObject()) {
                found.add(part);
            }
            return found;
        } catch (IOException | UncheckedIOException | IllegalArgumentException | IllegalStateException broken) {
            throw new Broken(broken);
        }
    }
}
