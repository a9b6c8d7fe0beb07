package chat.parley.model.trust;

import java.util.Locale;

/// What someone is sent who shall come in: where the server is, a code, and by what the server is known, so that there is nothing left to compare.
///
/// `key` is null where nothing is encrypted by the server itself.
public record EntryLink(String server, Kind kind, String code, Fingerprint key) {
    /// What the code is for: becoming the administrator, an account, or a new password.
    public enum Kind {
        SETUP, INVITE, RESET
    }

    /// The link. What stands behind its `#` never reaches a server, nor its log, by itself.
    public String text() {
        return server + "/client#" + kind.name().toLowerCase(Locale.ROOT) + "=" + code + (key == null ? "" : "&key=" + key.digits());
    }

    /// Without the code, which nobody but its receiver is to read.
    @Override
    public String toString() {
        return "EntryLink[" + server + ", " + kind + "]";
    }
}
