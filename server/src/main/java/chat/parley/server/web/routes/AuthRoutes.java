package chat.parley.server.web.routes;

import chat.parley.model.Problem;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.account.Me;
import chat.parley.model.account.Ticket;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.accounts.secret.Tickets;
import chat.parley.server.core.read.Queries;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Call;
import chat.parley.server.web.Route;
import chat.parley.server.web.entry.Access;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Signing in and out, making accounts, and what people do about their own.
///
/// A page in a browser gets its refresh token as a cookie that no script can read; everyone else gets it in the answer.
record AuthRoutes(Accounts accounts, Queries queries) {
    private static final String COOKIE = "parley_refresh";
    private static final String COOKIE_SCOPE = "; Path=/auth; HttpOnly; Secure; SameSite=Strict; Max-Age=";
    private static final long COOKIE_SECONDS = 2_592_000;

    List<Route> routes() {
        return List.of(
                Route.post("/auth/setup", call -> granted(call,
                        accounts.enrolment().setUp(call.body().as(AccountWish.SetUp.class), call.caller())).asCreated()).only(Access.EVERYONE),
                Route.post("/auth/register", call -> granted(call,
                        accounts.enrolment().register(call.body().as(AccountWish.Register.class), call.caller())).asCreated()).only(Access.EVERYONE),
                Route.post("/auth/claim", this::claim).only(Access.EVERYONE),
                Route.post("/auth/login", call -> granted(call,
                        accounts.signIn().logIn(call.body().as(AccountWish.LogIn.class), call.caller()))).only(Access.EVERYONE),
                Route.post("/auth/refresh", this::refresh).only(Access.EVERYONE),
                Route.post("/auth/logout", this::logOut).only(Access.EVERYONE),
                Route.put("/auth/password", this::password).only(Access.EVERYONE),
                Route.get("/auth/me", call -> Answer.ok(new Me(queries.user(call.caller().id()), call.caller().login()))).only(Access.SIGNED_IN),
                Route.get("/auth/sessions", call -> Answer.ok(accounts.own().sessions(call.caller()))).only(Access.SIGNED_IN),
                Route.delete("/auth/sessions", call -> Answer.ok(accounts.own().endOthers(call.caller()))).only(Access.SIGNED_IN),
                Route.delete("/auth/sessions/{session_id}",
                        call -> Answer.ok(accounts.own().end(call.caller(), call.id("session_id", "session")))).only(Access.SIGNED_IN),
                Route.post("/auth/ws-ticket", call -> Answer.created(new Ticket(accounts.ticket(call.caller()), Tickets.LIFE.toSeconds())))
                        .only(Access.SIGNED_IN));
    }

    /// A proxy makes everyone on the network look like this machine.
    private Answer claim(Call call) {
        if (call.isForwarded()) {
            throw new Problem.Refusal(new Problem.Forbidden("loopback_only", "Names can be claimed on this machine only, not through a proxy."));
        }
        return granted(call, accounts.enrolment().claim(call.body().as(AccountWish.Claim.class), call.caller())).asCreated();
    }

    private Answer refresh(Call call) {
        var token = refreshToken(call).orElseThrow(() -> new Problem.Refusal(new Problem.Unauthenticated(
                "There is no refresh token: sign in with POST /auth/login.")));
        return granted(call, accounts.signIn().refresh(token, call.caller()));
    }

    /// Also with an access token that is not good any more, as long as the refresh token is.
    private Answer logOut(Call call) {
        var token = refreshToken(call);
        var caller = token.isPresent() ? call.caller() : call.tokensCaller();
        var ended = accounts.signIn().logOut(caller, token.orElse(null));
        return Answer.ok(Collections.singletonMap("session_id", ended.orElse(null))).with("Set-Cookie", COOKIE + "=" + COOKIE_SCOPE + 0);
    }

    private Answer password(Call call) {
        var wish = call.body().as(AccountWish.ChangePassword.class);
        if (wish.code() != null) {
            return Answer.ok(accounts.own().reset(call.caller(), wish));
        }
        return Answer.ok(accounts.own().change(call.signedIn(), wish));
    }

    private static Optional<String> refreshToken(Call call) {
        return Optional.ofNullable(call.body().as(AccountWish.Refresh.class).refreshToken()).or(() -> call.cookie(COOKIE));
    }

    private static Answer granted(Call call, Grant grant) {
        return call.isFromBrowser()
                ? Answer.ok(grant.withoutRefreshToken()).with("Set-Cookie", COOKIE + "=" + grant.refreshToken() + COOKIE_SCOPE + COOKIE_SECONDS)
                : Answer.ok(grant);
    }
}
