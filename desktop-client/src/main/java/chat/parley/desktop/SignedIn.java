package chat.parley.desktop;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.AccountRest;
import chat.parley.desktop.net.rest.Rest;
import chat.parley.desktop.net.socket.Connection;
import chat.parley.desktop.net.socket.Surroundings;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.state.flow.Inbox;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One person on one server: the state, and what brings it up to date, keeps it and sends from it. Made, started and closed where
/// state lives.
public final class SignedIn {
    private static final Logger LOG = LoggerFactory.getLogger(SignedIn.class);
    /// Frames that were read and not yet taken; beyond that the socket is not read, and the server waits.
    private static final int MOST_WAITING = 512;
    private static final int ALL = 1 << 30;
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final Endpoint server;
    private final Cache cache;
    private final Connection connection;
    private final ClientStore store;
    private final Accounts accounts;
    private boolean isClosed;

    /// What one app has once, for whoever is signed in. `home` is where state lives.
    public record Services(Http http, Phrases words, Timers timers, Executor home) { }

    private sealed interface Said {
        record Framed(ServerFrame frame) implements Said { }

        record Linked(Link link) implements Said { }
    }

    /// `pass` is what `who` shows at the door; `kept` is what was seen, closed with this.
    public SignedIn(Endpoint server, User.Id who, Pass pass, Cache kept, Services services) {
        this.server = server;
        cache = kept;
        var inbox = new Inbox<>(services.home(), this::take, surprise -> LOG.error("What the server said could not be taken", surprise));
        connection = new Connection(server, who, pass, services.http(), listener(inbox), services.words(), Surroundings.real());
        accounts = pass.isByName() ? null : new AccountRest(services.http(), server, pass, services.words());
        store = new ClientStore(who, cache, new Rest(services.http(), server, who, pass, services.words()), connection::send, services.timers(),
                services.home());
    }

    /// Shows what is kept, and connects then: a handshake would take the processor from what can be seen at once. Completes when what
    /// is kept stands.
    public CompletableFuture<Void> start() {
        return store.restore().thenRun(() -> {
            if (!isClosed) {
                connection.start();
            }
        });
    }

    public Endpoint server() {
        return server;
    }

    public ClientStore store() {
        return store;
    }

    /// Null where one is here by name alone.
    public Accounts accounts() {
        return accounts;
    }

    public void retryNow() {
        connection.retryNow();
    }

    public CompletableFuture<Long> cacheSize() {
        return cache.size();
    }

    /// Forgets what the server has too.
    public void clearCache() {
        cache.startAfresh();
    }

    /// Writes down what waits to be written, and ends everything in order; completes on another thread when it has ended.
    public CompletableFuture<Void> close() {
        isClosed = true;
        store.flush();
        return CompletableFuture.runAsync(() -> {
            room.release(ALL);
            connection.close();
            cache.close();
        }, Thread.ofPlatform().name("closing")::start);
    }

    private Connection.Listener listener(Inbox<Said> inbox) {
        return new Connection.Listener() {
            @Override
            public void frame(ServerFrame frame) {
                room.acquireUninterruptibly();
                inbox.put(new Said.Framed(frame));
            }

            @Override
            public void link(Link link) {
                inbox.put(new Said.Linked(link));
            }
        };
    }

    private void take(Said said) {
        switch (said) {
            case Said.Framed(var frame) -> {
                room.release();
                if (!isClosed) {
                    store.apply(frame);
                }
            }
            case Said.Linked(var link) -> {
                if (!isClosed) {
                    store.linked(link);
                }
            }
        }
    }
}
