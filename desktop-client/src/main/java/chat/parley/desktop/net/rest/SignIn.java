package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.account.Me;
import java.util.concurrent.CompletableFuture;

/// The doors of one server for whoever is not signed in yet. Callable from any thread; a refusal completes an answer exceptionally with a
/// [chat.parley.model.Problem.Refusal].
public final class SignIn {
    private final Asking asking;

    public SignIn(Http http, Endpoint server, Phrases words) {
        asking = new Asking(http, server, Pass.BY_NAME, words);
    }

    public CompletableFuture<Grant> logIn(AccountWish.LogIn wish) {
        return one(Call.post("/auth/login", wish, Grant.class));
    }

    public CompletableFuture<Grant> register(AccountWish.Register wish) {
        return one(Call.post("/auth/register", wish, Grant.class));
    }

    public CompletableFuture<Grant> setUp(AccountWish.SetUp wish) {
        return one(Call.post("/auth/setup", wish, Grant.class));
    }

    /// Another password for whoever has an administrator's code.
    public CompletableFuture<Me> reset(AccountWish.ChangePassword wish) {
        return one(Call.put("/auth/password", wish, Me.class));
    }

    /// Whether this name may act without a password; refused where it may not.
    public CompletableFuture<Object[]> byName(User.Id name) {
        return one(Call.get("/conversations?limit=1&user_id=" + name.value(), Object[].class));
    }

    CompletableFuture<Grant> refresh(AccountWish.Refresh wish) {
        return one(Call.post("/auth/refresh", wish, Grant.class));
    }

    CompletableFuture<Object> logOut(AccountWish.Refresh wish) {
        return one(Call.post("/auth/logout", wish, Object.class));
    }

    private <T> CompletableFuture<T> one(Call<T> call) {
        return asking.ask(call).thenApply(Asking.Answered::value);
    }
}
