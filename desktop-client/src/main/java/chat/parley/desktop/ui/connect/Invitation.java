package chat.parley.desktop.ui.connect;

import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A link that lets someone in, as a server makes them: `https://chat.example:8008/client#invite=CODE&key=DIGITS`, or the same with `parley:`
/// before it or in place of `https:`. What stands behind `#` never goes to a server by itself. `key` is null where the link names none.
record Invitation(URI address, Fingerprint key, Kind kind, String code) {
    private static final Pattern LINK = Pattern.compile("(?<server>https?://[^#]*)#(?<kind>invite|setup|reset)=(?<code>[A-Za-z0-9-]{1,64})"
            + "(&key=(?<key>[0-9A-Fa-f]{64}))?(&.*)?");

    /// What the code is for: an account of one's own, that of the first administrator, or another password.
    enum Kind {
        INVITE, SETUP, RESET
    }

    static Optional<Invitation> of(String written) {
        var link = LINK.matcher(Address.web(written.strip()));
        if (!link.matches()) {
            return Optional.empty();
        }
        var key = link.group("key") == null ? null : new Fingerprint(link.group("key"));
        return Address.of(link.group("server")).map(address ->
                new Invitation(address, key, Kind.valueOf(link.group("kind").toUpperCase(Locale.ROOT)), link.group("code")));
    }

    /// Without the code.
    @Override
    public String toString() {
        return "Invitation[" + kind + " " + address + "]";
    }
}
