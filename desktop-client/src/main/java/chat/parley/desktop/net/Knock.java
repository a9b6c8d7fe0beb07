package chat.parley.desktop.net;

import chat.parley.desktop.net.trust.Mistrusted;
import chat.parley.model.Server;
import chat.parley.model.Wire;
import chat.parley.model.trust.Fingerprint;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;

/// Who is at an address, as `GET /server` tells before anything else is said there. `key` is the one that the server has, null where
/// nothing is encrypted.
public sealed interface Knock {
    /// One may come in by name.
    record Open(Server server, Fingerprint key) implements Knock { }

    /// One needs an account.
    record AsksForAccounts(Server server, Fingerprint key) implements Knock { }

    /// It speaks another version of the wire contract.
    record OtherVersion(String theirs, boolean isNewer) implements Knock { }

    /// It has a key that nobody has vouched for.
    record UnknownKey(Fingerprint shown) implements Knock { }

    /// It has another key than the server that was meant.
    record OtherKey(Fingerprint shown) implements Knock { }

    /// Something answers, and cannot encrypt as this app wants.
    record NotEncrypted() implements Knock { }

    /// It takes nothing that is not encrypted, and was asked without.
    record HttpsOnly() implements Knock { }

    /// Something else answers there.
    record NotParley() implements Knock { }

    /// Nobody answers.
    record Unreachable() implements Knock { }

    /// Never completes exceptionally.
    static CompletableFuture<Knock> at(Endpoint server, Http http) {
        return http.ask(server, new Http.Question("GET", "/server", null, null)).thenApply(Knock::heard).exceptionally(Knock::failed);
    }

    /// What a server says of itself, judged.
    static Knock of(Server server, Fingerprint key) {
        if (server.apiVersion() == null) {
            return new NotParley();
        }
        var theirs = major(server.apiVersion());
        if (theirs != major(Server.API_VERSION)) {
            return new OtherVersion(server.apiVersion(), theirs > major(Server.API_VERSION));
        }
        return server.auth() == Server.Auth.OPEN ? new Open(server, key) : new AsksForAccounts(server, key);
    }

    private static Knock heard(Http.Reply reply) {
        if (reply.status() == 400 && reply.body().contains("\"https_needed\"")) {
            return new HttpsOnly();
        }
        if (reply.status() != 200 || !reply.isJson()) {
            return new NotParley();
        }
        try {
            return of(Wire.read(reply.body(), Server.class), reply.key());
        } catch (JacksonException other) {
            return new NotParley();
        }
    }

    private static Knock failed(Throwable failure) {
        var mistrusted = Mistrusted.in(failure);
        if (mistrusted.isPresent()) {
            var shown = mistrusted.get().shown();
            return mistrusted.get().isOther() ? new OtherKey(shown) : new UnknownKey(shown);
        }
        for (var at = failure; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                return new NotEncrypted();
            }
        }
        return new Unreachable();
    }

    /// A version that is no number is of a time that this app does not know.
    private static int major(String version) {
        var first = version.split("\\.", 2)[0];
        return first.matches("[0-9]{1,6}") ? Integer.parseInt(first) : Integer.MAX_VALUE;
    }
}
