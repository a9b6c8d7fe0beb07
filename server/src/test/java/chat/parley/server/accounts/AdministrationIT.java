package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.accounts.Guarded.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What administrators do, and how soon it is felt.
class AdministrationIT {
    /// As soon as it can be on a machine that is busy with other things.
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private Guarded server;
    private Member eve;
    private Member ada;
    private Member bob;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder);
        eve = server.setUp("eve");
        ada = server.join(eve, "ada");
        bob = server.join(eve, "bob");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deactivationIsFeltOnLiveSocketsAtOnce() {
        var pair = Guarded.made(server.ask("POST", "/conversations", ada, "{'type':'private','participant_ids':['" + bob.id() + "']}")).field("id");
        assertEquals(201, say(ada, pair).status());
        try (var first = server.connect(bob); var second = server.connect(server.logIn("bob")); var friend = server.connect(ada)) {
            var begun = System.nanoTime();
            assertTrue(change(bob, "{'active':false}").json().at("/user/deactivated").asBoolean());

            assertEquals(4003, first.closeCode());
            assertEquals(4003, second.closeCode());
            assertTrue(System.nanoTime() - begun < AT_ONCE.toNanos());
            assertTrue(friend.next("user_updated").at("/data/deactivated").asBoolean());
        }
        assertEquals("401 unauthenticated", server.get("/auth/me", bob).code());
        assertEquals("401 unauthenticated", server.refresh(bob.refreshToken()).code());
        assertEquals("403 deactivated", server.logIn("bob", Guarded.passwordOf("bob")).code());
        assertEquals(401, server.logIn("bob", "another password").status());
        assertEquals("409 read_only", say(ada, pair).code());
        assertEquals(401, server.upgrade("/ws/" + bob.id(), "Authorization", bob.bearer()));
    }

    @Test
    void whoIsActiveAgainSignsInAfresh() {
        var pair = Guarded.made(server.ask("POST", "/conversations", ada, "{'type':'private','participant_ids':['" + bob.id() + "']}")).field("id");
        change(bob, "{'active':false}");
        change(bob, "{'active':true}");

        assertEquals(200, server.logIn("bob", Guarded.passwordOf("bob")).status());
        assertEquals("401 unauthenticated", server.get("/auth/me", bob).code());
        assertEquals(201, say(ada, pair).status());
    }

    @Test
    void invitesOfWhoIsDeactivatedAreVoid() {
        change(ada, "{'role':'admin'}");
        var code = server.invite(ada, "{}");
        change(ada, "{'active':false}");

        assertEquals(422, server.register("cid", code).status());
    }

    @Test
    void removedParticipantHearsNothingMore() {
        var group = Guarded.made(server.ask("POST", "/conversations", ada,
                "{'type':'group','name':'G','participant_ids':['" + bob.id() + "']}")).field("id");
        try (var socket = server.connect(bob)) {
            server.ask("DELETE", "/conversations/" + group + "/participants/" + bob.id(), ada, null);
            assertEquals(201, say(ada, group).status());
            socket.next("participant_removed");

            socket.say("{'type':'sync','id':'s','data':{'conversations':{'" + group + "':1}}}");

            var next = socket.next();
            while (!next.path("type").asString().equals("synced")) {
                assertFalse(next.toString().contains(group), next::toString);
                next = socket.next();
            }
            assertEquals("[\"" + group + "\"]", next.at("/data/gone").toString());
        }
        assertEquals("404 not_found", server.get("/conversations/" + group + "/messages", bob).code());
    }

    @Test
    void roleIsFeltAtOnce() {
        assertEquals("403 administrators_only", server.get("/admin/users", ada).code());
        change(ada, "{'role':'admin'}");
        assertEquals(200, server.get("/admin/users", ada).status());
        change(ada, "{'role':'member'}");
        assertEquals("403 administrators_only", server.get("/admin/users", ada).code());
    }

    @Test
    void serverKeepsItsLastAdministrator() {
        assertEquals("409 last_administrator", change(eve, "{'role':'member'}").code());
        assertEquals("409 last_administrator", change(eve, "{'active':false}").code());
        change(ada, "{'role':'admin'}");
        assertEquals(200, change(eve, "{'role':'member'}").status());
    }

    @Test
    void administratorsStartAsManyConversationsAsTheyLike() {
        server.restart(Map.of("RATE_LIMIT_CONVERSATIONS", "1"));
        var group = "{'type':'group','name':'Team'}";

        for (int number = 0; number < 3; number++) {
            Guarded.made(server.ask("POST", "/conversations", eve, group));
        }

        Guarded.made(server.ask("POST", "/conversations", ada, group));
        assertEquals("429 too_fast", server.ask("POST", "/conversations", ada, group).code());
    }

    @Test
    void administratorOfTheServerHasNoAccessToConversations() {
        var group = Guarded.made(server.ask("POST", "/conversations", ada, "{'type':'group','name':'G'}")).field("id");

        assertEquals("404 not_found", server.get("/conversations/" + group, eve).code());
        assertEquals("404 not_found", server.ask("DELETE", "/conversations/" + group, eve, null).code());
    }

    @Test
    void peopleAreListedByNameInParts() {
        change(bob, "{'active':false}");

        var first = server.get("/admin/users?limit=2", eve);
        var next = server.get(first.header("Link").replaceAll("^<(.*)>; rel=\"next\"$", "$1"), eve);

        assertEquals("ada bob", first.json().at("/0/user/username").asString() + " " + first.json().at("/1/user/username").asString());
        assertEquals("eve", next.json().at("/0/user/username").asString());
        assertEquals("", next.header("Link"));
        assertTrue(first.json().at("/1/user/deactivated").asBoolean());
        assertTrue(first.json().at("/0/has_password").asBoolean());
        assertEquals(1, first.json().at("/0/sessions").asInt());
        assertEquals(1, server.get("/admin/users?q=ADA", eve).json().size());
        assertEquals("bob", server.get("/admin/users/" + bob.id(), eve).json().at("/user/username").asString());
    }

    @Test
    void anyonesSessionEndsAtOnce() {
        assertEquals(1, server.get("/admin/sessions?of=" + ada.id(), eve).json().size());
        assertEquals(3, server.get("/admin/sessions", eve).json().size());
        try (var socket = server.connect(ada)) {
            assertEquals(ada.id(), server.ask("DELETE", "/admin/sessions/" + ada.session(), eve, null).field("user_id"));

            assertEquals(4001, socket.closeCode());
        }
        assertEquals("401 unauthenticated", server.get("/auth/me", ada).code());
        assertEquals("404 not_found", server.ask("DELETE", "/admin/sessions/" + ada.session(), eve, null).code());
    }

    @Test
    void auditLogTellsWhoDidWhatAndIsReadInParts() {
        server.logIn("ada", "not her password");
        server.logIn("nobody", "not her password");
        change(bob, "{'active':false}");
        server.ask("POST", "/admin/users/" + ada.id() + "/reset", eve, null);
        var counts = new HashMap<String, Integer>();

        var path = "/admin/audit?limit=3";
        for (var page = server.get(path, eve); page != null;) {
            page.json().forEach(entry -> counts.merge(entry.path("action").asString(), 1, Integer::sum));
            var link = page.header("Link");
            page = link.isEmpty() ? null : server.get(link.replaceAll("^<(.*)>; rel=\"prev\"$", "$1"), eve);
        }

        assertEquals(Map.of("set_up", 1, "registered", 2, "invite_made", 2, "sign_in_failed", 1, "deactivated", 1, "reset_code_made", 1), counts);
        var latest = server.get("/admin/audit?limit=1", eve).json().get(0);
        assertEquals(eve.id() + " " + ada.id() + " 127.0.0.1", latest.path("actor_id").asString() + " " + latest.path("subject").asString() + " "
                + latest.path("address").asString());
    }

    @Test
    void storageIsCounted() {
        var use = server.get("/admin/storage", eve).json();

        assertEquals(3, use.path("users").asInt());
        assertTrue(use.path("database_bytes").asLong() > 0 && use.path("free_bytes").asLong() > 0
                && use.path("total_bytes").asLong() >= use.path("free_bytes").asLong());
    }

    @Test
    void unknownPeopleAreNotFound() {
        for (var ask : new String[] {"GET ", "PATCH ", "POST /reset"}) {
            var method = ask.split(" ", 2)[0];
            var path = "/admin/users/nobody" + ask.split(" ", 2)[1];
            assertEquals("404 not_found", server.ask(method, path, eve, method.equals("PATCH") ? "{'active':false}" : null).code(), ask);
        }
    }

    @Test
    void socketOfAnotherSessionStays() {
        try (var socket = server.connect(ada)) {
            server.ask("DELETE", "/admin/sessions/" + bob.session(), eve, null);
            change(bob, "{'active':false}");

            assertEquals("ack", socket.say("{'type':'ping','id':'1'}").answer("1").path("type").asString());
        }
        assertThrows(AssertionError.class, () -> new SocketPeer(server.port(), bob.id(), "Authorization: " + bob.bearer()));
    }

    private Reply change(Member who, String wish) {
        return server.ask("PATCH", "/admin/users/" + who.id(), eve, wish);
    }

    private Reply say(Member who, String conversation) {
        return server.ask("POST", "/conversations/" + conversation + "/messages", who, "{'content':'Hello'}");
    }
}
