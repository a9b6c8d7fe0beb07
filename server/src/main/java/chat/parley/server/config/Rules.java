package chat.parley.server.config;

import static chat.parley.server.config.Settings.*;

import chat.parley.server.config.Settings.AuthMode;
import chat.parley.server.config.Settings.Tls;
import java.util.ArrayList;
import java.util.List;

/// What single values cannot tell: which of them do not go together, and what is not built yet.
final class Rules {
    private static final String WAYS_OUT = "set HOST=localhost and leave AUTH_MODE out, or set AUTH_MODE=open and ALLOW_OPEN_NETWORK=true"
            + " to let everyone who can connect act as anyone.";

    private Rules() { }

    /// Throws [StartFailure] where the server may not start; else the warnings to log at every start.
    static List<String> check(Variables from, Listener listener) {
        checkMode(AUTH_MODE.read(from), listener, ALLOW_OPEN_NETWORK.read(from));
        checkEncryption(from, listener);
        var warnings = new ArrayList<String>();
        if (listener.reachable()) {
            warnings.add("Everyone who can connect to " + listener.host() + " can act as anyone and read everything, and nothing is encrypted:"
                    + " ALLOW_OPEN_NETWORK is true.");
        }
        if (REDIS_URL.read(from).isPresent() || REDIS_PASSWORD.read(from).isPresent()) {
            warnings.add("REDIS_URL and REDIS_PASSWORD are not used: a single server needs no Redis.");
        }
        return warnings;
    }

    private static void checkMode(AuthMode mode, Listener listener, boolean allowed) {
        if (mode == AuthMode.REQUIRED) {
            throw StartFailure.settings("AUTH_MODE is \"required\", but this version has no accounts yet: " + WAYS_OUT);
        }
        if (listener.reachable() && mode == AuthMode.AUTO) {
            throw StartFailure.settings("HOST is \"" + listener.host() + "\", which the network can reach; that needs accounts, and this version"
                    + " has none yet: " + WAYS_OUT);
        }
        if (listener.reachable() && !allowed) {
            throw StartFailure.settings("AUTH_MODE is \"open\" and HOST is \"" + listener.host() + "\", which the network can reach: "
                    + "set HOST=localhost, or ALLOW_OPEN_NETWORK=true to let everyone who can connect act as anyone.");
        }
    }

    private static void checkEncryption(Variables from, Listener listener) {
        if (TLS.read(from) == Tls.ON || TLS_CERT.read(from).isPresent() || TLS_KEY.read(from).isPresent()) {
            throw StartFailure.settings("TLS is on, or TLS_CERT or TLS_KEY is set, but this version speaks plain HTTP only: leave them out.");
        }
        var allowed = ALLOW_PLAIN_HTTP.read(from) || !TRUSTED_PROXIES.read(from).isEmpty();
        if (TLS.read(from) == Tls.OFF && listener.reachable() && !allowed) {
            throw StartFailure.settings("TLS is \"off\" and HOST is \"" + listener.host() + "\", which the network can reach: set HOST=localhost,"
                    + " TRUSTED_PROXIES to the proxy that encrypts, or ALLOW_PLAIN_HTTP=true.");
        }
    }
}
