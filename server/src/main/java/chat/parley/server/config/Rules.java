package chat.parley.server.config;

import static chat.parley.server.config.Settings.*;

import chat.parley.model.Server;
import chat.parley.server.config.Settings.Tls;
import java.util.ArrayList;
import java.util.List;

/// What single values cannot tell: which of them do not go together, and what is not built yet.
final class Rules {
    private Rules() { }

    /// How people are known: by the address that is listened on, never by a peer's.
    static Server.Auth mode(Variables from, Listener listener) {
        return switch (AUTH_MODE.read(from)) {
            case OPEN -> Server.Auth.OPEN;
            case REQUIRED -> Server.Auth.REQUIRED;
            case AUTO -> listener.reachable() ? Server.Auth.REQUIRED : Server.Auth.OPEN;
        };
    }

    /// Throws [StartFailure] where the server may not start; else the warnings to log at every start.
    static List<String> check(Variables from, Listener listener) {
        checkMode(from, listener);
        checkEncryption(from, listener);
        var warnings = new ArrayList<String>();
        if (listener.reachable() && mode(from, listener) == Server.Auth.OPEN) {
            warnings.add("Everyone who can connect to " + listener.host() + " can act as anyone and read everything, and nothing is encrypted:"
                    + " ALLOW_OPEN_NETWORK is true.");
        } else if (listener.reachable()) {
            warnings.add("What is sent to and from " + listener.host() + " is not encrypted, passwords too: TLS is off."
                    + (TRUSTED_PROXIES.read(from).isEmpty() ? "" : " Let nobody but the proxy connect."));
        }
        if (REDIS_URL.read(from).isPresent() || REDIS_PASSWORD.read(from).isPresent()) {
            warnings.add("REDIS_URL and REDIS_PASSWORD are not used: a single server needs no Redis.");
        }
        return warnings;
    }

    private static void checkMode(Variables from, Listener listener) {
        var allowed = ALLOW_OPEN_NETWORK.read(from);
        if (listener.reachable() && mode(from, listener) == Server.Auth.OPEN && !allowed) {
            throw StartFailure.settings("AUTH_MODE is \"open\" and HOST is \"" + listener.host() + "\", which the network can reach: "
                    + "leave AUTH_MODE out, set HOST=localhost, or ALLOW_OPEN_NETWORK=true to let everyone who can connect act as anyone.");
        }
    }

    private static void checkEncryption(Variables from, Listener listener) {
        if (TLS.read(from) == Tls.ON || TLS_CERT.read(from).isPresent() || TLS_KEY.read(from).isPresent()) {
            throw StartFailure.settings("TLS is on, or TLS_CERT or TLS_KEY is set, but this version speaks plain HTTP only: leave them out.");
        }
        var allowed = ALLOW_PLAIN_HTTP.read(from) || !TRUSTED_PROXIES.read(from).isEmpty();
        if (listener.reachable() && TLS.read(from) == Tls.OFF && !allowed) {
            throw StartFailure.settings("TLS is \"off\" and HOST is \"" + listener.host() + "\", which the network can reach: set HOST=localhost,"
                    + " TRUSTED_PROXIES to the proxy that encrypts, or ALLOW_PLAIN_HTTP=true.");
        }
        if (listener.reachable() && TLS.read(from) == Tls.AUTO) {
            throw StartFailure.settings("HOST is \"" + listener.host() + "\", which the network can reach; that needs encryption, and this version"
                    + " has none yet: set HOST=localhost, or TLS=off together with TRUSTED_PROXIES, the proxy that encrypts, or with"
                    + " ALLOW_PLAIN_HTTP=true.");
        }
    }
}
