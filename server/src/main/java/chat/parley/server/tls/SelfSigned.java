package chat.parley.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Keys on the curve P-256, and certificates that they sign for themselves.
final class SelfSigned {
    private static final String CURVE = "secp256r1";
    private static final int SERIAL_BITS = 126;
    /// Browsers take no longer ones.
    private static final Duration LIFE = Duration.ofDays(397);
    /// For peers whose clock is slow.
    private static final Duration BEFORE = Duration.ofDays(1);

    private SelfSigned() { }

    static PrivateKey key() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has the curve P-256", impossible);
        }
    }

    /// Whether it is a key of the kind that is made here.
    static boolean isOurs(PrivateKey key) {
        return key instanceof ECPrivateKey ec && ec.getParams().getOrder().equals(CustomNamedCurves.getByName(CURVE).getN());
    }

    /// The other half, which follows from the secret one.
    static PublicKey publicKey(PrivateKey key) {
        var secret = (ECPrivateKey) key;
        var point = new FixedPointCombMultiplier().multiply(CustomNamedCurves.getByName(CURVE).getG(), secret.getS()).normalize();
        var affine = new ECPoint(point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(affine, secret.getParams()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has the curve P-256", impossible);
        }
    }

    static X509Certificate certificate(PrivateKey key, Names names, Instant now) {
        var subject = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, "Parley").build();
        var begins = now.minus(BEFORE);
        var certificate = new JcaX509v3CertificateBuilder(subject, new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS),
                Date.from(begins), Date.from(begins.plus(LIFE)), subject, publicKey(key));
        try {
            certificate.addExtension(Extension.subjectAlternativeName, false, general(names));
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
        } catch (IOException | OperatorCreationException | CertificateException impossible) {
            throw new IllegalStateException("A certificate could not be made", impossible);
        }
    }

    private static GeneralNames general(Names names) {
        return new GeneralNames(Stream.concat(
                names.hosts().stream().map(host -> new GeneralName(GeneralName.dNSName, host)),
                names.addresses().stream().map(address -> new GeneralName(GeneralName.iPAddress, address))).toArray(GeneralName[]::new));
    }
}
