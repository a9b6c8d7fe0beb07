package chat.parley.server.core.accounts;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.core.accounts.secret.AccessTokens;
import chat.parley.server.core.accounts.secret.Passwords;
import chat.parley.server.core.accounts.secret.SetupCode;
import chat.parley.server.core.accounts.secret.Tickets;
import chat.parley.server.core.accounts.secret.TokenKey;
import chat.parley.server.core.write.Writer;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Session;
import chat.parley.server.store.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// Accounts, put together: who may act, and what can be done about who may. Safe for use by many threads; owns those that hash passwords.
public final class Accounts implements AutoCloseable {
    private static final Duration AUDIT_LIFE = Duration.ofDays(400);
    private static final long MOST_AUDITED = 100_000;
    private static final Duration INVITES_SHOWN = Duration.ofDays(30);
    private final Options options;
    private final Database database;
    private final Changes changes;
    private final Hub hub;
    private final Standing standing = new Standing();
    private final Passwords passwords = new Passwords();
    private final AccessTokens tokens;
    private final Tickets tickets;
    private final SetupCode setupCode;
    private final SessionChanges sessions;
    private final SignIn signIn;
    private final Enrolment enrolment;
    private final OwnAccount own;
    private final Administration administration;
    private final Invitations invitations;

    /// How people are known here, who may make an account, whether only this machine can connect, and where the key of tokens is kept.
    public record Options(Server.Auth mode, Server.Registration registration, boolean loopbackOnly, Path folder, InstantSource clock) { }

    /// Takes over what is stored. `database` is open, `writer` need not run yet.
    public Accounts(Options options, Database database, Writer writer, Hub hub) {
        this.options = options;
        this.database = database;
        this.hub = hub;
        changes = new Changes(writer);
        tokens = new AccessTokens(TokenKey.in(options.folder), options.clock);
        tickets = new Tickets(options.clock);
        sessions = new SessionChanges(standing, hub, tokens);
        recall();
        setupCode = new SetupCode(options.mode == Server.Auth.REQUIRED && !standing.isAdministered());
        var throttle = new LoginThrottle(System::nanoTime);
        signIn = new SignIn(database, changes, sessions, standing, passwords, throttle);
        enrolment = new Enrolment(options, database, changes, sessions, passwords, throttle, setupCode);
        own = new OwnAccount(database, changes, sessions, passwords, throttle, options.clock);
        administration = new Administration(database, changes, sessions, hub);
        invitations = new Invitations(database, changes);
    }

    public Server.Auth mode() {
        return options.mode;
    }

    public Standing standing() {
        return standing;
    }

    public SignIn signIn() {
        return signIn;
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public OwnAccount own() {
        return own;
    }

    public Administration administration() {
        return administration;
    }

    public Invitations invitations() {
        return invitations;
    }

    /// The code that makes the administrator, where there is none; told once, for the console.
    public Optional<String> setupCode() {
        return setupCode.tell();
    }

    /// Whom an access token speaks for; throws [Problem.Refusal] where the token or its session is not good.
    public AccessTokens.Bearer bearer(String token) {
        return lasting(tokens.verified(token));
    }

    /// Whom a ticket opens a socket for; throws [Problem.Refusal] where it is not good, or was used.
    public AccessTokens.Bearer redeemed(String ticket) {
        return lasting(tickets.take(ticket).orElseThrow(() -> new Problem.Refusal(new Problem.Unauthenticated(
                "This ticket is not good, or not any more. Get another one with POST /auth/ws-ticket."))));
    }

    /// A ticket for a socket of whoever is signed in.
    public String ticket(Caller by) {
        return tickets.issue(new AccessTokens.Bearer(by.id(), by.login()));
    }

    /// True while this session lasts; a socket lives no longer.
    public boolean lasts(User.Id who, String login) {
        return standing.lasts(who, login, options.clock.instant());
    }

    /// Throws [Problem.Refusal] where a name alone is not enough for this person, on a server where it can be.
    public void mayActByName(User.Id who) {
        if (standing.isDeactivated(who)) {
            throw new Problem.Refusal(new Problem.Forbidden("deactivated", "This account is not active. Ask an administrator."));
        }
        if (standing.hasPassword(who)) {
            throw new Problem.Refusal(new Problem.Unauthenticated(
                    "This name has a password: sign in with POST /auth/login, and send the access token as Authorization: Bearer."));
        }
        if (standing.anyPassword() && database.read(tables -> tables.accounts().credentials().isSharedBy(who))) {
            throw new Problem.Refusal(new Problem.Conflict("password_needed",
                    "This name is in conversations with people who have a password. Give it one too, with POST /auth/claim."));
        }
    }

    /// Ends sockets whose session is over. What ends a session ends its sockets at once; this is for the rest, each minute.
    public void review() {
        hub.disconnect(socket -> standing.isDeactivated(socket.user()), Hub.DEACTIVATED, "the account was deactivated");
        hub.disconnect(this::isOver, Hub.SESSION_ENDED, "the session ended");
        tickets.forget();
    }

    /// Drops what is over, and the oldest of the audit log.
    public void sweep() {
        changes.later(batch -> {
            var accounts = batch.tables().accounts();
            accounts.logins().expired(batch.now()).forEach(id -> accounts.logins().byId(id).ifPresent(login -> sessions.end(batch, login)));
            accounts.invites().forget(batch.now().minus(INVITES_SHOWN));
            accounts.resets().forget(batch.now());
            accounts.audit().forget(batch.now().minus(AUDIT_LIFE), MOST_AUDITED);
        });
    }

    @Override
    public void close() {
        passwords.close();
    }

    private boolean isOver(Session socket) {
        return socket.login() == null
                ? options.mode == Server.Auth.REQUIRED || standing.hasPassword(socket.user())
                : !lasts(socket.user(), socket.login());
    }

    private AccessTokens.Bearer lasting(AccessTokens.Bearer bearer) {
        if (!lasts(bearer.user(), bearer.login())) {
            throw SessionChanges.ended();
        }
        return bearer;
    }

    private void recall() {
        database.read(tables -> {
            tables.accounts().credentials().all().forEach(standing::gotPassword);
            tables.users().remarkable().forEach(standing::is);
            tables.accounts().logins().all().forEach(standing::began);
            return standing;
        });
    }
}
