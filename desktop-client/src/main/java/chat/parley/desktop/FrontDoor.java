package chat.parley.desktop;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.net.rest.Login;
import chat.parley.desktop.net.rest.SignIn;
import chat.parley.desktop.state.flow.Wishes;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.Door;
import chat.parley.desktop.vault.Vault;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.trust.Fingerprint;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// The way into a chat, as the window before it asks for it.
record FrontDoor(Http http, Sessions sessions, Inside inside, Words words) implements Door {
    /// What is behind it. Called on the FX thread.
    interface Inside {
        void enter(Endpoint server, User.Id name);

        /// `stays` is whether the session outlives the app.
        void enter(Endpoint server, User.Id who, Login session, boolean stays);
    }

    @Override
    public CompletableFuture<Reply> knock(Place place) {
        return Knock.at(endpoint(place), http).thenApplyAsync(knock -> reply(knock, place.address()), DesktopApp.HOME);
    }

    private static Reply reply(Knock knock, URI at) {
        return switch (knock) {
            case Knock.Open(var server, var key) -> new Reply.Found(server, place(at, key));
            case Knock.AsksForAccounts(var server, var key) -> new Reply.Found(server, place(at, key));
            case Knock.OtherVersion(var theirs, var isNewer) -> new Reply.OtherVersion(theirs, isNewer);
            case Knock.UnknownKey(var shown) -> new Reply.UnknownKey(shown);
            case Knock.OtherKey(var shown) -> new Reply.OtherKey(shown);
            case Knock.NotEncrypted() -> new Reply.NotEncrypted();
            case Knock.HttpsOnly() -> new Reply.HttpsOnly();
            case Knock.NotParley() -> new Reply.NotParley();
            case Knock.Unreachable() -> new Reply.Unreachable();
        };
    }

    @Override
    public CompletableFuture<Entry> enter(Place place, User.Id name) {
        return entered(signIn(place).byName(name), _ -> {
            inside.enter(endpoint(place), name);
            return new Entry.Entered();
        });
    }

    @Override
    public CompletableFuture<Entry> signIn(Place place, AccountWish.LogIn wish, boolean stays) {
        return granted(place, signIn(place).logIn(wish), stays);
    }

    @Override
    public CompletableFuture<Entry> register(Place place, AccountWish.Register wish, boolean stays) {
        return granted(place, signIn(place).register(wish), stays);
    }

    @Override
    public CompletableFuture<Entry> setUp(Place place, AccountWish.SetUp wish, boolean stays) {
        return granted(place, signIn(place).setUp(wish), stays);
    }

    @Override
    public CompletableFuture<Entry> reset(Place place, AccountWish.ChangePassword wish, boolean stays) {
        var doors = signIn(place);
        return granted(place, doors.reset(wish).thenCompose(me -> doors.logIn(new AccountWish.LogIn(me.user().username(), wish.password()))), stays);
    }

    @Override
    public CompletableFuture<String> keeping() {
        return keeping(sessions.vault());
    }

    /// The path of the file that keeps one signed in, or empty for the system's key store; on the FX thread.
    static CompletableFuture<String> keeping(Vault vault) {
        return CompletableFuture.supplyAsync(() -> vault.isSystems() ? "" : vault.file().toString(), Thread.ofVirtual()::start)
                .thenApplyAsync(file -> file, DesktopApp.HOME);
    }

    private CompletableFuture<Entry> granted(Place place, CompletableFuture<Grant> asked, boolean stays) {
        record Begun(User.Id who, Login session) { }
        // What keeps one signed in is written down first, which takes a while.
        var begun = asked.thenApplyAsync(grant -> new Begun(grant.user().id(), sessions.begun(endpoint(place), grant, stays)),
                Thread.ofVirtual()::start);
        return entered(begun, session -> {
            inside.enter(endpoint(place), session.who, session.session, stays);
            return new Entry.Entered();
        });
    }

    private static <T> CompletableFuture<Entry> entered(CompletableFuture<T> asked, Function<T, Entry> let) {
        return asked.handleAsync((answer, failure) -> failure == null ? let.apply(answer) : new Entry.Refused(Wishes.problem(failure)),
                DesktopApp.HOME);
    }

    private SignIn signIn(Place place) {
        return new SignIn(http, endpoint(place), words::of);
    }

    private static Place place(URI at, Fingerprint key) {
        return new Place(at, key);
    }

    private static Endpoint endpoint(Place place) {
        return new Endpoint(place.address(), place.key());
    }
}
