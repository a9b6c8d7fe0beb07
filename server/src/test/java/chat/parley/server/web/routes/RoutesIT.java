package chat.parley.server.web.routes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.web.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every route, on a real server with real files.
class RoutesIT {
    @TempDir
    private Path folder;
    private RestServer server;
    private final TreeSet<String> asked = new TreeSet<>();

    @BeforeEach
    void start() {
        server = new RestServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyRouteAnswersAsTheContractSays() {
        var group = group();
        messages(group);
        personal(group);
        people();
        system(group);
        end(group);

        assertEquals(new TreeSet<>(server.routes().stream().filter(RoutesIT::isOfChat).map(route -> route.method() + " " + route.template()).toList()), asked);
    }

    /// What accounts are asked is tested where there are some, and pages where browsers look at them.
    private static boolean isOfChat(Route route) {
        return Stream.of("/auth", "/admin", "/client", "/docs", "/redoc", "/asyncapi").noneMatch(part -> isBelow(part, route.template()))
                && !route.template().equals("/");
    }

    private static boolean isBelow(String part, String path) {
        return path.equals(part) || path.startsWith(part + "/");
    }

    private String group() {
        var created = ask(201, "POST", "/conversations", """
                {"participant_ids": ["bob", "cid"], "type": "group", "name": "Team", "description": "Us", "creator_id": "ada"}""");
        var id = created.get("id").asString();
        var one = "/conversations/" + id;
        assertEquals("ada", created.get("created_by").asString());
        assertEquals(id, ask(200, "GET", one + "?user_id=bob").get("id").asString());
        assertEquals(1, ask(200, "GET", "/conversations?user_id=cid&type=group&archived=false&q=tea").size());
        assertEquals("Team 2", ask(200, "PUT", one, """
                {"name": "Team 2", "user_id": "ada"}""").get("name").asString());
        assertEquals(4, ask(201, "POST", one + "/participants", """
                {"participant_id": "dee", "user_id": "ada"}""").get("participant_count").asInt());
        ask(200, "POST", one + "/participants", """
                {"participant_id": "dee", "user_id": "ada"}""");
        assertEquals("admin", ask(200, "GET", one + "/participants?user_id=bob").get(0).get("role").asString());
        assertEquals(0, ask(200, "GET", one + "/online-users?user_id=bob").size());
        assertEquals(2, ask(200, "PUT", one + "/admins/bob", """
                {"user_id": "ada"}""").get("admin_ids").size());
        assertEquals(1, ask(200, "DELETE", one + "/admins/bob?user_id=ada").get("admin_ids").size());
        assertEquals("{\"conversation_id\":\"" + id + "\",\"user_id\":\"dee\"}", ask(200, "DELETE", one + "/participants/dee", """
                {"user_id": "ada"}""").toString());
        assertTrue(ask(200, "POST", one + "/typing", """
                {"is_typing": true, "user_id": "bob"}""").get("is_typing").asBoolean());
        return id;
    }

    private void messages(String group) {
        var list = "/conversations/" + group + "/messages";
        var sent = ask(201, "POST", list, """
                {"content": "Hello!", "message_type": "text", "reply_to": null, "user_id": "ada", "client_message_id": "c1"}""");
        var one = "/messages/" + sent.get("id").asString();
        assertEquals(sent, ask(200, "POST", list, """
                {"content": "Hello!", "user_id": "ada", "client_message_id": "c1"}"""));
        ask(201, "POST", list, """
                {"content": "Hi.", "reply_to": "%s", "user_id": "bob"}""".formatted(sent.get("id").asString()));
        assertEquals("Hello!", ask(200, "GET", one + "?user_id=bob").get("content").asString());
        assertEquals("Hello all!", ask(200, "PUT", one, """
                {"content": "Hello all!", "user_id": "ada"}""").get("content").asString());
        assertEquals("Hello!", ask(200, "GET", one + "/history?user_id=bob").get(0).get("content").asString());
        assertEquals("Hi.", ask(200, "GET", one + "/replies?user_id=bob&limit=5").get(0).get("content").asString());
        assertEquals("[\"bob\"]", ask(200, "POST", one + "/reactions", """
                {"emoji": "❤️", "user_id": "bob"}""").get("reactions").get("❤️").toString());
        assertTrue(ask(200, "DELETE", one + "/reactions/" + URLEncoder.encode("❤️", StandardCharsets.UTF_8), """
                {"user_id": "bob"}""").get("reactions").isEmpty());
        assertTrue(ask(200, "POST", one + "/pin", """
                {"user_id": "ada"}""").get("pinned").asBoolean());
        assertEquals(1, ask(200, "GET", "/conversations/" + group + "/pins?user_id=cid").size());
        assertFalse(ask(200, "DELETE", one + "/pin?user_id=ada").get("pinned").asBoolean());
        assertEquals(0, ask(200, "POST", "/conversations/" + group + "/read", """
                {"message_id": "%s", "user_id": "bob"}""".formatted(sent.get("id").asString())).get("mention_count").asInt());
        assertFalse(ask(200, "GET", "/conversations/" + group + "/receipts?user_id=ada").isEmpty());
        assertTrue(ask(200, "DELETE", one, """
                {"user_id": "ada"}""").get("is_deleted").asBoolean());
        ask(200, "DELETE", one + "?user_id=ada");
        assertTrue(ask(200, "GET", list + "?user_id=ada").size() > 2);
    }

    private void personal(String group) {
        var one = "/conversations/" + group;
        assertTrue(ask(200, "POST", one + "/archive?user_id=bob").get("is_archived").asBoolean());
        assertFalse(ask(200, "DELETE", one + "/archive?user_id=bob").get("is_archived").asBoolean());
        assertEquals("2030-01-01T00:00:00.000Z", ask(200, "POST", one + "/mute", """
                {"until": "2030-01-01T00:00:00Z", "user_id": "bob"}""").get("muted_until").asString());
        assertTrue(ask(200, "DELETE", one + "/mute?user_id=bob").get("muted_until").isNull());
        assertTrue(ask(200, "POST", one + "/pin?user_id=bob").get("pinned").asBoolean());
        assertFalse(ask(200, "DELETE", one + "/pin?user_id=bob").get("pinned").asBoolean());
        assertEquals("mentions", ask(200, "PUT", one + "/notify", """
                {"notify": "mentions", "user_id": "bob"}""").get("notify").asString());
    }

    private void people() {
        assertEquals("away", ask(200, "PUT", "/users/bob/status", """
                {"status": "away", "current_user_id": "bob"}""").get("status").asString());
        assertEquals("bob", ask(200, "GET", "/users").get(0).get("id").asString());
        assertTrue(ask(200, "GET", "/users?status=all").size() >= 4);
        assertEquals(1, ask(200, "GET", "/users?q=cid").size());
        assertEquals("Bob B.", ask(200, "PUT", "/users/bob", """
                {"display_name": "Bob B.", "bio": "Hm.", "user_id": "bob"}""").get("display_name").asString());
        assertEquals("Hm.", ask(200, "GET", "/users/bob").get("bio").asString());
        assertEquals("all", ask(200, "GET", "/users/bob/settings?user_id=bob").get("notify").asString());
        assertEquals("22:00", ask(200, "PUT", "/users/bob/settings", """
                {"quiet_hours": {"from": "22:00", "to": "07:00"}, "user_id": "bob"}""").get("quiet_hours").get("from").asString());
    }

    private void system(String group) {
        var channel = ask(201, "POST", "/conversations", """
                {"participant_ids": [], "type": "channel", "name": "News", "creator_id": "ada"}""").get("id").asString();
        assertEquals(1, ask(200, "GET", "/channels?q=new&user_id=eve").size());
        ask(201, "POST", "/channels/" + channel + "/join", """
                {"user_id": "eve"}""");
        ask(200, "POST", "/channels/" + channel + "/join?user_id=eve");
        assertEquals("open", ask(200, "GET", "/server").get("auth").asString());
        assertEquals("healthy", ask(200, "GET", "/health").get("status").asString());
        assertEquals("not configured", ask(200, "GET", "/health/detailed").get("redis_status").asString());
        assertEquals(2, ask(200, "GET", "/stats").get("conversations").asInt());
        assertEquals("3.1", ask(200, "GET", "/openapi.json").get("openapi").asString().substring(0, 3));
        assertEquals("3.0", ask(200, "GET", "/asyncapi.json").get("asyncapi").asString().substring(0, 3));
        note("GET", "/metrics");
        var metrics = new String(server.ask("GET", "/metrics").response().body(), StandardCharsets.UTF_8);
        assertTrue(metrics.contains("chat_messages_sent_total 2.0") && metrics.contains("chat_message_processing_seconds_count"), metrics);
        var synced = ask(200, "POST", "/sync", """
                {"epoch": null, "conversations": {"%s": 1, "conv_unknown": 3}, "user_id": "ada"}""".formatted(group));
        assertEquals(List.of("conversations", "gone", "new", "more"), new ArrayList<>(synced.propertyNames()));
        assertTrue(synced.get("conversations").get(group).get("messages").size() > 2);
        assertEquals("[\"conv_unknown\"]", synced.get("gone").toString());
        assertEquals(channel, synced.get("new").get(0).get("id").asString());
        assertFalse(synced.get("more").asBoolean());
    }

    private void end(String group) {
        assertEquals(group, ask(200, "DELETE", "/conversations/" + group + "?user_id=ada").get("conversation_id").asString());
        assertEquals(404, server.ask("GET", "/conversations/" + group + "?user_id=ada").status());
    }

    @Test
    void pagesLinkToTheirOlderPartWithAllOtherParameters() {
        var id = ask(201, "POST", "/conversations", """
                {"participant_ids": ["bob"], "type": "private", "creator_id": "ada"}""").get("id").asString();
        for (int i = 1; i <= 5; i++) {
            ask(201, "POST", "/conversations/" + id + "/messages", "{\"content\": \"m" + i + "\", \"user_id\": \"ada\"}");
        }
        var seen = new ArrayList<String>();

        var path = "/conversations/" + id + "/messages?limit=2&user_id=ada&x=a%26b";
        while (path != null) {
            var reply = server.ask("GET", path);
            assertEquals(200, reply.status());
            for (int i = reply.json().size() - 1; i >= 0; i--) {
                seen.add(reply.json().get(i).get("content").asString());
            }
            var link = Pattern.compile("<(.*)>; rel=\"prev\"").matcher(reply.header("Link"));
            path = link.matches() ? link.group(1) : null;
            assertTrue(path == null || path.contains("limit=2") && path.contains("user_id=ada") && path.contains("x=a%26b"), path);
        }

        assertEquals(List.of("m5", "m4", "m3", "m2", "m1"), seen);
    }

    @Test
    void healthIsUnavailableWhileNothingCanBeStored() {
        server.breakStore();

        assertEquals(503, server.ask("GET", "/health").status());
        assertEquals("unhealthy", server.ask("GET", "/health").text("status"));
        assertEquals(503, server.ask("GET", "/health/detailed").status());
        assertEquals(200, server.ask("GET", "/stats").status());
    }

    @Test
    void readingCreatesNobody() {
        for (var path : List.of("/conversations?user_id=eve", "/users/eve/settings?user_id=eve", "/channels?user_id=eve")) {
            assertEquals(200, server.ask("GET", path).status(), path);
        }

        assertEquals(404, server.ask("GET", "/users/eve").status());
        assertEquals(0, server.ask("GET", "/users?status=all").json().size());
    }

    private JsonNode ask(int status, String method, String path) {
        return ask(status, method, path, null);
    }

    private JsonNode ask(int status, String method, String path, String body) {
        note(method, path);
        var reply = server.ask(method, path, body);
        assertEquals(status, reply.status(), () -> method + " " + path + " " + new String(reply.response().body(), StandardCharsets.UTF_8));
        return reply.json();
    }

    private void note(String method, String path) {
        server.routes().stream().filter(route -> route.method().text().equals(method) && isOf(route, path.split("\\?")[0]))
                .forEach(route -> asked.add(method + " " + route.template()));
    }

    private static boolean isOf(Route route, String path) {
        return path.matches(route.template().replaceAll("\\{[a-z_]+}", "[^/]+"));
    }
}
