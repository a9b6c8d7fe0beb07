package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.SocketPeer;
import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.accounts.Guarded.Reply;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a name is enough: people who have a password all the same.
class OpenModeIT {
    private Guarded server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of("AUTH_MODE", "open"), InstantSource.system());
        use("ada");
        use("bob");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nameThatWasClaimedActsWithItsTokenAlone() {
        var ada = claim("ada");

        assertEquals("ada", ada.id());
        assertEquals("401 unauthenticated", use("ada").code());
        assertEquals("401 unauthenticated", server.get("/conversations?user_id=ada", null).code());
        assertEquals(401, server.upgrade("/ws/ada"));
        assertEquals(200, server.get("/conversations", ada).status());
        assertEquals(200, server.get("/conversations?user_id=ada", ada).status());
        assertEquals("403 user_mismatch", server.get("/conversations?user_id=bob", ada).code());
        assertEquals(101, server.upgrade("/ws/ada", "Authorization", ada.bearer()));
        assertEquals(200, use("bob").status());
    }

    @Test
    void nameIsClaimedOnceAndMustHaveBeenUsed() {
        claim("ada");

        assertEquals("409 name_taken", tryToClaim("Ada").code());
        assertEquals("404 not_found", tryToClaim("nobody").code());
        assertEquals("ada", Member.of(server.logIn("ADA", Guarded.passwordOf("ada"))).id());
    }

    @Test
    void peopleWithAndWithoutAPasswordDoNotMeet() {
        var ada = claim("ada");

        assertEquals("409 password_needed", server.ask("POST", "/conversations", ada, "{'type':'private','participant_ids':['bob']}").code());
        assertEquals("409 password_needed", server.post("/conversations", "{'type':'group','name':'G','creator_id':'bob','participant_ids':['ada']}").code());
        var channel = Guarded.made(server.ask("POST", "/conversations", ada, "{'type':'channel','name':'C'}")).field("id");
        assertEquals("409 password_needed", server.post("/channels/" + channel + "/join", "{'user_id':'bob'}").code());
        var bob = claim("bob");
        assertEquals(201, server.ask("POST", "/channels/" + channel + "/join", bob, null).status());
        assertEquals(201, server.ask("POST", "/conversations", ada, "{'type':'private','participant_ids':['bob']}").status());
    }

    @Test
    void nobodyReadsAlongInTheNameOfSomeoneWithoutAPassword() {
        var group = Guarded.made(server.post("/conversations", "{'type':'group','name':'G','creator_id':'ada','participant_ids':['bob']}")).field("id");
        try (var adas = connect("ada"); var bobs = connect("bob")) {
            claim("ada");

            assertEquals(4001, adas.closeCode());
            assertEquals(4001, bobs.closeCode());
        }
        assertEquals("409 password_needed", server.get("/conversations/" + group + "?user_id=bob", null).code());
        assertEquals("409 password_needed", server.get("/conversations?user_id=bob", null).code());
        assertEquals(409, server.upgrade("/ws/bob"));
        assertEquals(200, server.get("/conversations/" + group, claim("bob")).status());
    }

    @Test
    void tokenThatIsNotGoodIsRefusedAndAnotherSchemeIsNot() {
        assertEquals(401, server.ask("GET", "/conversations?user_id=bob", null, "Authorization", "Bearer nonsense").status());
        assertEquals(200, server.ask("GET", "/conversations?user_id=bob", null, "Authorization", "Basic YTpi").status());
    }

    @Test
    void everybodyWatchesAndNobodyAdministers() {
        assertEquals(200, server.get("/stats", null).status());
        assertEquals("401 unauthenticated", server.get("/admin/users", null).code());
        assertEquals("403 administrators_only", server.get("/admin/users", claim("ada")).code());
        assertEquals("409 already_set_up", server.post("/auth/setup", "{'code':'x','username':'eve','password':'" + Guarded.passwordOf("eve") + "'}").code());
    }

    private Reply use(String name) {
        return server.ask("PUT", "/users/" + name + "/status", "{'status':'online','user_id':'" + name + "'}");
    }

    private SocketPeer connect(String name) {
        var peer = new SocketPeer(server.port(), name);
        peer.next("user_data");
        return peer;
    }

    private Member claim(String name) {
        return Member.of(Guarded.made(tryToClaim(name)));
    }

    private Reply tryToClaim(String name) {
        return server.post("/auth/claim", "{'username':'" + name + "','password':'" + Guarded.passwordOf(name) + "'}");
    }
}
