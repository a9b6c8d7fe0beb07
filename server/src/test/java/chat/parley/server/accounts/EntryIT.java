package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.User;
import chat.parley.server.SocketPeer;
import chat.parley.server.StillClock;
import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.core.accounts.secret.AccessTokens;
import chat.parley.server.core.accounts.secret.TokenKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who comes in at both doors of a server with accounts, and with what.
class EntryIT {
    private static final String METRICS = "let-the-machines-watch";
    private final StillClock clock = new StillClock();
    private Guarded server;
    private Member eve;
    private Member ada;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of("MAX_CONNECTIONS_PER_ADDRESS", "3", "METRICS_TOKEN", METRICS, "TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8"), clock);
        eve = server.setUp("eve");
        ada = server.join(eve, "ada");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void withoutATokenTheSentenceSaysWhatToDo() {
        var refused = server.get("/conversations?user_id=ada", null);

        assertEquals("401 unauthenticated", refused.code());
        assertTrue(refused.field("detail").contains("POST /auth/login") && refused.field("detail").contains("Authorization: Bearer"));
        assertEquals("Bearer realm=\"parley\"", refused.header("WWW-Authenticate"));
        assertEquals("required", server.get("/server", null).field("auth"));
    }

    @Test
    void whatIsForEverybodyNeedsNoToken() {
        for (var path : new String[] {"/server", "/health", "/openapi.json", "/asyncapi.json"}) {
            assertEquals(200, server.get(path, null).status(), path);
            assertEquals(200, server.ask("GET", path, null, "Authorization", "Bearer nonsense").status(), path);
        }
    }

    @Test
    void machinesWatchWithTheirTokenAndAdministratorsWithTheirs() {
        for (var path : new String[] {"/stats", "/metrics", "/health/detailed"}) {
            assertEquals(401, server.get(path, null).status(), path);
            assertEquals(403, server.get(path, ada).status(), path);
            assertEquals(200, server.get(path, eve).status(), path);
            assertEquals(200, server.ask("GET", path, null, "Authorization", "Bearer " + METRICS).status(), path);
            assertEquals(401, server.ask("GET", path, null, "Authorization", "Bearer " + METRICS + "x").status(), path);
        }
        assertEquals(401, server.ask("GET", "/conversations", null, "Authorization", "Bearer " + METRICS).status());
    }

    @Test
    void namesInARequestMayBeLeftOutButNotBeSomeoneElses() {
        assertEquals(200, server.get("/conversations", ada).status());
        assertEquals(200, server.get("/conversations?user_id=" + ada.id(), ada).status());
        assertEquals("403 user_mismatch", server.get("/conversations?user_id=" + eve.id(), ada).code());
        assertEquals("403 user_mismatch", server.get("/users?current_user_id=" + eve.id(), ada).code());
        assertEquals("403 user_mismatch", server.ask("POST", "/conversations", ada, "{'type':'private','creator_id':'" + eve.id() + "'}").code());
    }

    @Test
    void socketOpensWithTheTokenOrATicketAndNothingElse() {
        var path = "/ws/" + ada.id();
        var ticket = Guarded.made(server.ask("POST", "/auth/ws-ticket", ada, null));
        assertEquals(30, ticket.json().path("expires_in").asInt());

        assertEquals(401, server.upgrade(path));
        assertEquals(401, server.upgrade(path + "?ticket=nonsense"));
        assertEquals(401, server.upgrade(path + "?ticket=" + ada.token()));
        assertEquals(401, server.upgrade(path, "Authorization", "Bearer " + ticket.field("ticket")));
        assertEquals(403, server.upgrade("/ws/" + eve.id(), "Authorization", ada.bearer()));
        assertEquals(101, server.upgrade(path, "Authorization", ada.bearer()));
        assertEquals(101, server.upgrade(path + "?ticket=" + ticket.field("ticket")));
        assertEquals(401, server.upgrade(path + "?ticket=" + ticket.field("ticket")));
    }

    @Test
    void ticketOfAnotherOpensNothingAndIsUsedUp() {
        var ticket = server.ask("POST", "/auth/ws-ticket", eve, null).field("ticket");

        assertEquals(403, server.upgrade("/ws/" + ada.id() + "?ticket=" + ticket));
        assertEquals(401, server.upgrade("/ws/" + eve.id() + "?ticket=" + ticket));
    }

    @Test
    void ticketIsGoodForThirtySecondsOfItsSession() {
        var late = server.ask("POST", "/auth/ws-ticket", ada, null).field("ticket");
        clock.pass(Duration.ofSeconds(30));
        assertEquals(401, server.upgrade("/ws/" + ada.id() + "?ticket=" + late));
        var orphan = server.ask("POST", "/auth/ws-ticket", ada, null).field("ticket");
        server.ask("POST", "/auth/logout", ada, null);

        assertEquals(401, server.upgrade("/ws/" + ada.id() + "?ticket=" + orphan));
    }

    @Test
    void tokensThatWereNotIssuedHereAndNowOpenNeitherDoor(@TempDir Path other) {
        var user = new User.Id(ada.id());
        var good = ada.token().split("\\.");
        var elsewhere = new AccessTokens(TokenKey.in(other), clock);
        var later = new AccessTokens(TokenKey.in(server.data()), () -> clock.instant().plus(Duration.ofMinutes(2)));
        var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.US_ASCII));
        var forged = List.of(elsewhere.issue(user, ada.session()), later.issue(user, ada.session()), none + "." + good[1] + ".",
                good[0] + "." + good[1] + ".", good[0] + "." + eve.token().split("\\.")[1] + "." + good[2], ada.refreshToken(), ada.session());

        for (var token : forged) {
            assertEquals(401, server.ask("GET", "/auth/me", null, "Authorization", "Bearer " + token).status(), token);
            assertEquals(401, server.upgrade("/ws/" + ada.id(), "Authorization", "Bearer " + token), token);
        }
        assertEquals(200, server.get("/auth/me", ada).status());
    }

    @Test
    void socketOutlivesItsAccessToken() {
        try (var socket = server.connect(ada)) {
            clock.pass(Duration.ofHours(1));

            assertEquals(401, server.get("/auth/me", ada).status());
            assertEquals("ack", socket.say("{'type':'ping','id':'1'}").answer("1").path("type").asString());
        }
    }

    @Test
    void oneAddressHasSoManySocketsAndNoMore() {
        var sockets = new ArrayList<SocketPeer>();
        for (int i = 0; i < 3; i++) {
            sockets.add(server.connect(ada));
        }

        assertEquals(429, server.upgrade("/ws/" + eve.id(), "Authorization", eve.bearer()));
        assertEquals(101, server.upgrade("/ws/" + eve.id(), "Authorization", eve.bearer(), "X-Forwarded-For", "192.0.2.7, 10.1.2.3"));

        sockets.forEach(SocketPeer::close);
        chat.parley.server.World.await(() -> server.upgrade("/ws/" + eve.id(), "Authorization", eve.bearer()) == 101);
    }

    @Test
    void addressBehindAProxyIsWhatTheProxySays() {
        var wish = "{'username':'ada','password':'" + Guarded.passwordOf("ada") + "'}";
        server.ask("POST", "/auth/login", wish, "X-Forwarded-For", "1.2.3.4, 192.0.2.7, 10.0.0.1");
        server.ask("POST", "/auth/login", wish, "Forwarded", "for=\"[2001:db8::7]:4711\"");

        var addresses = new java.util.TreeSet<String>();
        server.get("/auth/sessions", ada).json().forEach(session -> addresses.add(session.path("address").asString()));

        assertEquals(new java.util.TreeSet<>(java.util.List.of("127.0.0.1", "192.0.2.7", "2001:db8:0:0:0:0:0:7")), addresses);
    }

    @Test
    void throttleCountsTheAddressBehindTheProxy() {
        for (int i = 0; i < 5; i++) {
            server.ask("POST", "/auth/login", "{'username':'ada','password':'guess'}", "X-Forwarded-For", "192.0.2.7");
        }

        assertEquals("429 too_fast", server.ask("POST", "/auth/login", "{'username':'ada','password':'guess'}", "X-Forwarded-For", "192.0.2.7").code());
        assertEquals(200, server.logIn("ada", Guarded.passwordOf("ada")).status());
    }

    @Test
    void nobodyClaimsANameThroughAProxy() {
        server.restart(Map.of("AUTH_MODE", "open", "TRUSTED_PROXIES", ""));
        server.ask("PUT", "/users/cid/status", "{'status':'away','user_id':'cid'}");
        var claim = "{'username':'cid','password':'" + Guarded.passwordOf("cid") + "'}";
        assertEquals("403 proxy_not_trusted", server.ask("POST", "/auth/claim", claim, "Via", "1.1 proxy").code());
        server.restart(Map.of("AUTH_MODE", "required"));
        assertEquals("403 loopback_only", server.ask("POST", "/auth/claim", claim, "X-Forwarded-For", "192.0.2.7").code());
        server.restart(Map.of("TRUSTED_PROXIES", "127.0.0.1"));
        assertEquals("403 loopback_only", server.ask("POST", "/auth/claim", claim).code());
        server.restart(Map.of("TRUSTED_PROXIES", ""));
        assertEquals(201, server.ask("POST", "/auth/claim", claim).status());
    }
}
