package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.ui.connect.Address;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;

/// Who was signed in last, and where, as the settings remember it. Used where they live.
record LastTime(ObjectProperty<Settings> settings) {
    /// One person on one server.
    record Expected(Endpoint server, User.Id who) { }

    /// Whether it was this one, by id or name, at this server.
    boolean was(String server, String user) {
        var known = settings.get();
        return server.equals(known.lastServer()) && !known.lastUser().isEmpty() && (user.equals(known.lastUser()) || user.equals(known.lastName()));
    }

    /// Who comes in at once with such a server and id or name, if anyone does.
    Optional<Expected> expected(String server, String user) {
        var address = Address.of(server);
        var who = address.isPresent() && was(address.get().toString(), user) ? user() : user;
        return address.filter(_ -> Shape.isId(who)).map(at -> new Expected(endpoint(at), new User.Id(who)));
    }

    boolean hadAccount() {
        return settings.get().lastHasAccount();
    }

    String user() {
        return settings.get().lastUser();
    }

    /// The server, with the key by which it is known.
    Endpoint endpoint(URI address) {
        var key = settings.get().keys().get(address.toString());
        return new Endpoint(address, key == null ? null : new Fingerprint(key));
    }

    /// Where one would begin, without having been in.
    void is(String server, String name) {
        settings.set(settings.get().with(draft -> {
            draft.lastServer = server;
            draft.lastName = name.isEmpty() ? draft.lastName : name;
            draft.lastUser = "";
            draft.lastHasAccount = false;
        }));
    }

    /// Who is in now, and is the next time too.
    void is(Endpoint server, User.Id who, boolean hasAccount) {
        settings.set(settings.get().with(draft -> {
            draft.lastServer = server.address().toString();
            draft.lastUser = who.value();
            draft.lastHasAccount = hasAccount;
        }));
    }

    /// Nobody is in the next time; the server and the name are still offered.
    void wasNobody() {
        settings.set(settings.get().with(draft -> {
            draft.lastUser = "";
            draft.lastHasAccount = false;
        }));
    }
}
