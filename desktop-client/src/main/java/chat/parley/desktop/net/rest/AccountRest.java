package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.state.account.Accounts;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Invite;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Me;
import chat.parley.model.account.Person;
import chat.parley.model.account.ResetCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The REST door for accounts, as whoever has this pass. Callable from any thread.
public final class AccountRest implements Accounts {
    private static final String SESSIONS = "/auth/sessions";
    private static final String PEOPLE = "/admin/users";
    private static final String INVITES = "/admin/invites";
    private final Asking asking;

    public AccountRest(Http http, Endpoint server, Pass pass, Phrases words) {
        asking = new Asking(http, server, pass, words);
    }

    @Override
    public CompletableFuture<Me> changePassword(AccountWish.ChangePassword wish) {
        return one(Call.put("/auth/password", wish, Me.class));
    }

    @Override
    public CompletableFuture<List<LoginSession>> sessions() {
        return one(Call.get(SESSIONS, LoginSession[].class)).thenApply(List::of);
    }

    @Override
    public CompletableFuture<LoginSession> endSession(String id) {
        return one(Call.delete(SESSIONS + "/" + Call.encoded(id), LoginSession.class));
    }

    @Override
    public CompletableFuture<List<LoginSession>> endOtherSessions() {
        return one(Call.delete(SESSIONS, LoginSession[].class)).thenApply(List::of);
    }

    @Override
    public CompletableFuture<Page> people(String query, User.Id after) {
        var path = PEOPLE + "?limit=" + Server.Limits.DEFAULT_PAGE + (query.isBlank() ? "" : "&q=" + Call.encoded(query.strip()))
                + (after == null ? "" : "&after=" + after.value());
        return asking.ask(Call.get(path, Person[].class)).thenApply(answered -> new Page(List.of(answered.value()), answered.hasMore()));
    }

    @Override
    public CompletableFuture<Person> change(User.Id who, AccountWish.ChangeAccount wish) {
        return one(new Call<>("PATCH", PEOPLE + "/" + who.value(), wish, Person.class));
    }

    @Override
    public CompletableFuture<ResetCode> resetPassword(User.Id who) {
        return one(Call.post(PEOPLE + "/" + who.value() + "/reset", null, ResetCode.class));
    }

    @Override
    public CompletableFuture<List<Invite>> invites() {
        return one(Call.get(INVITES, Invite[].class)).thenApply(List::of);
    }

    @Override
    public CompletableFuture<Invite> invite(AccountWish.NewInvite wish) {
        return one(Call.post(INVITES, wish, Invite.class));
    }

    @Override
    public CompletableFuture<Invite> removeInvite(String id) {
        return one(Call.delete(INVITES + "/" + Call.encoded(id), Invite.class));
    }

    private <T> CompletableFuture<T> one(Call<T> call) {
        return asking.ask(call).thenApply(Asking.Answered::value);
    }
}
