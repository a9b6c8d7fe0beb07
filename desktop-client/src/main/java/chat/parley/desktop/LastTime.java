package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.model.User;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import javafx.beans.property.ObjectProperty;

/// Who was signed in last, and where, as the settings remember it. Used where they live.
record LastTime(ObjectProperty<Settings> settings) {
    /// Whether it was this one, by id or name, at this server.
    boolean was(String server, String user) {
        var known = settings.get();
        return server.equals(known.lastServer()) && !known.lastUser().isEmpty() && (user.equals(known.lastUser()) || user.equals(known.lastName()));
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
