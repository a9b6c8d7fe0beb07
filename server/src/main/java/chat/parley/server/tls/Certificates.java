package chat.parley.server.tls;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.StartFailure;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's key and certificate: those of today, those that they are renewed by, and word of what is wrong with them in time.
///
/// Owns one thread, which looks around each minute; what it finds is shown to whoever connects from then on, and those who are connected
/// stay. Any thread may ask.
public final class Certificates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final Duration REMINDER = Duration.ofDays(1);
    private final Source source;
    private final InstantSource clock;
    private final Thread round;
    private volatile Shown shown;
    private String lastWarning = "";
    private Instant lastWarned = Instant.MIN;

    private record Shown(Identity identity, SSLContext context, Fingerprint fingerprint) {
        static Shown of(Identity identity) {
            return new Shown(identity, identity.context(), identity.fingerprint());
        }
    }

    private Certificates(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
        shown = Shown.of(source.load());
        round = Thread.ofVirtual().name("certificates").unstarted(this::look);
    }

    /// The administrator's own, renewed whenever the files are. Throws [StartFailure] with a sentence.
    public static Certificates given(Path certificate, Path key, InstantSource clock) {
        return new Certificates(new GivenFiles(certificate, key, clock), clock).started();
    }

    /// The server's own in `folder`, made where there is none, for these hosts and the addresses that are listened on. Throws [StartFailure]
    /// with a sentence.
    public static Certificates own(Path folder, Collection<String> hosts, List<InetAddress> listened, InstantSource clock) {
        return new Certificates(new OwnFolder(folder, Names.of(hosts, listened), clock), clock).started();
    }

    /// By what those who connect know a server with these files. Throws [StartFailure] with a sentence.
    public static Fingerprint fingerprintOf(Path certificate, Path key, InstantSource clock) {
        return new GivenFiles(certificate, key, clock).load().fingerprint();
    }

    /// By what those who connect know a server with the key in this folder; empty where it has not made one yet. Throws [StartFailure] with a
    /// sentence.
    public static Optional<Fingerprint> fingerprintIn(Path folder) {
        return OwnFolder.fingerprint(folder);
    }

    /// What encrypts a connection that begins now.
    public SSLContext context() {
        return shown.context;
    }

    /// By what those who connect know this server.
    public Fingerprint fingerprint() {
        return shown.fingerprint;
    }

    /// Takes what is newer and says what is wrong.
    void refresh() {
        try {
            source.newer(shown.identity).ifPresent(this::show);
        } catch (StartFailure wrong) {
            warn("The certificate is not renewed. " + wrong.getMessage());
            return;
        }
        var ends = shown.identity.ends();
        if (clock.instant().plus(source.notice()).isAfter(ends)) {
            warn("The certificate ends on " + LocalDate.ofInstant(ends, ZoneOffset.UTC) + ": renew it, or nobody can connect.");
        }
    }

    private void show(Identity identity) {
        var before = shown.fingerprint;
        shown = Shown.of(identity);
        LOG.info("The certificate was renewed; the new one is valid until {}", identity.ends());
        if (!before.equals(shown.fingerprint)) {
            LOG.warn("The server has another key now: desktop apps that know the former one refuse to connect. Its words are: {}",
                    shown.fingerprint.words());
        }
    }

    /// The same warning is worth a line a day.
    private void warn(String sentence) {
        var now = clock.instant();
        if (!sentence.equals(lastWarning) || Duration.between(lastWarned, now).compareTo(REMINDER) >= 0) {
            lastWarning = sentence;
            lastWarned = now;
            LOG.warn(sentence);
        }
    }

    private Certificates started() {
        refresh();
        round.start();
        return this;
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                attempt();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// What nobody expected must not end the rounds.
    private void attempt() {
        try {
            refresh();
        } catch (RuntimeException failure) {
            LOG.error("The certificate could not be looked after", failure);
        }
    }

    @Override
    public void close() {
        round.interrupt();
    }
}
