package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.StillClock;
import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.accounts.Guarded.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Making accounts.
class EnrolmentIT {
    private final StillClock clock = new StillClock();
    private Guarded server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of(), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void codeFromTheConsoleMakesTheAdministratorOnce() {
        var code = server.setupCode().orElseThrow();

        var made = Guarded.made(setUp(code.replace("-", " ").toLowerCase(java.util.Locale.ROOT), "eve"));

        assertEquals("admin", made.json().at("/user/role").asString());
        assertEquals("eve", made.json().at("/user/username").asString());
        assertTrue(made.json().at("/user/id").asString().matches("user_[0-9a-z]{30}"));
        assertEquals("409 already_set_up", setUp(code, "mallory").code());
        assertEquals(200, server.get("/admin/storage", Member.of(made)).status());
    }

    @Test
    void wrongCodeMakesNobodyAndIsNotGuessedForLong() {
        for (int i = 0; i < 5; i++) {
            assertEquals("code", setUp("AAAAA-AAAAA-AAAAA-AAAA" + i, "mallory").json().at("/errors/0/field").asString());
        }

        assertEquals("429 too_fast", setUp(server.setupCode().orElseThrow(), "eve").code());
    }

    @Test
    void codeIsAnotherAfterARestartUntilThereIsAnAdministrator() {
        var first = server.setupCode().orElseThrow();
        server.restart(Map.of());
        var second = server.setupCode().orElseThrow();

        assertNotEquals(first, second);
        assertEquals(422, setUp(first, "eve").status());
        assertEquals(201, setUp(second, "eve").status());
        server.restart(Map.of());
        assertTrue(server.setupCode().isEmpty());
    }

    @Test
    void refusedPasswordLeavesTheCodeGood() {
        var code = server.setupCode().orElseThrow();
        assertEquals("422 weak_password", server.post("/auth/setup", "{'code':'" + code + "','username':'eve','password':'password1'}").code());

        assertEquals(201, setUp(code, "eve").status());
    }

    @Test
    void inviteLetsInAsManyAsItSays() {
        var eve = server.setUp("eve");
        var code = server.invite(eve, "{'max_uses':2}");

        assertEquals("member", Guarded.made(server.register("ada", code)).json().at("/user/role").asString());
        assertEquals(201, server.register("bob", code).status());
        assertEquals("invite_code", server.register("cid", code).json().at("/errors/0/field").asString());
        assertEquals(2, server.get("/admin/invites", eve).json().at("/0/uses").asInt());
    }

    @Test
    void inviteIsGoodForItsTime() {
        var eve = server.setUp("eve");
        var code = server.invite(eve, "{'expires_in':60}");
        clock.pass(Duration.ofSeconds(60));

        assertEquals("invite_code", server.register("ada", code).json().at("/errors/0/field").asString());
    }

    @Test
    void linksOfAnEncryptedServerNameItsKey() {
        var id = server.setUp("eve").id();
        server.restart(Map.of("TLS", "on"));
        var eve = server.logIn("eve");
        var key = server.get("/server", null).field("tls_fingerprint");

        var invite = Guarded.made(server.ask("POST", "/admin/invites", eve, "{}"));
        var reset = Guarded.made(server.ask("POST", "/admin/users/" + id + "/reset", eve, null));

        assertEquals(64, key.length());
        assertEquals(server.origin() + "/client#invite=" + invite.field("code") + "&key=" + key, invite.field("link"));
        assertEquals(server.origin() + "/client#reset=" + reset.field("code") + "&key=" + key, reset.field("link"));
    }

    @Test
    void inviteThatWasTakenBackIsNone() {
        var eve = server.setUp("eve");
        var invite = Guarded.made(server.ask("POST", "/admin/invites", eve, "{}"));
        assertEquals("http://localhost:" + server.port() + "/client#invite=" + invite.field("code"), invite.field("link"));

        assertEquals(200, server.ask("DELETE", "/admin/invites/" + invite.field("id"), eve, null).status());

        assertEquals(422, server.register("ada", invite.field("code")).status());
        assertEquals("404 not_found", server.ask("DELETE", "/admin/invites/" + invite.field("id"), eve, null).code());
    }

    @Test
    void inviteCanMakeAnAdministrator() {
        var eve = server.setUp("eve");

        var ada = Member.of(server.register("ada", server.invite(eve, "{'role':'admin'}")));

        assertEquals(200, server.get("/admin/users", ada).status());
    }

