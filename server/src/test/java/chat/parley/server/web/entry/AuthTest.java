package chat.parley.server.web.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.server.core.accounts.Caller;
import chat.parley.server.core.accounts.secret.AccessTokens.Bearer;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
    private static final User.Id ADA = new User.Id("ada");
    private static final Caller NOBODY = new Caller(null, null, "127.0.0.1", "");
    private static final Caller SIGNED_IN = new Caller(ADA, "login_1", "127.0.0.1", "");
    private final Auth open = auth(Server.Auth.OPEN);
    private final Auth required = auth(Server.Auth.REQUIRED);

    /// Ada has the token `a`, the administrator Eve `e`, and Pat a password; whatever else is a token is none.
    private static Auth auth(Server.Auth mode) {
        var behind = new Auth.Behind(AuthTest::bearer, ticket -> bearer(ticket.replace("ticket-", "")), who -> {
            if (who.value().equals("pat")) {
                throw new Problem.Refusal(new Problem.Unauthenticated("Pat has a password."));
            }
        }, who -> who.value().equals("eve"), (_, login) -> login.equals("login_1"));
        return new Auth(mode, behind, new Proxies(List.of()), Optional.of("the-metrics-token"));
    }

    private static Bearer bearer(String token) {
        return switch (token) {
            case "a" -> new Bearer(ADA, "login_1");
            case "e" -> new Bearer(new User.Id("eve"), "login_2");
            default -> throw new Problem.Refusal(new Problem.Unauthenticated("None of ours."));
        };
    }

    @Test
    void whoeverIsNamedActs() {
        assertEquals(ADA, open.acting(NOBODY, "user_id", List.of("ada")));
        assertEquals(ADA, open.acting(NOBODY, "user_id", Arrays.asList(null, "ada", null)));
        assertEquals(ADA, open.acting(NOBODY, "creator_id", List.of("ada", "ada", "ada")));
    }

    @Test
    void someoneMustBeNamed() {
        assertEquals(new Problem.FieldError("user_id", "is required: it says who is acting"), refusal("user_id"));
        assertEquals("creator_id", refusal("creator_id", (String) null).field());
    }

    @Test
    void namesThatDisagreeAreRefused() {
        assertEquals(new Problem.FieldError("current_user_id", "must be the same everywhere in a request"),
                refusal("current_user_id", "ada", "bob"));
        assertEquals("must be the same everywhere in a request", refusal("user_id", "ada", "Ada").message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n", "../x", "a%20b",
        "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatIsNoIdIsRefused(String name) {
        assertEquals("must be 1 to 64 letters, digits, dots, underscores or hyphens", refusal("user_id", name).message());
    }

    @Test
    void nameWithAPasswordActsWithItsTokenAlone() {
        assertInstanceOf(Problem.Unauthenticated.class, problem(() -> open.acting(NOBODY, "user_id", List.of("pat"))));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSignedInActsAsNobodyElse(Server.Auth mode) {
        assertEquals(ADA, auth(mode).acting(SIGNED_IN, "user_id", List.of()));
        assertEquals(ADA, auth(mode).acting(SIGNED_IN, "user_id", Arrays.asList("ada", null)));
        assertEquals("user_mismatch", problem(() -> auth(mode).acting(SIGNED_IN, "user_id", List.of("ada", "bob"))).code());
        assertEquals("user_mismatch", problem(() -> auth(mode).acting(SIGNED_IN, "user_id", List.of("Ada"))).code());
        assertEquals("user_mismatch", problem(() -> auth(mode).acting(SIGNED_IN, "user_id", List.of(""))).code());
    }

    @Test
    void nameIsNotEnoughWhereAccountsAreRequired() {
        assertInstanceOf(Problem.Unauthenticated.class, problem(() -> required.acting(NOBODY, "user_id", List.of("ada"))));
        assertInstanceOf(Problem.Unauthenticated.class, problem(() -> required.connecting(visit(), Optional.empty(), "ada")));
        assertTrue(problem(() -> required.admitted(Access.PEOPLE, visit())).detail().contains("POST /auth/login"));
    }

    @Test
    void tokenIsLookedAtWhereverOneIsNeeded() {
        for (var access : List.of(Access.PEOPLE, Access.SIGNED_IN)) {
            assertEquals(ADA, required.admitted(access, visit("Bearer a")).id());
            assertEquals("unauthenticated", problem(() -> required.admitted(access, visit("Bearer x"))).code());
            assertEquals("unauthenticated", problem(() -> required.admitted(access, visit())).code());
        }
        assertFalse(required.admitted(Access.EVERYONE, visit("Bearer x")).isSignedIn());
    }

    @Test
    void tokenThatIsNotGoodIsRefusedWhereANameIsEnoughToo() {
        assertEquals("unauthenticated", problem(() -> open.admitted(Access.PEOPLE, visit("Bearer x"))).code());
        assertFalse(open.admitted(Access.PEOPLE, visit()).isSignedIn());
        assertEquals("unauthenticated", problem(() -> open.admitted(Access.SIGNED_IN, visit())).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YTpi", "a", "Bearer", "Bearer ", "Bearera", "Bearer a b", "Token a"})
    void otherSchemesAreNoneOfOurs(String header) {
        assertFalse(open.caller(visit(header)).isSignedIn());
        assertEquals("unauthenticated", problem(() -> required.admitted(Access.PEOPLE, visit(header))).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a", "bearer a", "BEARER  a "})
    void schemeIsReadInAnyCase(String header) {
        assertEquals(ADA, required.caller(visit(header)).id());
    }

    @Test
    void twoTokensAreOneTooMany() {
        assertEquals("malformed", problem(() -> required.caller(visit("Bearer a", "Bearer e"))).code());
        assertEquals(ADA, required.caller(visit("Basic YTpi", "Bearer a")).id());
    }

    @ParameterizedTest
    @EnumSource
    void administratorsAloneAdminister(Server.Auth mode) {
        assertEquals("eve", auth(mode).admitted(Access.ADMINISTRATORS, visit("Bearer e")).id().value());
        assertEquals("administrators_only", problem(() -> auth(mode).admitted(Access.ADMINISTRATORS, visit("Bearer a"))).code());
        assertEquals("unauthenticated", problem(() -> auth(mode).admitted(Access.ADMINISTRATORS, visit())).code());
        assertEquals("unauthenticated", problem(() -> auth(mode).admitted(Access.ADMINISTRATORS, visit("Bearer the-metrics-token"))).code());
    }

    @Test
    void monitorsWatchWithTheirToken() {
        assertFalse(required.admitted(Access.MONITORS, visit("Bearer the-metrics-token")).isSignedIn());
        assertEquals("eve", required.admitted(Access.MONITORS, visit("Bearer e")).id().value());
        assertEquals("administrators_only", problem(() -> required.admitted(Access.MONITORS, visit("Bearer a"))).code());
        assertEquals("unauthenticated", problem(() -> required.admitted(Access.MONITORS, visit())).code());
        assertEquals("unauthenticated", problem(() -> required.admitted(Access.PEOPLE, visit("Bearer the-metrics-token"))).code());
        assertFalse(open.admitted(Access.MONITORS, visit()).isSignedIn());
    }

    @Test
    void socketOpensByTicketByTokenAndByName() {
        assertEquals(new Caller(ADA, "login_1", "127.0.0.1", ""), required.connecting(visit(), Optional.of("ticket-a"), "ada"));
        assertEquals(new Caller(ADA, "login_1", "127.0.0.1", ""), required.connecting(visit("Bearer a"), Optional.empty(), "ada"));
        assertEquals(new Caller(ADA, null, "127.0.0.1", ""), open.connecting(visit(), Optional.empty(), "ada"));
        assertEquals("unauthenticated", problem(() -> open.connecting(visit(), Optional.empty(), "pat")).code());
        assertEquals("unauthenticated", problem(() -> open.connecting(visit("Bearer a"), Optional.of("x"), "ada")).code());
        assertEquals("user_mismatch", problem(() -> required.connecting(visit("Bearer a"), Optional.empty(), "bob")).code());
        assertEquals("user_mismatch", problem(() -> required.connecting(visit(), Optional.of("ticket-a"), "bob")).code());
    }

    @Test
    void whoWasLetInIsLookedAtAgain() {
        assertTrue(open.isStill(SIGNED_IN));
        assertFalse(open.isStill(new Caller(ADA, "login_2", "", "")));
        assertTrue(open.isStill(new Caller(ADA, null, "", "")));
        assertFalse(open.isStill(new Caller(new User.Id("pat"), null, "", "")));
    }

    private Problem.FieldError refusal(String field, String... names) {
        return ((Problem.Invalid) problem(() -> open.acting(NOBODY, field, Arrays.asList(names)))).errors().getFirst();
    }

    private static Problem problem(Executable refused) {
        return assertThrows(Problem.Refusal.class, refused).problem();
    }

    private static Visit visit(String... authorizations) {
        return new Visit("GET", "/", false, InetAddress.ofLiteral("127.0.0.1"), Map.of("Authorization", List.of(authorizations)));
    }
}
