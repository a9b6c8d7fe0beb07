package chat.parley.desktop;

import chat.parley.desktop.start.OnlyInstance;
import chat.parley.desktop.start.Options;
import chat.parley.desktop.ui.connect.Address;
import java.net.URI;

/// Where a start leads, the first one and later ones: to the chat where it is known whose, to where a link says, or to the way in.
record Arrivals(DesktopApp app, LastTime lastTime, Sessions sessions) {
    void of(Options options) {
        if (options.link() == null) {
            begin(options.serverOr(lastServer()), options.userOr(lastUser()));
        } else {
            follow(options.link());
        }
    }

    /// A later start, of which the running app is told.
    void of(OnlyInstance.Wish wish) {
        if (wish.link() != null) {
            follow(wish.link());
            return;
        }
        var server = wish.server() == null ? lastServer() : wish.server();
        var user = wish.user() == null ? lastUser() : wish.user();
        var isAsked = wish.server() != null || wish.user() != null;
        if (isAsked && (app.signedIn() == null || !lastTime.was(server, user))) {
            begin(server, user);
        }
    }

    /// A link to the server where one is already has nothing to say, unless it has a code.
    private void follow(String link) {
        if (link.contains("#") || Address.of(link).map(URI::toString).filter(lastServer()::equals).isEmpty()) {
            app.toEntrance().goTo(link);
        } else if (app.signedIn() == null) {
            begin(lastServer(), lastUser());
        }
    }

    private void begin(String server, String user) {
        var expected = lastTime.expected(server, user).orElse(null);
        if (expected == null) {
            lastTime.is(Address.of(server).map(URI::toString).orElse(""), user);
            app.toEntrance();
            return;
        }
        var endpoint = expected.server();
        var who = expected.who();
        if (lastTime.was(endpoint.address().toString(), user) && lastTime.hadAccount()) {
            app.enter(endpoint, who, sessions.kept(endpoint, who), true);
        } else if (endpoint.isSecure() && endpoint.key() == null) {
            lastTime.is(endpoint.address().toString(), who.value());
            app.toEntrance().goOn();
        } else {
            app.enter(endpoint, who);
        }
    }

    private String lastServer() {
        return app.settings().get().lastServer();
    }

    private String lastUser() {
        return app.settings().get().lastUser();
    }
}
