package chat.parley.desktop.testing;

import chat.parley.desktop.HomeTimers;
import chat.parley.desktop.SignedIn;
import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Rest;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.state.Requests.Where;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// All of the app but its window: state, cache and connection of one person, at home on a thread of its own.
public final class Member implements AutoCloseable {
    private final ExecutorService home = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("home").factory());
    private final HomeTimers timers = new HomeTimers(home);
    private final Http http = new Http();
    private final User.Id who;
    private final URI server;
    private final SignedIn signedIn;

    /// Keeps its things in `folder`, where the same person finds them again.
    public Member(URI server, String name, Path folder) {
        this.server = server;
        who = new User.Id(name);
        var services = new SignedIn.Services(http, (key, values) -> key + " " + List.of(values), timers, home);
        var kept = new Cache(folder.resolve(name + ".mv"), services.words(), _ -> { });
        signedIn = get(() -> new SignedIn(new Endpoint(server), who, Pass.BY_NAME, kept, services));
        Patience.of(get(signedIn::start));
    }

    public <T> T get(Supplier<T> work) {
        return Patience.of(CompletableFuture.supplyAsync(work, home));
    }

    public void run(Runnable work) {
        Patience.of(CompletableFuture.runAsync(work, home));
    }

    /// To be used at home alone.
    public ClientStore store() {
        return signedIn.store();
    }

    public Member online() {
        Patience.until(who.value() + " is online", () -> get(() -> store().link().get() instanceof Link.Online));
        return this;
    }

    public Member offline() {
        Patience.until(who.value() + " is offline", () -> get(() -> !store().link().get().isConnected()));
        return this;
    }

    public void knows(Conversation.Id conversation) {
        Patience.until("the conversation is known", () -> get(() -> store().conversation(conversation) != null));
    }

    public void sends(Conversation.Id conversation, String text) {
        run(() -> store().send(conversation, text, null, null, 0));
    }

    /// How many wait in the outbox.
    public int waiting(Conversation.Id conversation) {
        return get(() -> store().conversation(conversation).pendings().size());
    }

    /// The whole history as the server has it, oldest first.
    public List<Message> history(Conversation.Id conversation) {
        var rest = new Rest(http, new Endpoint(server), who, Pass.BY_NAME, (key, _) -> key);
        var all = new ArrayList<Message>();
        for (long last = 0;; last = all.getLast().seq()) {
            var part = Patience.of(rest.messages(conversation, new Where.After(last), 200)).messages();
            all.addAll(part);
            if (part.isEmpty()) {
                return all;
            }
        }
    }

    @Override
    public void close() {
        Patience.of(get(signedIn::close));
        timers.close();
        http.close();
        home.shutdown();
    }
}
