package chat.parley.server.tls;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A key that the server made for itself on its first start and keeps in a folder, and certificates for it, renewed before they end.
///
/// The key stays the same for ever: it is by it that the desktop knows the server. Whoever wants another one removes the folder.
final class OwnFolder implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(OwnFolder.class);
    /// How long before its end a certificate is renewed.
    private static final Duration EARLY = Duration.ofDays(30);
    /// Renewed before that by the server itself, so that who hears of it has something to mend.
    private static final Duration NOTICE = EARLY.dividedBy(2);
    private static final String KEY = "key.pem";
    private final Path folder;
    private final Path keyFile;
    private final Path certificateFile;
    private final Names names;
    private final InstantSource clock;

    /// `names` are what a new certificate is for.
    OwnFolder(Path folder, Names names, InstantSource clock) {
        this.folder = folder;
        this.names = names;
        this.clock = clock;
        keyFile = folder.resolve(KEY);
        certificateFile = folder.resolve("certificate.pem");
    }

    /// That of the key in `folder`; empty where there is none yet.
    static Optional<Fingerprint> fingerprint(Path folder) {
        return key(folder.resolve(KEY)).map(SelfSigned::publicKey).map(Fingerprint::of);
    }

    @Override
    public Identity load() {
        PrivateFiles.makeFolder(folder);
        var key = key();
        var known = certificate().filter(found -> found.getPublicKey().equals(SelfSigned.publicKey(key)));
        return known.filter(found -> !isDue(found) && names.areIn(found)).map(found -> new Identity(key, List.of(found)))
                .orElseGet(() -> issue(key));
    }

    @Override
    public Optional<Identity> newer(Identity shown) {
        return isDue(shown.certificate()) ? Optional.of(issue(shown.key())) : Optional.empty();
    }

    @Override
    public Duration notice() {
        return NOTICE;
    }

    private boolean isDue(X509Certificate certificate) {
        return clock.instant().plus(EARLY).isAfter(certificate.getNotAfter().toInstant());
    }

    private Identity issue(PrivateKey key) {
        var certificate = SelfSigned.certificate(key, names, clock.instant());
        PrivateFiles.write(certificateFile, Pem.of(certificate));
        LOG.info("Made a certificate for {} that is valid until {}", names, certificate.getNotAfter().toInstant());
        return new Identity(key, List.of(certificate));
    }

    private PrivateKey key() {
        var kept = key(keyFile);
        if (kept.isEmpty()) {
            var key = SelfSigned.key();
            PrivateFiles.write(keyFile, Pem.of(key));
            return key;
        }
        if (PrivateFiles.isOpenToOthers(keyFile)) {
            LOG.warn("Other users of this machine can read the server's key in {}: take the permission away, as with chmod 600.", keyFile);
        }
        return kept.get();
    }

    private static Optional<PrivateKey> key(Path file) {
        var text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var key = Pem.key(text.get()).flatMap(Pem.Key::key).filter(SelfSigned::isOurs);
            return Optional.of(key.orElseThrow(() -> unusable(file, null)));
        } catch (Pem.Broken broken) {
            throw unusable(file, broken);
        }
    }

    /// A certificate that cannot be read is worth no complaint: another one is made.
    private Optional<X509Certificate> certificate() {
        try {
            var text = text(certificateFile);
            return text.isEmpty() ? Optional.empty() : Pem.certificates(text.get()).stream().findFirst();
        } catch (Pem.Broken broken) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new StartFailure("The server's key and certificate in " + file.getParent() + " cannot be read: give them to the user that runs"
                    + " the server.", failure);
        }
    }

    private static StartFailure unusable(Path keyFile, Exception cause) {
        return new StartFailure("The server's key in " + keyFile + " is damaged: bring it back from a backup, or remove it to get a new one,"
                + " which everyone who uses the desktop app must accept anew.", cause);
    }
}
