package chat.parley.server.web.entry;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.Shape;
import chat.parley.model.User;
import chat.parley.server.core.accounts.Accounts;
import chat.parley.server.core.accounts.Caller;
import chat.parley.server.core.accounts.secret.AccessTokens.Bearer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Who is acting, for both doors; the one place that decides.
///
/// With accounts it is whoever the access token speaks for. Without, everyone is who they say, but for people who have a password:
/// they act only with their token, everywhere. Deciding creates nobody: a person comes to be with their first write or socket.
public final class Auth {
    /// The fields in which a request can name who acts; they mean the same.
    public static final List<String> FIELDS = List.of("user_id", "creator_id", "current_user_id");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +([^ ]+) *");
    private final Server.Auth mode;
    private final Behind behind;
    private final Proxies proxies;
    private final Optional<String> metricsToken;

    /// What knows people: whom a token and a ticket speak for, whether a name alone is enough for someone, and who is an administrator. The
    /// first three throw [Problem.Refusal]. `lasts` is whether someone is still signed in so.
    public record Behind(Function<String, Bearer> token, Function<String, Bearer> ticket, Consumer<User.Id> byName,
            Predicate<User.Id> isAdministrator, BiPredicate<User.Id, String> lasts) {
        /// What these accounts say.
        public static Behind of(Accounts accounts) {
            return new Behind(accounts::bearer, accounts::redeemed, accounts::mayActByName, accounts.standing()::isAdministrator, accounts::lasts);
        }
    }

    /// `metricsToken` lets programs watch the server.
    public Auth(Server.Auth mode, Behind behind, Proxies proxies, Optional<String> metricsToken) {
        this.mode = mode;
        this.behind = behind;
        this.proxies = proxies;
        this.metricsToken = metricsToken;
    }

    /// Who asks, where whoever may ask for this may; throws [Problem.Refusal] where they may not.
    public Caller admitted(Access access, Visit visit) {
        return switch (access) {
            case EVERYONE -> nobody(visit);
            case PEOPLE -> mode == Server.Auth.OPEN ? caller(visit) : signedIn(visit);
            case SIGNED_IN -> signedIn(visit);
            case ADMINISTRATORS -> administrator(visit);
            case MONITORS -> mode == Server.Auth.OPEN || isMonitor(visit) ? nobody(visit) : administrator(visit);
        };
    }

    /// Who asks, as far as their token tells; throws [Problem.Refusal] for a token that is not good.
    public Caller caller(Visit visit) {
        return token(visit).map(token -> of(behind.token.apply(token), visit)).orElseGet(() -> nobody(visit));
    }

    /// Whoever asks, without a look at their token.
    public Caller nobody(Visit visit) {
        return new Caller(null, null, proxies.client(visit), visit.first("User-Agent"));
    }

    /// Who asks for a socket of `person`: by ticket, else by token, else, where that is enough, by name.
    public Caller connecting(Visit visit, Optional<String> ticket, String person) {
        var caller = ticket.map(given -> of(behind.ticket.apply(given), visit))
                .orElseGet(() -> mode == Server.Auth.OPEN ? caller(visit) : signedIn(visit));
        var who = acting(caller, "user_id", List.of(person));
        return new Caller(who, caller.login(), caller.address(), caller.device());
    }

    /// The person whom a request names, wherever and however often it does; `field` is where a person would look for the name.
    /// Nulls are names that were not given. Throws [Problem.Refusal].
    public User.Id acting(Caller caller, String field, Collection<String> named) {
        var names = named.stream().filter(Objects::nonNull).distinct().toList();
        if (caller.isSignedIn()) {
            if (!names.stream().allMatch(caller.id().value()::equals)) {
                throw new Problem.Refusal(new Problem.Forbidden("user_mismatch",
                        "You are signed in as someone else than " + field + " names. Leave it out: the access token says who you are."));
            }
            return caller.id();
        }
        if (mode == Server.Auth.REQUIRED) {
            throw unauthenticated();
        }
        return byName(field, names);
    }

    /// Whether whoever was let in would be let in again.
    public boolean isStill(Caller caller) {
        if (caller.isSignedIn()) {
            return behind.lasts.test(caller.id(), caller.login());
        }
        try {
            behind.byName.accept(caller.id());
            return true;
        } catch (Problem.Refusal notAnyMore) {
            return false;
        }
    }

    private User.Id byName(String field, List<String> names) {
        if (names.isEmpty()) {
            throw Shape.refuse(field, "is required: it says who is acting");
        }
        if (names.size() > 1) {
            throw Shape.refuse(field, "must be the same everywhere in a request");
        }
        if (!Shape.isId(names.getFirst())) {
            throw Shape.refuse(field, "must be 1 to 64 letters, digits, dots, underscores or hyphens");
        }
        var who = new User.Id(names.getFirst());
        behind.byName.accept(who);
        return who;
    }

    private Caller signedIn(Visit visit) {
        var caller = caller(visit);
        if (!caller.isSignedIn()) {
            throw unauthenticated();
        }
        return caller;
    }

    private Caller administrator(Visit visit) {
        var caller = signedIn(visit);
        if (!behind.isAdministrator.test(caller.id())) {
            throw new Problem.Refusal(new Problem.Forbidden("administrators_only", "Only an administrator of this server may do this."));
        }
        return caller;
    }

    private boolean isMonitor(Visit visit) {
        return metricsToken.isPresent() && token(visit).filter(token -> MessageDigest.isEqual(token.getBytes(StandardCharsets.UTF_8),
                metricsToken.get().getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    /// A proxy in front may ask for a password of its own, with another scheme than `Bearer`: that is none of ours.
    private static Optional<String> token(Visit visit) {
        var given = visit.all("Authorization").stream().map(BEARER::matcher).filter(java.util.regex.Matcher::matches).toList();
        if (given.size() > 1) {
            throw new Problem.Refusal(new Problem.Malformed("A request can carry one access token."));
        }
        return given.stream().findFirst().map(bearer -> bearer.group(1));
    }

    private Caller of(Bearer bearer, Visit visit) {
        var nobody = nobody(visit);
        return new Caller(bearer.user(), bearer.login(), nobody.address(), nobody.device());
    }

    private static Problem.Refusal unauthenticated() {
        return new Problem.Refusal(new Problem.Unauthenticated("Sign in first: POST /auth/login with username and password gives an access token;"
                + " send it as Authorization: Bearer. Who has no account yet makes one with an invite, at POST /auth/register."));
    }
}
