package chat.parley.desktop.ui.connect;

import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The network's place in tests of the way in: writes down what is asked, and answers when it is told to.
final class Street implements Door {
    static final Server OPEN = server(Server.Auth.OPEN, Server.Registration.OPEN);
    static final Server CLOSED = server(Server.Auth.REQUIRED, Server.Registration.INVITE);
    final List<Place> knocked = new ArrayList<>();
    final List<Object> asked = new ArrayList<>();
    CompletableFuture<Reply> reply;
    CompletableFuture<Entry> entry;
    boolean stays;

    static Server server(Server.Auth auth, Server.Registration registration) {
        return new Server("Office", "0.1.0", "1.0", "e1", auth, registration, null, null);
    }

    void found(Server server) {
        reply.complete(new Reply.Found(server, knocked.getLast()));
    }

    @Override
    public CompletableFuture<Reply> knock(Place place) {
        knocked.add(place);
        reply = new CompletableFuture<>();
        return reply;
    }

    @Override
    public CompletableFuture<Entry> enter(Place place, User.Id name) {
        return ask(name, true);
    }

    @Override
    public CompletableFuture<Entry> signIn(Place place, AccountWish.LogIn wish, boolean itStays) {
        return ask(wish, itStays);
    }

    @Override
    public CompletableFuture<Entry> register(Place place, AccountWish.Register wish, boolean itStays) {
        return ask(wish, itStays);
    }

    @Override
    public CompletableFuture<Entry> setUp(Place place, AccountWish.SetUp wish, boolean itStays) {
        return ask(wish, itStays);
    }

    @Override
    public CompletableFuture<Entry> reset(Place place, AccountWish.ChangePassword wish, boolean itStays) {
        return ask(wish, itStays);
    }

    @Override
    public CompletableFuture<String> keeping() {
        return CompletableFuture.completedFuture("");
    }

    private CompletableFuture<Entry> ask(Object wish, boolean itStays) {
        asked.add(wish);
        stays = itStays;
        entry = new CompletableFuture<>();
        return entry;
    }
}
