package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.StillClock;
import chat.parley.server.accounts.Guarded.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in, staying so, and signing out.
class SignInIT {
    private final StillClock clock = new StillClock();
    private Guarded server;
    private Member eve;
    private Member ada;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of(), clock);
        eve = server.setUp("eve");
        ada = server.join(eve, "Ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nameIsReadInAnyCaseAndForm() {
        assertEquals(ada.id(), Member.of(server.logIn("ADA", Guarded.passwordOf("Ada"))).id());
        assertEquals(ada.id(), Member.of(server.logIn("\uFF41da", Guarded.passwordOf("Ada"))).id());
        assertEquals("200 ", server.get("/auth/me", server.logIn("Ada")).code());
    }

    @Test
    void unknownNameAndWrongPasswordLookTheSame() {
        var wrong = server.logIn("Ada", "not her password");
        var unknown = server.logIn("nobody", "not her password");

        assertEquals(401, wrong.status());
        assertEquals(wrong.json(), unknown.json());
        assertEquals(wrong.response().headers().map().keySet(), unknown.response().headers().map().keySet());
    }

    @Test
    void guessingIsSlowedDownForTheAccountAlone() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, server.logIn("Ada", "guess " + i).status());
        }

        var refused = server.logIn("ada", Guarded.passwordOf("Ada"));

        assertEquals("429 too_fast", refused.code());
        var wait = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(wait > 30 && wait <= 60, "" + wait);
        assertEquals(200, server.logIn("eve", Guarded.passwordOf("eve")).status());
        assertEquals("200 ", server.get("/auth/me", ada).code(), "who is signed in stays so");
    }

    @Test
    void guessingNamesThatAreNoneIsSlowedDownToo() {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, server.logIn("nobody", "guess " + i).status());
        }

        assertEquals("429 too_fast", server.logIn("Nobody", "guess").code());
    }

    @Test
    void accessTokenEndsAndTheNextOneIsGood() {
        clock.pass(Duration.ofMinutes(16));
        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());

        var next = server.refresh(ada.refreshToken());

        assertEquals(200, next.status());
        assertNotEquals(ada.refreshToken(), next.field("refresh_token"));
        assertEquals(ada.session(), next.field("session_id"));
        assertEquals(900, next.json().path("expires_in").asInt());
        assertEquals("200 ", server.get("/auth/me", Member.of(next)).code());
    }

    @Test
    void tokenThatWasUsedLongAgoEndsTheSession() {
        var next = Member.of(server.refresh(ada.refreshToken()));
        clock.pass(Duration.ofSeconds(61));

        try (var socket = server.connect(next)) {
            var replayed = server.refresh(ada.refreshToken());

            assertEquals("401 unauthenticated", replayed.code());
            assertEquals(4001, socket.closeCode());
        }
        assertEquals("401 unauthenticated", server.refresh(next.refreshToken()).code());
        assertEquals("401 unauthenticated", server.get("/auth/me", next).code());
        assertEquals("refresh_token_reused", server.get("/admin/audit?limit=1", eve).json().at("/0/action").asString());
        assertEquals(200, server.logIn("Ada", Guarded.passwordOf("Ada")).status());
    }

    @Test
    void lostAnswerCanBeAskedForAgain() {
        server.refresh(ada.refreshToken());
        clock.pass(Duration.ofSeconds(59));

        var again = Member.of(server.refresh(ada.refreshToken()));

        assertEquals("200 ", server.get("/auth/me", again).code());
        assertEquals(200, server.refresh(again.refreshToken()).status());
    }

    @Test
    void oneOfTwoWhoHaveATokenIsFoundOut() {
        var thief = Member.of(server.refresh(ada.refreshToken()));
        var owner = Member.of(server.refresh(ada.refreshToken()));
        assertEquals(200, server.refresh(thief.refreshToken()).status());
        clock.pass(Duration.ofSeconds(61));

        assertEquals("401 unauthenticated", server.refresh(owner.refreshToken()).code());

        assertEquals("401 unauthenticated", server.get("/auth/me", thief).code());
    }

    @Test
    void inventedTokensOfASessionEndIt() {
        assertEquals("401 unauthenticated", server.refresh(ada.session() + ".AAAA").code());
        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());
    }

    @Test
    void inventedSessionsAreNone() {
        for (var token : new String[] {"login_none.AAAA", "x", ".", "a.b.c", eve.session()}) {
            assertEquals("401 unauthenticated", server.refresh(token).code(), token);
        }
        assertEquals("401 unauthenticated", server.post("/auth/refresh", "{}").code());
        assertEquals("200 ", server.get("/auth/me", ada).code());
    }

    @Test
    void sessionThatNobodyContinuesEndsAfterThirtyDays() {
        clock.pass(Duration.ofDays(29));
        var next = Member.of(server.refresh(ada.refreshToken()));
        clock.pass(Duration.ofDays(29));
        assertEquals(200, server.refresh(next.refreshToken()).status());

        clock.pass(Duration.ofDays(31));

        assertEquals("401 unauthenticated", server.refresh(next.refreshToken()).code());
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        var other = server.logIn("Ada");
        try (var socket = server.connect(ada)) {
            assertEquals(ada.session(), server.ask("POST", "/auth/logout", ada, null).field("session_id"));

            assertEquals(4001, socket.closeCode());
        }
        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());
        assertEquals("401 unauthenticated", server.refresh(ada.refreshToken()).code());
        assertEquals("200 ", server.get("/auth/me", other).code());
    }

    @Test
    void refreshTokenAloneIsEnoughToSignOut() {
        clock.pass(Duration.ofHours(1));

        var ended = server.post("/auth/logout", "{'refresh_token':'" + ada.refreshToken() + "'}");

        assertEquals(ada.session(), ended.field("session_id"));
        assertTrue(server.post("/auth/logout", "{'refresh_token':'" + ada.refreshToken() + "'}").json().path("session_id").isNull());
        assertEquals("401 unauthenticated", server.refresh(ada.refreshToken()).code());
    }

    @Test
    void browserGetsItsRefreshTokenAsACookieAlone() {
        var origin = "http://localhost:" + server.port();
        var grant = server.ask("POST", "/auth/login", "{'username':'ada','password':'" + Guarded.passwordOf("Ada") + "'}", "Origin", origin);
        var cookie = grant.header("Set-Cookie");

        assertTrue(grant.json().path("refresh_token").isMissingNode());
        assertTrue(cookie.matches("parley_refresh=login_[a-z0-9]+\\.[\\w-]{43}; Path=/auth; HttpOnly; Secure; SameSite=Strict; Max-Age=2592000"), cookie);
        var sent = cookie.split(";")[0];
        var next = server.ask("POST", "/auth/refresh", null, "Origin", origin, "Cookie", "a=b; " + sent);
        assertEquals(200, next.status());
        assertNotEquals(sent, next.header("Set-Cookie").split(";")[0]);
        var out = server.ask("POST", "/auth/logout", null, "Origin", origin, "Cookie", next.header("Set-Cookie").split(";")[0]);
        assertEquals(grant.field("session_id"), out.field("session_id"));
        assertTrue(out.header("Set-Cookie").startsWith("parley_refresh=; ") && out.header("Set-Cookie").endsWith("Max-Age=0"));
    }

    @Test
    void otherProgramsGetNoCookie() {
        assertEquals("", server.logIn("Ada", Guarded.passwordOf("Ada")).header("Set-Cookie"));
    }

    @Test
    void whoIsSignedInTooOftenIsSignedOutWhereTheyWereNotForLongest() {
        for (int i = 0; i < 50; i++) {
            clock.pass(Duration.ofSeconds(1));
            server.logIn("Ada");
        }

        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());
        assertEquals(50, server.get("/auth/sessions", server.logIn("Ada")).json().size());
    }

    @Test
    void sessionsOutliveARestart() {
        server.restart(Map.of());

        assertEquals("200 ", server.get("/auth/me", ada).code());
        assertEquals(200, server.refresh(ada.refreshToken()).status());
        assertTrue(server.setupCode().isEmpty());
    }
}
