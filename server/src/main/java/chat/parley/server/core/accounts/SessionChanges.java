package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.Grant;
import chat.parley.model.account.LoginSession;
import chat.parley.server.core.accounts.secret.AccessTokens;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.write.Batch;
import chat.parley.server.core.write.Ids;
import chat.parley.server.live.Hub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Beginning, continuing and ending sessions, on the writer's thread. What ends takes its sockets with it.
final class SessionChanges {
    static final Duration LIFE = Duration.ofDays(30);
    /// For how long a token that was used is taken once more: an answer can be lost, and a browser's windows share one cookie.
    static final Duration GRACE = Duration.ofSeconds(60);
    private static final int MOST_A_PERSON = 50;
    private static final int MOST_TOKENS = 30;
    private final Standing standing;
    private final Hub hub;
    private final AccessTokens tokens;

    SessionChanges(Standing standing, Hub hub, AccessTokens tokens) {
        this.standing = standing;
        this.hub = hub;
        this.tokens = tokens;
    }

    /// Signs someone in; where they are signed in too often, the session that was not used for longest ends.
    Grant begin(Batch batch, User user, Caller by) {
        var login = new LoginSession(Ids.login(batch.now()), user.id(), batch.now(), batch.now(), batch.now().plus(LIFE), by.address(),
                by.device(), true);
        var own = batch.tables().accounts().logins().of(user.id());
        own.stream().skip(MOST_A_PERSON - 1L).forEach(oldest -> end(batch, oldest));
        batch.tables().accounts().logins().insert(login);
        batch.after(() -> standing.began(login));
        return granted(batch, user, login.id());
    }

    /// The next tokens of a session; nothing where its token was used before, which ends the session: one of two who have it is a thief.
    Optional<Grant> refresh(Batch batch, String login, String hash, Caller by) {
        var accounts = batch.tables().accounts();
        var session = accounts.logins().byId(login).filter(found -> batch.now().isBefore(found.expiresAt())).orElseThrow(SessionChanges::ended);
        var user = batch.tables().users().byId(session.userId()).filter(found -> !found.deactivated()).orElseThrow(SessionChanges::ended);
        var known = accounts.refreshTokens().find(hash, login);
        var isGood = known.filter(token -> token.usedAt() == null || !token.usedAt().plus(GRACE).isBefore(batch.now())).isPresent();
        if (!isGood) {
            Audit.REFRESH_TOKEN_REUSED.note(batch, by, user.id().value(), session.id());
            end(batch, session);
            return Optional.empty();
        }
        if (accounts.refreshTokens().count(login) >= MOST_TOKENS) {
            throw new Problem.Refusal(new Problem.TooFast("too_fast", "This session was continued many times in a minute.", GRACE.toSeconds()));
        }
        // Those that were given out beside it (see GRACE) are over with the first use of any of them, and so is what a thief has.
        if (known.orElseThrow().usedAt() == null) {
            accounts.refreshTokens().useAll(login, batch.now());
        }
        accounts.refreshTokens().forget(login, batch.now().minus(GRACE));
        accounts.logins().use(login, batch.now(), batch.now().plus(LIFE), by.address());
        batch.after(() -> standing.began(new LoginSession(login, user.id(), session.createdAt(), batch.now(), batch.now().plus(LIFE), by.address(),
                session.device(), true)));
        return Optional.of(granted(batch, user, login));
    }

    void end(Batch batch, LoginSession session) {
        batch.tables().accounts().logins().delete(session.id());
        batch.after(() -> {
            standing.ended(session.id());
            hub.disconnect(session.userId(), socket -> session.id().equals(socket.login()), Hub.SESSION_ENDED, "the session ended");
        });
    }

    /// Ends all sessions of someone but `kept`, which may be null; the number of those that ended.
    int endAll(Batch batch, User.Id who, String kept) {
        var ending = batch.tables().accounts().logins().of(who).stream().filter(session -> !session.id().equals(kept)).toList();
        ending.forEach(session -> end(batch, session));
        return ending.size();
    }

    /// Gives someone a password, their first or another. Whoever acts in their name without it, or is with them in a conversation
    /// where a name is enough, is cut off.
    void setPassword(Batch batch, User.Id who, String hash) {
        var credentials = batch.tables().accounts().credentials();
        var isFirst = credentials.hash(who).isEmpty();
        credentials.set(who, hash, batch.now());
        batch.tables().accounts().resets().delete(who);
        var around = isFirst ? credentials.withoutAround(who) : List.<User.Id>of();
        batch.after(() -> {
            standing.gotPassword(who);
            hub.disconnect(who, socket -> socket.login() == null, Hub.SESSION_ENDED, "this name has a password now");
            around.forEach(other -> hub.disconnect(other, socket -> socket.login() == null, Hub.SESSION_ENDED,
                    "someone in a conversation of yours has a password now"));
        });
    }

    /// Takes over who someone is now; once that is durable.
    void is(User user) {
        standing.is(user);
    }

    static Problem.Refusal ended() {
        return new Problem.Refusal(new Problem.Unauthenticated("This session has ended. Sign in again."));
    }

    private Grant granted(Batch batch, User user, String login) {
        var refreshToken = login + "." + Codes.token();
        batch.tables().accounts().refreshTokens().insert(Codes.hash(refreshToken), login);
        return new Grant(tokens.issue(user.id(), login), "Bearer", AccessTokens.LIFE.toSeconds(), refreshToken, login, batch.shown(user));
    }
}
