package chat.parley.desktop.net.trust;

import chat.parley.model.trust.Fingerprint;
import java.security.cert.CertificateException;
import java.util.Optional;

/// Whoever answered has another key than the server that was meant, or one that nobody knows yet. Nothing was said to them.
public final class Mistrusted extends CertificateException {
    private static final long serialVersionUID = 1;
    private final transient Fingerprint shown;
    private final boolean isOther;

    Mistrusted(Fingerprint shown, boolean isOther) {
        super(isOther ? "Not the key of this server" : "The key of a server that is not known yet");
        this.shown = shown;
        this.isOther = isOther;
    }

    /// By what whoever answered would be known.
    public Fingerprint shown() {
        return shown;
    }

    /// True where another key was expected, false where none was.
    public boolean isOther() {
        return isOther;
    }

    /// The one that made a request or a socket fail, where it was one.
    public static Optional<Mistrusted> in(Throwable failure) {
        var at = failure;
        while (at != null && !(at instanceof Mistrusted)) {
            at = at.getCause();
        }
        return Optional.ofNullable((Mistrusted) at);
    }
}
