package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/// What people do about their own account.
class OwnAccountIT {
    private static final String NEW = "nine maps of the sea";
    private final StillClock clock = new StillClock();
    private Guarded server;
    private Member eve;
    private Member ada;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of(), clock);
        eve = server.setUp("eve");
        ada = server.join(eve, "ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anotherPasswordEndsEveryOtherSession() {
        var other = server.logIn("ada");
        try (var here = server.connect(ada); var there = server.connect(other)) {
            var changed = change(ada, Guarded.passwordOf("ada"), NEW);

            assertEquals(200, changed.status());
            assertEquals(ada.session(), changed.field("session_id"));
            assertEquals(4001, there.closeCode());
            assertEquals("ack", here.say("{'type':'ping','id':'1'}").answer("1").path("type").asString());
        }
        assertEquals(200, server.refresh(ada.refreshToken()).status());
        assertEquals(401, server.refresh(other.refreshToken()).status());
        assertEquals(401, server.logIn("ada", Guarded.passwordOf("ada")).status());
        assertEquals(200, server.logIn("ada", NEW).status());
    }

    @Test
    void wrongCurrentPasswordChangesNothing() {
        var refused = change(ada, "not hers at all", NEW);

        assertEquals("422 invalid", refused.code());
        assertEquals("current_password", refused.json().at("/errors/0/field").asString());
        assertEquals(200, server.logIn("ada", Guarded.passwordOf("ada")).status());
    }

    @Test
    void currentPasswordIsNotGuessedForLong() {
        for (int i = 0; i < 5; i++) {
            assertEquals(422, change(ada, "guess number " + i, NEW).status());
        }

        assertEquals("429 too_fast", change(ada, Guarded.passwordOf("ada"), NEW).code());
    }

    @Test
    void weakPasswordIsRefused() {
        assertEquals("422 weak_password", change(ada, Guarded.passwordOf("ada"), "iloveyou").code());
        assertEquals("422 invalid", change(ada, Guarded.passwordOf("ada"), "short").code());
    }

    @Test
    void nobodyChangesAPasswordWithoutSigningIn() {
        assertEquals("401 unauthenticated", change(null, Guarded.passwordOf("ada"), NEW).code());
        assertEquals("422 invalid", server.ask("PUT", "/auth/password", ada, "{'password':'" + NEW + "'}").code());
    }

    @Test
    void administratorsCodeSetsANewPasswordOnce() {
        var reset = Guarded.made(server.ask("POST", "/admin/users/" + ada.id() + "/reset", eve, null));
        assertEquals("http://localhost:" + server.port() + "/client#reset=" + reset.field("code"), reset.field("link"));
        assertEquals("200 ", server.get("/auth/me", ada).code(), "nothing changes before it is used");

        var done = reset(reset.field("code").toLowerCase(java.util.Locale.ROOT), NEW);

        assertEquals(200, done.status());
        assertEquals(ada.id(), done.json().at("/user/id").asString());
        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());
        assertEquals("code", reset(reset.field("code"), NEW + "!").json().at("/errors/0/field").asString());
        assertEquals(200, server.logIn("ada", NEW).status());
    }

    @Test
    void secondCodeVoidsTheFirstAndTimeBoth() {
        var first = server.ask("POST", "/admin/users/" + ada.id() + "/reset", eve, null).field("code");
        var second = server.ask("POST", "/admin/users/" + ada.id() + "/reset", eve, null).field("code");
        assertEquals(422, reset(first, NEW).status());
        clock.pass(Duration.ofDays(1));

        assertEquals(422, reset(second, NEW).status());
    }

    @Test
    void codeIsNotGuessedForLong() {
        for (int i = 0; i < 5; i++) {
            assertEquals(422, reset("AAAAA-AAAAA-AAAAA-AAAA" + i, NEW).status());
        }

        assertEquals("429 too_fast", reset("AAAAA-AAAAA-AAAAA-AAAAA", NEW).code());
    }

    @Test
    void sessionsAreListedAndEnded() {
        clock.pass(Duration.ofSeconds(1));
        var other = server.logIn("ada");
        var listed = server.get("/auth/sessions", ada).json();

        assertEquals(2, listed.size());
        assertEquals(other.session(), listed.at("/0/id").asString());
        assertTrue(listed.at("/1/current").asBoolean() && !listed.at("/0/current").asBoolean());
        assertEquals("127.0.0.1", listed.at("/0/address").asString());
        assertTrue(listed.at("/0/device").asString().startsWith("Java-http-client"));

        assertEquals(other.session(), server.ask("DELETE", "/auth/sessions/" + other.session(), ada, null).field("id"));

        assertEquals("401 unauthenticated", server.get("/auth/me", other).code());
        assertEquals("404 not_found", server.ask("DELETE", "/auth/sessions/" + other.session(), ada, null).code());
        assertEquals("404 not_found", server.ask("DELETE", "/auth/sessions/" + eve.session(), ada, null).code());
        assertEquals("200 ", server.get("/auth/me", eve).code());
    }

    @Test
    void allOtherSessionsEndTogether() {
        var others = new Member[] {server.logIn("ada"), server.logIn("ada")};

        assertEquals(1, server.ask("DELETE", "/auth/sessions", ada, null).json().size());

        for (var other : others) {
            assertEquals("401 unauthenticated", server.get("/auth/me", other).code());
        }
        assertEquals("200 ", server.get("/auth/me", ada).code());
    }

    private Guarded.Reply change(Member who, String current, String password) {
        return server.ask("PUT", "/auth/password", who, "{'current_password':'" + current + "','password':'" + password + "'}");
    }

    private Guarded.Reply reset(String code, String password) {
        return server.ask("PUT", "/auth/password", (Member) null, "{'code':'" + code + "','password':'" + password + "'}");
    }
}
