package chat.parley.desktop.net;

import chat.parley.model.Server;
import chat.parley.model.Wire;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;

/// Who is at an address, as `GET /server` tells before anything else is said there.
public sealed interface Knock {
    /// One may come in by name.
    record Open(Server server) implements Knock { }

    /// It asks for accounts, which this app does not know yet.
    record AsksForAccounts(Server server) implements Knock { }

    /// It speaks another version of the wire contract.
    record OtherVersion(String theirs, boolean isNewer) implements Knock { }

    /// Something else answers there.
    record NotParley() implements Knock { }

    /// Nobody answers.
    record Unreachable() implements Knock { }

    /// Never completes exceptionally.
    static CompletableFuture<Knock> at(Endpoint server, Http http) {
        return http.ask(server, "GET", "/server", null).thenApply(Knock::heard).exceptionally(_ -> new Unreachable());
    }

    /// What a server says of itself, judged.
    static Knock of(Server server) {
        if (server.apiVersion() == null) {
            return new NotParley();
        }
        var theirs = major(server.apiVersion());
        if (theirs != major(Server.API_VERSION)) {
            return new OtherVersion(server.apiVersion(), theirs > major(Server.API_VERSION));
        }
        return server.auth() == Server.Auth.OPEN ? new Open(server) : new AsksForAccounts(server);
    }

    private static Knock heard(Http.Reply reply) {
        if (reply.status() != 200 || !reply.isJson()) {
            return new NotParley();
        }
        try {
            return of(Wire.read(reply.body(), Server.class));
        } catch (JacksonException other) {
            return new NotParley();
        }
    }

    /// A version that is no number is of a time that this app does not know.
    private static int major(String version) {
        var first = version.split("\\.", 2)[0];
        return first.matches("[0-9]{1,6}") ? Integer.parseInt(first) : Integer.MAX_VALUE;
    }
}
