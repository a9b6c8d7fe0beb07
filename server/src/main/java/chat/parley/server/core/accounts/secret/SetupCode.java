package chat.parley.server.core.accounts.secret;

import java.util.Optional;

/// The code that makes the first administrator: for whoever reads the console of the server, until it is used or the server restarts.
/// Safe for use by many threads.
public final class SetupCode {
    private volatile String hash;
    private String untold;

    /// A code, or none where nobody needs one.
    public SetupCode(boolean needed) {
        untold = needed ? Codes.code() : null;
        hash = needed ? Codes.hashOfCode(untold) : null;
    }

    /// The code, for the console; told once, and nowhere else kept.
    public synchronized Optional<String> tell() {
        var code = Optional.ofNullable(untold);
        untold = null;
        return code;
    }

    public boolean isPending() {
        return hash != null;
    }

    public boolean isRight(String code) {
        var expected = hash;
        return expected != null && Codes.same(expected, Codes.hashOfCode(code));
    }

    /// It opens nothing any more.
    public synchronized void used() {
        hash = null;
        untold = null;
    }
}
