package chat.parley.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ThreadLocalRandom;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// Whoever issues certificates to servers: a root, or one whose certificate another one issued.
record Authority(String name, KeyPair keys, X509Certificate certificate) {
    static Authority root(Instant now) {
        return issued("Root", null, now);
    }

    Authority intermediate(String name, Instant now) {
        return issued(name, this, now);
    }

    /// A certificate for localhost from that moment on.
    X509Certificate issue(PublicKey key, Instant begins, Duration life) {
        return certificate(new X500Name("CN=" + name), keys, new X500Name("CN=localhost"), key, begins, life, false);
    }

    static KeyPair keys(String kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind);
            if (kind.equals("RSA")) {
                generator.initialize(2_048);
            } else if (kind.equals("EC")) {
                generator.initialize(256);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    /// What it is as PEM; keys in their older form.
    static String pem(Object... parts) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var part : parts) {
                writer.writeObject(switch (part) {
                    case KeyPair both -> older(both.getPrivate());
                    case PrivateKey key -> older(key);
                    default -> part;
                });
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return text.toString();
    }

    /// What OpenSSL writes for EC names the curve, unlike what Java's key holds.
    private static Object older(PrivateKey key) throws IOException {
        return key instanceof ECPrivateKey ec
                ? new PemObject("EC PRIVATE KEY", new org.bouncycastle.asn1.sec.ECPrivateKey(256, ec.getS(), SECObjectIdentifiers.secp256r1).getEncoded())
                : key;
    }

    private static Authority issued(String name, Authority by, Instant now) {
        var keys = keys("EC");
        var subject = new X500Name("CN=" + name);
        var issuer = by == null ? subject : new X500Name("CN=" + by.name);
        return new Authority(name, keys, certificate(issuer, by == null ? keys : by.keys, subject, keys.getPublic(), now.minus(Duration.ofDays(1)),
                Duration.ofDays(3_650), true));
    }

    private static X509Certificate certificate(X500Name issuer, KeyPair by, X500Name subject, PublicKey key, Instant begins, Duration life,
            boolean isAuthority) {
        var builder = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)),
                Date.from(begins), Date.from(begins.plus(life)), subject, key);
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            return new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
        } catch (IOException | OperatorCreationException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }
}
