package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.account.Invite;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.accounts.secret.Passwords;
import chat.parley.server.core.accounts.secret.SetupCode;
import chat.parley.server.core.write.Batch;
import chat.parley.server.core.write.Ids;
import chat.parley.server.store.Database;

/// Making accounts: the administrator's with the code from the console, others' with an invite, and a password for a name that was
/// used without one. Each signs in. Waits on the caller's thread. Safe for use by many threads.
public final class Enrolment {
    private final Accounts.Options options;
    private final Database database;
    private final Changes changes;
    private final SessionChanges sessions;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final SetupCode setupCode;

    Enrolment(Accounts.Options options, Database database, Changes changes, SessionChanges sessions, Passwords passwords, LoginThrottle throttle,
            SetupCode setupCode) {
        this.options = options;
        this.database = database;
        this.changes = changes;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.setupCode = setupCode;
    }

    /// Makes the administrator.
    public Grant setUp(AccountWish.SetUp wish, Caller by) {
        throttle.attempt("setup", by.address());
        if (!setupCode.isPending()) {
            throw conflict("already_set_up", "This server has its administrator. Sign in, or ask them for an invite.");
        }
        if (!setupCode.isRight(wish.code())) {
            throw Shape.refuse("code", "is not the one on the server's console");
        }
        var hash = passwords.accepted(wish.password(), wish.username());
        return changes.done(batch -> {
            if (!setupCode.isRight(wish.code())) {
                throw conflict("already_set_up", "This server has its administrator. Sign in, or ask them for an invite.");
            }
            var user = batch.tables().users().byName(wish.username()).map(known -> unclaimed(batch, known))
                    .orElseGet(() -> made(batch, wish.username()));
            batch.after(setupCode::used);
            return enrolled(batch, user, wish.displayName(), User.Role.ADMIN, hash, new By(by, Audit.SET_UP, null));
        });
    }

    /// Makes an account, as far as the server lets people do so.
    public Grant register(AccountWish.Register wish, Caller by) {
        throttle.attempt("register", by.address());
        mayRegister(wish.inviteCode());
        var codeHash = wish.inviteCode() == null ? null : Codes.hashOfCode(wish.inviteCode());
        if (codeHash != null) {
            database.read(tables -> tables.accounts().invites().good(codeHash, options.clock().instant())).orElseThrow(Enrolment::noInvite);
            throttle.succeeded("register", by.address());
        }
        var hash = passwords.accepted(wish.password(), wish.username());
        return changes.done(batch -> {
            var invite = codeHash == null ? null : batch.tables().accounts().invites().good(codeHash, batch.now()).orElseThrow(Enrolment::noInvite);
            var user = invite != null && invite.boundTo() != null ? bound(batch, invite, wish.username()) : free(batch, wish.username());
            if (invite != null) {
                batch.tables().accounts().invites().use(invite.id());
            }
            return enrolled(batch, user, wish.displayName(), invite == null ? User.Role.MEMBER : invite.role(), hash,
                    new By(by, Audit.REGISTERED, invite == null ? null : invite.id()));
        });
    }

    /// Gives a password to a name that was used without one, where only this machine can connect.
    public Grant claim(AccountWish.Claim wish, Caller by) {
        throttle.attempt("claim", by.address());
        if (!options.loopbackOnly()) {
            throw new Problem.Refusal(new Problem.Forbidden("loopback_only",
                    "Names can be claimed only while nobody but this machine can connect. Ask an administrator for an invite to your name."));
        }
        var hash = passwords.accepted(wish.password(), wish.username());
        return changes.done(batch -> {
            var user = batch.tables().users().byName(wish.username()).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("user")));
            batch.after(() -> throttle.succeeded("claim", by.address()));
            return enrolled(batch, unclaimed(batch, user), null, user.role(), hash, new By(by, Audit.CLAIMED, null));
        });
    }

    private void mayRegister(String code) {
        if (options.registration() == Server.Registration.CLOSED) {
            throw new Problem.Refusal(new Problem.Forbidden("registration_closed",
                    "This server takes no new accounts. Its administrator can change REGISTRATION."));
        }
        if (options.registration() == Server.Registration.INVITE && code == null) {
            throw Shape.refuse("invite_code", "is required: ask an administrator for one");
        }
    }

    private record By(Caller caller, Audit what, String detail) { }

    private Grant enrolled(Batch batch, User user, String displayName, User.Role role, String hash, By by) {
        var named = displayName == null ? user : user.profiled(displayName, null);
        batch.tables().users().setProfile(named);
        batch.tables().users().setRole(user.id(), role);
        sessions.setPassword(batch, user.id(), hash);
        by.what.note(batch, new Caller(user.id(), null, by.caller.address(), by.caller.device()), user.id().value(), by.detail);
        var now = batch.tables().users().byId(user.id()).orElseThrow();
        batch.after(() -> sessions.is(now));
        return sessions.begin(batch, now, by.caller);
    }

    private static User made(Batch batch, String username) {
        var id = Ids.user(batch.now());
        batch.tables().users().insert(id, username, batch.now());
        return batch.tables().users().byId(id).orElseThrow();
    }

    private static User free(Batch batch, String username) {
        if (batch.tables().users().isTaken(username)) {
            throw taken();
        }
        return made(batch, username);
    }

    private static User bound(Batch batch, Invite invite, String username) {
        var user = batch.tables().users().byId(invite.boundTo()).orElseThrow(Enrolment::noInvite);
        if (batch.tables().users().byName(username).filter(user::equals).isEmpty()) {
            throw Shape.refuse("username", "must be " + user.username() + ", whom this invite is for");
        }
        return unclaimed(batch, user);
    }

    private static User unclaimed(Batch batch, User user) {
        if (user.deactivated() || batch.tables().accounts().credentials().hash(user.id()).isPresent()) {
            throw taken();
        }
        return user;
    }

    private static Problem.Refusal noInvite() {
        return Shape.refuse("invite_code", "is not good, or not any more: ask an administrator for another");
    }

    private static Problem.Refusal taken() {
        return conflict("name_taken", "This name is in use here. Choose another, or sign in with it.");
    }

    private static Problem.Refusal conflict(String code, String detail) {
        return new Problem.Refusal(new Problem.Conflict(code, detail));
    }
}
