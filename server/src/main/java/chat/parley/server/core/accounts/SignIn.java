package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.account.LoginSession;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.accounts.secret.Passwords;
import chat.parley.server.core.write.Batch;
import chat.parley.server.store.Database;
import java.util.Locale;
import java.util.Optional;

/// Signing in, staying so, and signing out. Waits on the caller's thread. Safe for use by many threads.
public final class SignIn {
    private final Database database;
    private final Changes changes;
    private final SessionChanges sessions;
    private final Standing standing;
    private final Passwords passwords;
    private final LoginThrottle throttle;

    SignIn(Database database, Changes changes, SessionChanges sessions, Standing standing, Passwords passwords, LoginThrottle throttle) {
        this.database = database;
        this.changes = changes;
        this.sessions = sessions;
        this.standing = standing;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    private record Found(User user, String hash) { }

    /// Begins a session; throws [Problem.Refusal]. Nobody of this name, nobody with a password and a wrong password look the same and
    /// take as long.
    public Grant logIn(AccountWish.LogIn wish, Caller by) {
        var found = found(wish.username());
        var account = found.map(known -> known.user.id().value()).orElseGet(() -> Codes.hash(wish.username().toLowerCase(Locale.ROOT)));
        throttle.attempt(account, by.address());
        if (!passwords.matches(found.map(Found::hash).orElse(null), wish.password())) {
            found.ifPresent(known -> failed(known.user, by));
            throw new Problem.Refusal(new Problem.Unauthenticated("This name and this password do not belong together."));
        }
        throttle.succeeded(account, by.address());
        return changes.done(batch -> {
            var user = found.flatMap(known -> batch.tables().users().byId(known.user.id())).filter(known -> isStill(batch, found)).orElseThrow(
                    SessionChanges::ended);
            if (user.deactivated()) {
                throw new Problem.Refusal(new Problem.Forbidden("deactivated", "This account is not active. Ask an administrator."));
            }
            Audit.SIGNED_IN.note(batch, new Caller(user.id(), null, by.address(), by.device()), user.id().value(), by.device());
            return sessions.begin(batch, user, by);
        });
    }

    /// The next tokens of a session; throws [Problem.Refusal] where the token is not good, and ends the session where it was used before.
    public Grant refresh(String refreshToken, Caller by) {
        var login = login(refreshToken).orElseThrow(SessionChanges::ended);
        var grant = changes.done(batch -> sessions.refresh(batch, login, Codes.hash(refreshToken), by));
        return grant.orElseThrow(() -> new Problem.Refusal(new Problem.Unauthenticated(
                "This session has ended, because its token was used twice: someone else may have had it. Sign in again.")));
    }

    /// Ends the caller's session, or else that of the token, which may be null. The session's id; nothing where there was none.
    public Optional<String> logOut(Caller by, String refreshToken) {
        var login = by.isSignedIn() ? Optional.of(by.login()) : login(refreshToken);
        return login.flatMap(id -> changes.done(batch -> {
            var isTheirs = by.isSignedIn() || batch.tables().accounts().refreshTokens().find(Codes.hash(refreshToken), id).isPresent();
            var session = batch.tables().accounts().logins().byId(id).filter(_ -> isTheirs);
            session.ifPresent(known -> {
                Audit.SIGNED_OUT.note(batch, new Caller(known.userId(), null, by.address(), by.device()), known.userId().value(), known.id());
                sessions.end(batch, known);
            });
            return session.map(LoginSession::id);
        }));
    }

    private Optional<Found> found(String username) {
        return database.read(tables -> tables.users().byName(username)
                .map(user -> new Found(user, tables.accounts().credentials().hash(user.id()).orElse(null))));
    }

    /// False where the password was changed while it was compared.
    private static boolean isStill(Batch batch, Optional<Found> found) {
        return found.map(known -> batch.tables().accounts().credentials().hash(known.user.id()).equals(Optional.ofNullable(known.hash)))
                .orElse(false);
    }

    private void failed(User user, Caller by) {
        changes.later(batch -> Audit.SIGN_IN_FAILED.note(batch, by, user.id().value(), by.device()));
    }

    /// The session that a token says it is of, where there is such a session.
    private Optional<String> login(String refreshToken) {
        return Optional.ofNullable(refreshToken).map(token -> token.split("\\.", 2)[0]).filter(standing::isKnown);
    }
}
