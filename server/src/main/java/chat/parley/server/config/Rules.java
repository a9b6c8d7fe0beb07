package chat.parley.server.config;

import static chat.parley.server.config.Settings.*;

import chat.parley.model.Server;
import chat.parley.server.config.Settings.Tls;
import java.util.ArrayList;
import java.util.List;

/// What single values cannot tell: which of them do not go together, and what is worth a warning.
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
        if (mode(from, listener) == Server.Auth.OPEN) {
            warnings.addAll(ofOpenDoors(from, listener));
        }
        warnings.addAll(ofEncryption(from, listener));
        if (REDIS_URL.read(from).isPresent() || REDIS_PASSWORD.read(from).isPresent()) {
            warnings.add("REDIS_URL and REDIS_PASSWORD are not used: a single server needs no Redis.");
        }
        return warnings;
    }

    private static List<String> ofOpenDoors(Variables from, Listener listener) {
        if (listener.reachable()) {
            return List.of("Everyone who can connect to " + listener.host() + " can act as anyone and read everything: ALLOW_OPEN_NETWORK is true.");
        }
        return TRUSTED_PROXIES.read(from).isEmpty() ? List.of()
                : List.of("Everyone whom a proxy of TRUSTED_PROXIES lets through can act as anyone and read everything: set AUTH_MODE=required.");
    }

    private static void checkMode(Variables from, Listener listener) {
        var allowed = ALLOW_OPEN_NETWORK.read(from);
        if (listener.reachable() && mode(from, listener) == Server.Auth.OPEN && !allowed) {
            throw StartFailure.settings("AUTH_MODE is \"open\" and HOST is \"" + listener.host() + "\", which the network can reach: "
                    + "leave AUTH_MODE out, set HOST=localhost, or ALLOW_OPEN_NETWORK=true to let everyone who can connect act as anyone.");
        }
    }

    /// Whether TLS is spoken.
    static boolean encrypts(Variables from, Listener listener) {
        return switch (TLS.read(from)) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> listener.reachable();
        };
    }

    private static List<String> ofEncryption(Variables from, Listener listener) {
        var warnings = new ArrayList<String>();
        if (listener.reachable() && !encrypts(from, listener)) {
            warnings.add("Nothing that is sent to and from " + listener.host() + " is encrypted, passwords neither: TLS is off."
                    + (TRUSTED_PROXIES.read(from).isEmpty() ? "" : " Let nobody but the proxies connect."));
        }
        if (TLS_CERT.read(from).isPresent() && !encrypts(from, listener)) {
            warnings.add("TLS_CERT and TLS_KEY are not used: " + (TLS.read(from) == Tls.OFF ? "TLS is off."
                    : "only this machine can connect, so nothing is encrypted; TLS=on does so all the same."));
        }
        return warnings;
    }

    private static void checkEncryption(Variables from, Listener listener) {
        if (TLS_CERT.read(from).isPresent() != TLS_KEY.read(from).isPresent()) {
            throw StartFailure.settings("TLS_CERT and TLS_KEY belong together: set both, or neither to have the server make its own.");
        }
        var allowed = ALLOW_PLAIN_HTTP.read(from) || !TRUSTED_PROXIES.read(from).isEmpty();
        if (listener.reachable() && !encrypts(from, listener) && !allowed) {
            throw StartFailure.settings("TLS is \"off\" and HOST is \"" + listener.host() + "\", which the network can reach: set HOST=localhost,"
                    + " TRUSTED_PROXIES to the proxy that encrypts, or ALLOW_PLAIN_HTTP=true.");
        }
    }
}
