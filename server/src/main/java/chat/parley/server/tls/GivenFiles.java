package chat.parley.server.tls;

import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A certificate and a key of the administrator's own: two files, or one that holds both. A program that renews them just writes them
/// anew.
final class GivenFiles implements Source {
    private static final Duration NOTICE = Duration.ofDays(14);
    private static final int LARGEST = 1 << 20;
    private final Path certificates;
    private final Path key;
    private final InstantSource clock;
    private String read = "";

    GivenFiles(Path certificates, Path key, InstantSource clock) {
        this.certificates = certificates;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public Identity load() {
        var chainText = text("TLS_CERT", certificates);
        var keyText = text("TLS_KEY", key);
        read = chainText + keyText;
        var chain = chain(chainText);
        var secret = secret(keyText);
        if (!belong(secret, chain.getFirst().getPublicKey())) {
            throw StartFailure.settings("TLS_KEY does not belong to the first certificate in TLS_CERT, which must be the server's own.");
        }
        return new Identity(secret, ordered(chain));
    }

    /// Files that are as they were are not looked at again; wrong ones have been complained of.
    @Override
    public Optional<Identity> newer(Identity shown) {
        var before = read;
        if (before.equals(text("TLS_CERT", certificates) + text("TLS_KEY", key))) {
            return Optional.empty();
        }
        return Optional.of(load()).filter(next -> !next.equals(shown));
    }

    @Override
    public Duration notice() {
        return NOTICE;
    }

    private List<X509Certificate> chain(String text) {
        List<X509Certificate> chain;
        try {
            chain = Pem.certificates(text);
        } catch (Pem.Broken broken) {
            throw wrong("TLS_CERT", certificates, "whose certificate cannot be read: it may have been cut short");
        }
        if (chain.isEmpty()) {
            throw wrong("TLS_CERT", certificates, "which has no certificate in PEM form (-----BEGIN CERTIFICATE-----)");
        }
        var own = chain.getFirst();
        if (clock.instant().isAfter(own.getNotAfter().toInstant())) {
            throw wrong("TLS_CERT", certificates, "whose certificate ended on " + day(own.getNotAfter().toInstant()) + ": renew it");
        }
        if (clock.instant().isBefore(own.getNotBefore().toInstant())) {
            throw wrong("TLS_CERT", certificates, "whose certificate begins on " + day(own.getNotBefore().toInstant())
                    + ": set this machine's clock, or get one that is valid now");
        }
        return chain;
    }

    private PrivateKey secret(String text) {
        Pem.Key found;
        try {
            found = Pem.key(text).orElseThrow(() -> wrong("TLS_KEY", key, "which has no private key in PEM form (-----BEGIN PRIVATE KEY-----)"));
        } catch (Pem.Broken broken) {
            throw wrong("TLS_KEY", key, "whose key cannot be read: it may have been cut short");
        }
        var secret = found.key().orElseThrow(() -> wrong("TLS_KEY", key, "whose key is protected by a password: write it without one, as with"
                + " openssl pkey -in " + key + " -out FILE"));
        if (!List.of("RSA", "EC").contains(secret.getAlgorithm())) {
            throw wrong("TLS_KEY", key, "whose key is of the kind " + secret.getAlgorithm() + ", which browsers do not know: use an RSA or EC key");
        }
        return secret;
    }

    private static String text(String variable, Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LARGEST), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw wrong(variable, file, "which is not there");
        } catch (AccessDeniedException denied) {
            throw wrong(variable, file, "which the user that runs the server may not read");
        } catch (IOException failure) {
            throw wrong(variable, file, Files.isDirectory(file) ? "which is a folder" : "which cannot be read");
        }
    }

    /// Whether what one signs the other confirms.
    private static boolean belong(PrivateKey secret, PublicKey open) {
        try {
            var signer = Signature.getInstance(secret.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            signer.initSign(secret);
            signer.update((byte) 1);
            var signature = signer.sign();
            signer.initVerify(open);
            signer.update((byte) 1);
            return signer.verify(signature);
        } catch (GeneralSecurityException differentKind) {
            return false;
        }
    }

    /// The server's certificate, the one of who issued it, and so on; those that do not belong there are left out, as Java wants it.
    private static List<X509Certificate> ordered(List<X509Certificate> given) {
        var chain = new ArrayList<>(given.subList(0, 1));
        var others = new ArrayList<>(given.subList(1, given.size()));
        for (var issuer = issuer(others, chain.getLast()); issuer.isPresent(); issuer = issuer(others, chain.getLast())) {
            chain.add(issuer.get());
            others.remove(issuer.get());
        }
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> issuer(List<X509Certificate> others, X509Certificate of) {
        return others.stream().filter(each -> each.getSubjectX500Principal().equals(of.getIssuerX500Principal()) && !each.equals(of)).findFirst();
    }

    private static StartFailure wrong(String variable, Path file, String what) {
        return StartFailure.settings(variable + " is \"" + file + "\", " + what + ".");
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
