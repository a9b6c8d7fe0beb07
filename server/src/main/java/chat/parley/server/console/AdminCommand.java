package chat.parley.server.console;

import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.AuditEntry;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Person;
import chat.parley.model.trust.EntryLink;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.accounts.Caller;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Administration on the server's own machine, for who cannot sign in: on the data of a server that is stopped.
///
/// Whoever can read the data folder may do all of it, so nobody is asked for a password. Everything goes through the same changes as over
/// HTTP, and is in the audit log as done on the console.
@Command(name = "admin", mixinStandardHelpOptions = true, usageHelpWidth = 100,
        description = "Administer accounts while the server is stopped. While it runs, administrators do the same over HTTP.")
public final class AdminCommand implements Runnable {
    private static final int EVERYONE = 100_000;
    private static final long MEBIBYTE = 1 << 20;
    private static final int SECONDS_A_DAY = 86_400;
    private final Consumer<Consumer<Accounts>> onAccounts;
    private final BiFunction<EntryLink.Kind, String, String> told;

    @Spec
    private CommandSpec spec;

    /// `onAccounts` opens the data for a task and closes it; `told` is what to say of a code.
    public AdminCommand(Consumer<Consumer<Accounts>> onAccounts, BiFunction<EntryLink.Kind, String, String> told) {
        this.onAccounts = onAccounts;
        this.told = told;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing what to do: "
                + String.join(", ", new TreeSet<>(spec.subcommands().keySet())));
    }

    @Command(mixinStandardHelpOptions = true, description = "List people: name, role, whether they can sign in, sessions, id.")
    void people(@Parameters(arity = "0..1", paramLabel = "TEXT", defaultValue = "", description = "Only names that contain this.") String text) {
        onAccounts.accept(accounts -> accounts.administration().people(text, null, EVERYONE).forEach(this::say));
    }

    @Command(mixinStandardHelpOptions = true, description = "Make an invite and show its code.")
    void invite(@Option(names = "--uses", paramLabel = "N", defaultValue = "1", description = "For so many people (default: 1).") int uses,
            @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "For so many days (default: 7).") int days,
            @Option(names = "--admin", description = "Whoever uses it becomes an administrator.") boolean admin,
            @Option(names = "--for", paramLabel = "NAME", description = "Gives a password to this account, which has none.") String name) {
        onAccounts.accept(accounts -> {
            var boundTo = name == null ? null : person(accounts, name).user().id();
            var role = admin ? User.Role.ADMIN : User.Role.MEMBER;
            var invite = accounts.invitations().make(Caller.console(),
                    new AccountWish.NewInvite(uses, (int) Math.min((long) days * SECONDS_A_DAY, Integer.MAX_VALUE), role, boundTo));
            say(told.apply(EntryLink.Kind.INVITE, invite.code()));
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Make a code with which someone can set a new password, once, within a day.")
    void reset(@Parameters(paramLabel = "NAME") String name) {
        onAccounts.accept(accounts -> {
            var reset = accounts.administration().reset(Caller.console(), person(accounts, name).user().id());
            say(told.apply(EntryLink.Kind.RESET, reset.code()));
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Make someone an administrator or a member.")
    void role(@Parameters(paramLabel = "NAME") String name, @Parameters(paramLabel = "ROLE", description = "admin or member") User.Role role) {
        change(name, new AccountWish.ChangeAccount(role, null));
    }

    @Command(mixinStandardHelpOptions = true, description = "Let someone act no more; they stay in lists and history.")
    void deactivate(@Parameters(paramLabel = "NAME") String name) {
        change(name, new AccountWish.ChangeAccount(null, false));
    }

    @Command(mixinStandardHelpOptions = true, description = "Let someone act again.")
    void activate(@Parameters(paramLabel = "NAME") String name) {
        change(name, new AccountWish.ChangeAccount(null, true));
    }

    @Command(mixinStandardHelpOptions = true, description = "List where people are signed in, or end the sessions of one.")
    void sessions(@Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this person's.") String name,
            @Option(names = "--end", description = "End them all; it takes a NAME.") boolean end) {
        onAccounts.accept(accounts -> {
            if (end && name == null) {
                throw new Problem.Refusal(Problem.Invalid.field("NAME", "is required with --end"));
            }
            var of = name == null ? null : person(accounts, name).user().id();
            for (var session : accounts.administration().sessions(Caller.console(), of)) {
                if (end) {
                    accounts.administration().endSession(Caller.console(), session.id());
                }
                say(session, end ? "ended " : "");
            }
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Show what was done to accounts, the newest first.")
    void audit(@Option(names = "--limit", paramLabel = "N", defaultValue = "100", description = "So many entries (default: 100).") int limit) {
        onAccounts.accept(accounts -> accounts.administration().audit(Long.MAX_VALUE, limit).forEach(this::say));
    }

    @Command(mixinStandardHelpOptions = true, description = "Show what the data takes and how much there is.")
    void storage() {
        onAccounts.accept(accounts -> {
            var use = accounts.administration().storage();
            say("%d MiB, %d of %d MiB are free; %d people, %d conversations, %d messages%n".formatted(use.databaseBytes() / MEBIBYTE,
                    use.freeBytes() / MEBIBYTE, use.totalBytes() / MEBIBYTE, use.users(), use.conversations(), use.messages()));
        });
    }

    private void change(String name, AccountWish.ChangeAccount wish) {
        onAccounts.accept(accounts -> say(accounts.administration().change(Caller.console(), person(accounts, name).user().id(), wish)));
    }

    private void say(Person person) {
        var user = person.user();
        say("%-24s %-7s %-12s %3d  %s%n".formatted(user.username(), word(user.role()),
                user.deactivated() ? "deactivated" : person.hasPassword() ? "active" : "no password", person.sessions(), user.id().value()));
    }

    private void say(LoginSession session, String prefix) {
        say("%s%s  %s  %s  %s  %s%n".formatted(prefix, session.id(), session.userId().value(), session.usedAt().truncatedTo(ChronoUnit.SECONDS),
                session.address(), session.device()));
    }

    private void say(AuditEntry entry) {
        say("%s  %-20s by %s on %s from %s%s%n".formatted(entry.at().truncatedTo(ChronoUnit.SECONDS), entry.action(),
                entry.actorId() == null ? "-" : entry.actorId().value(), entry.subject(), entry.address(),
                entry.detail() == null ? "" : ": " + entry.detail()));
    }

    private void say(String text) {
        var out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    private static String word(User.Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Person person(Accounts accounts, String name) {
        try {
            return accounts.administration().person(name);
        } catch (Problem.Refusal absent) {
            throw new Problem.Refusal(new Problem.Invalid("invalid", "There is nobody of the name " + name + ".", List.of()));
        }
    }
}
