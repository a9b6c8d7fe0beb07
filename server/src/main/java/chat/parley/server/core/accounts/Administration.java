package chat.parley.server.core.accounts;

import chat.parley.model.Event;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.AuditEntry;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Person;
import chat.parley.model.account.ResetCode;
import chat.parley.model.account.StorageUse;
import chat.parley.server.core.accounts.secret.Codes;
import chat.parley.server.core.write.Batch;
import chat.parley.server.live.Hub;
import chat.parley.server.store.Database;
import chat.parley.server.store.tables.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What administrators do about people, their sessions and the server. Whether the caller is one was asked before. Waits on the caller's
/// thread. Safe for use by many threads.
public final class Administration {
    private static final Duration RESET_LIFE = Duration.ofDays(1);
    private static final int MOST_SESSIONS = 1_000;
    private final Database database;
    private final Changes changes;
    private final SessionChanges sessions;
    private final Hub hub;

    Administration(Database database, Changes changes, SessionChanges sessions, Hub hub) {
        this.database = database;
        this.changes = changes;
        this.sessions = sessions;
        this.hub = hub;
    }

    /// People whose name contains `text`, deactivated ones too, in the order of their names after `after`, which may be null.
    public List<Person> people(String text, User.Id after, int limit) {
        return database.read(tables -> tables.users().listed(text, after, limit).stream().map(user -> person(tables, user)).toList());
    }

    public Person person(User.Id id) {
        return database.read(tables -> person(tables, tables.users().byId(id).orElseThrow(() -> absent("user"))));
    }

    /// Whoever has this name, for those who do not know the id.
    public Person person(String username) {
        return database.read(tables -> person(tables, tables.users().byName(username).orElseThrow(() -> absent("user"))));
    }

    /// Another role, or whether someone is active; who is deactivated is cut off at once.
    public Person change(Caller by, User.Id id, AccountWish.ChangeAccount wish) {
        changes.done(batch -> {
            var before = batch.tables().users().byId(id).orElseThrow(() -> absent("user"));
            var role = wish.role() == null ? before.role() : wish.role();
            var deactivated = wish.active() == null ? before.deactivated() : !wish.active();
            if (role == before.role() && deactivated == before.deactivated()) {
                return before;
            }
            if ((role != User.Role.ADMIN || deactivated) && isLastAdministrator(batch, before)) {
                throw new Problem.Refusal(new Problem.Conflict("last_administrator",
                        "This is the server's only active administrator. Appoint another one first."));
            }
            if (role != before.role()) {
                batch.tables().users().setRole(id, role);
                Audit.ROLE_CHANGED.note(batch, by, id.value(), role.name().toLowerCase(java.util.Locale.ROOT));
            }
            if (deactivated != before.deactivated()) {
                activate(batch, id, !deactivated);
                (deactivated ? Audit.DEACTIVATED : Audit.REACTIVATED).note(batch, by, id.value(), null);
            }
            return told(batch, id);
        });
        return person(id);
    }

    /// A code with which someone can set a new password; one made before is void.
    public ResetCode reset(Caller by, User.Id id) {
        var code = Codes.code();
        return changes.done(batch -> {
            var user = batch.tables().users().byId(id).orElseThrow(() -> absent("user"));
            if (user.deactivated()) {
                throw new Problem.Refusal(new Problem.Conflict("deactivated", "This account is not active. Activate it first."));
            }
            var until = batch.now().plus(RESET_LIFE);
            batch.tables().accounts().resets().set(id, Codes.hashOfCode(code), until);
            Audit.RESET_CODE_MADE.note(batch, by, id.value(), null);
            return new ResetCode(id, until, code, null);
        });
    }

    /// Where people are signed in, or where one is; null is everyone.
    public List<LoginSession> sessions(Caller by, User.Id of) {
        return database.read(tables -> of == null ? tables.accounts().logins().latest(MOST_SESSIONS) : tables.accounts().logins().of(of)).stream()
                .map(each -> each.seenFrom(by.login())).toList();
    }

    public LoginSession endSession(Caller by, String id) {
        return changes.done(batch -> {
            var session = batch.tables().accounts().logins().byId(id).orElseThrow(() -> absent("session"));
            sessions.end(batch, session);
            Audit.SESSION_ENDED.note(batch, by, session.userId().value(), session.id());
            return session.seenFrom(by.login());
        });
    }

    /// What was done before the entry `before`, the newest first.
    public List<AuditEntry> audit(long before, int limit) {
        return database.read(tables -> tables.accounts().audit().page(before, limit));
    }

    public StorageUse storage() {
        return database.read(tables -> new StorageUse(database.size(), database.free(), database.total(), tables.users().count(),
                tables.conversations().count(), tables.messages().count()));
    }

    private void activate(Batch batch, User.Id id, boolean active) {
        batch.tables().users().setDeactivated(id, !active);
        // A private conversation with someone deactivated can only be read.
        batch.reread(batch.tables().conversations().idsOf(id));
        if (!active) {
            var now = batch.tables().users().byId(id).orElseThrow();
            batch.after(() -> {
                sessions.is(now);
                hub.disconnect(id, _ -> true, Hub.DEACTIVATED, "the account was deactivated");
            });
            sessions.endAll(batch, id, null);
            batch.tables().accounts().invites().deleteOf(id);
            batch.tables().accounts().resets().delete(id);
        }
    }

    private User told(Batch batch, User.Id id) {
        var now = batch.tables().users().byId(id).orElseThrow();
        var hears = new ArrayList<>(batch.tables().users().acquaintances(id, Server.Limits.LISTED_PARTICIPANTS));
        hears.add(id);
        batch.tell(new Event.UserUpdated(batch.shown(now)), hears);
        batch.after(() -> sessions.is(now));
        return now;
    }

    private static boolean isLastAdministrator(Batch batch, User user) {
        var able = batch.tables().users().remarkable().stream()
                .filter(other -> other.role() == User.Role.ADMIN && !other.deactivated())
                .map(User::id)
                .filter(other -> batch.tables().accounts().credentials().hash(other).isPresent())
                .toList();
        return able.equals(List.of(user.id()));
    }

    private static Person person(Tables tables, User user) {
        return new Person(user, tables.accounts().credentials().hash(user.id()).isPresent(), tables.users().createdAt(user.id()),
                tables.accounts().logins().count(user.id()));
    }

    private static Problem.Refusal absent(String what) {
        return new Problem.Refusal(new Problem.NotFound(what));
    }
}
