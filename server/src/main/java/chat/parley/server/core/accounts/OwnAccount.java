package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Me;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.accounts.secret.Passwords;
import chat.parley.server.store.Database;
import java.util.List;
import java.util.Optional;

/// What people do about their own account: another password, and where they are signed in. Waits on the caller's thread. Safe for use
/// by many threads.
public final class OwnAccount {
    private final Database database;
    private final Changes changes;
    private final SessionChanges sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final java.time.InstantSource clock;

    OwnAccount(Database database, Changes changes, SessionChanges sessions, Passwords passwords, LoginThrottle throttle,
            java.time.InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// Sets another password for whoever is signed in; every other session of theirs ends.
    public Me change(Caller by, AccountWish.ChangePassword wish) {
        throttle.attempt(by.id().value(), by.address());
        var before = database.read(tables -> tables.accounts().credentials().hash(by.id()));
        if (!passwords.matches(before.orElse(null), wish.currentPassword() == null ? "" : wish.currentPassword())) {
            throw Shape.refuse("current_password", "is not your password");
        }
        throttle.succeeded(by.id().value(), by.address());
        var hash = passwords.accepted(wish.password(), user(by.id()).username());
        return changes.done(batch -> {
            if (!batch.tables().accounts().credentials().hash(by.id()).equals(before)) {
                throw Shape.refuse("current_password", "is not your password");
            }
            sessions.setPassword(batch, by.id(), hash);
            sessions.endAll(batch, by.id(), by.login());
            Audit.PASSWORD_CHANGED.note(batch, by, by.id().value(), null);
            return new Me(batch.shown(batch.tables().users().byId(by.id()).orElseThrow()), by.login());
        });
    }

    /// Sets a new password for whoever has an administrator's code; every session of theirs ends.
    public Me reset(Caller by, AccountWish.ChangePassword wish) {
        throttle.attempt("reset", by.address());
        var codeHash = Codes.hashOfCode(wish.code());
        var who = database.read(tables -> tables.accounts().resets().good(codeHash, clock.instant())).orElseThrow(OwnAccount::noCode);
        throttle.succeeded("reset", by.address());
        var hash = passwords.accepted(wish.password(), user(who).username());
        return changes.done(batch -> {
            if (!batch.tables().accounts().resets().good(codeHash, batch.now()).equals(Optional.of(who))) {
                throw noCode();
            }
            sessions.setPassword(batch, who, hash);
            sessions.endAll(batch, who, null);
            Audit.PASSWORD_RESET.note(batch, new Caller(who, null, by.address(), by.device()), who.value(), null);
            return new Me(batch.shown(batch.tables().users().byId(who).orElseThrow()), null);
        });
    }

    /// Where the caller is signed in.
    public List<LoginSession> sessions(Caller by) {
        return database.read(tables -> tables.accounts().logins().of(by.id())).stream().map(each -> each.seenFrom(by.login())).toList();
    }

    /// Ends one of the caller's sessions, which may be the one that asks.
    public LoginSession end(Caller by, String id) {
        return changes.done(batch -> {
            var session = batch.tables().accounts().logins().byId(id).filter(found -> found.userId().equals(by.id()))
                    .orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("session")));
            sessions.end(batch, session);
            Audit.SESSION_ENDED.note(batch, by, session.userId().value(), session.id());
            return session.seenFrom(by.login());
        });
    }

    /// Ends all of the caller's sessions but the one that asks; those that are left.
    public List<LoginSession> endOthers(Caller by) {
        changes.done(batch -> {
            var ended = sessions.endAll(batch, by.id(), by.login());
            if (ended > 0) {
                Audit.SESSION_ENDED.note(batch, by, by.id().value(), ended + " others");
            }
            return ended;
        });
        return sessions(by);
    }

    private User user(User.Id who) {
        return database.read(tables -> tables.users().byId(who)).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("user")));
    }

    private static Problem.Refusal noCode() {
        return Shape.refuse("code", "is not good, or not any more: ask an administrator for another");
    }
}