    @Test
    void withoutAnInviteNobodyRegisters() {
        server.setUp("eve");

        assertEquals("invite_code", server.register("ada", null).json().at("/errors/0/field").asString());
    }

    @Test
    void everybodyRegistersWhereTheServerIsOpenToAll() {
        server.setUp("eve");
        server.restart(Map.of("REGISTRATION", "open"));

        assertEquals(201, server.register("ada", null).status());
        assertEquals("open", server.get("/server", null).field("registration"));
    }

    @Test
    void nobodyRegistersWhereTheServerIsClosed() {
        var eve = server.setUp("eve");
        var code = server.invite(eve, "{}");
        server.restart(Map.of("REGISTRATION", "closed"));

        assertEquals("403 registration_closed", server.register("ada", code).code());
    }

    @Test
    void nameThatIsReadAsAnothersIsTaken() {
        var eve = server.setUp("Strasse");
        for (var name : new String[] {"strasse", "STRASSE", "Stra\u00DFe", "\uFF33trasse"}) {
            assertEquals("409 name_taken", server.register(name, server.invite(eve, "{}")).code(), name);
        }
    }

    @Test
    void refusedNameLeavesTheInviteGood() {
        var eve = server.setUp("eve");
        var code = server.invite(eve, "{}");
        assertEquals("409 name_taken", server.register("eve", code).code());

        assertEquals(201, server.register("ada", code).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "-a", ".a", "a@b", "a\u202Eb", "a\u200Bb",
        "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatIsNoNameIsRefused(String name) {
        assertEquals("username", setUp(server.setupCode().orElseThrow(), name).json().at("/errors/0/field").asString());
    }

    @Test
    void namesOfAllScriptsAreNames() {
        assertEquals("\u00C5sa.\u6771\u4EAC-7", Guarded.made(setUp(server.setupCode().orElseThrow(), " A\u030Asa.\u6771\u4EAC-7 "))
                .json().at("/user/username").asString());
    }

    @Test
    void accountsOfTheTimeWithoutAccountsAreBoundToInvites() {
        server.restart(Map.of("AUTH_MODE", "open"));
        var group = Guarded.made(server.post("/conversations", "{'type':'group','name':'Old','creator_id':'ada'}")).field("id");
        server.restart(Map.of("AUTH_MODE", "required"));
        var eve = server.setUp("eve");
        assertEquals("409 name_taken", server.register("Ada", server.invite(eve, "{}")).code());
        assertEquals(401, server.logIn("ada", "anything").status());
        var code = server.invite(eve, "{'bound_to':'ada'}");
        assertEquals("username", server.register("bob", code).json().at("/errors/0/field").asString());

        var ada = Member.of(Guarded.made(server.register("Ada", code)));

        assertEquals("ada", ada.id());
        assertEquals(200, server.get("/conversations/" + group, ada).status());
        assertEquals("bound_to", server.ask("POST", "/admin/invites", eve, "{'bound_to':'ada'}").json().at("/errors/0/field").asString());
        assertEquals("404 not_found", server.ask("POST", "/admin/invites", eve, "{'bound_to':'nobody'}").code());
        assertEquals("max_uses", server.ask("POST", "/admin/invites", eve, "{'bound_to':'ada','max_uses':2}").json().at("/errors/0/field").asString());
    }

    @Test
    void setupTakesANameOfTheTimeWithoutAccounts() {
        server.restart(Map.of("AUTH_MODE", "open"));
        assertEquals(200, server.ask("PUT", "/users/ada/status", "{'status':'away','user_id':'ada'}").status());
        assertTrue(server.setupCode().isEmpty());
        server.restart(Map.of("AUTH_MODE", "required"));

        assertEquals("ada", server.setUp("ada").id());
    }

    @Test
    void namedPeopleMustBeThereAlready() {
        var eve = server.setUp("eve");
        var refused = server.ask("POST", "/conversations", eve, "{'type':'group','name':'G','participant_ids':['nobody']}");

        assertEquals("participant_ids", refused.json().at("/errors/0/field").asString());
        var group = Guarded.made(server.ask("POST", "/conversations", eve, "{'type':'group','name':'G'}")).field("id");
        assertEquals("participant_id", server.ask("POST", "/conversations/" + group + "/participants", eve, "{'participant_id':'nobody'}")
                .json().at("/errors/0/field").asString());
        assertEquals(404, server.get("/users/nobody", eve).status());
    }

    private Reply setUp(String code, String name) {
        return server.post("/auth/setup", "{'code':'" + code + "','username':'" + name + "','password':'" + Guarded.passwordOf("them") + "'}");
    }
}
