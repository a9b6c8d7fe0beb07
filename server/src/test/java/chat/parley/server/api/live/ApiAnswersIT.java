package chat.parley.server.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.api.Answers;
import chat.parley.server.api.Document;
import chat.parley.server.api.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A running server answers every operation as the document says: with a status, headers, a media type and a body that stand there.
class ApiAnswersIT {
    private static final Document DOCUMENT = Document.openApi();
    private static final Map<String, Operation> OPERATIONS =
            Operation.all(DOCUMENT).stream().filter(ApiAnswersIT::isOfChat).collect(Collectors.toMap(Operation::id, operation -> operation));
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final int TOO_LARGE = 262_145;
    @TempDir
    private Path folder;
    private LiveServer server;
    private final TreeSet<String> asked = new TreeSet<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new LiveServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyOperationAnswersAsItIsDocumented() {
        var group = done("createConversation", "", """
                {"participant_ids": ["bob", "cid"], "type": "group", "name": "Team", "description": "Us", "creator_id": "ada"}""");
        var path = "conversation_id=" + group.get("id").stringValue();
        conversations(path);
        messages(path);
        participants(path);
        people();
        system(path);
        done("deleteConversation", path, """
                {"user_id": "ada"}""");

        assertEquals(List.of(), wrong);
        assertEquals(OPERATIONS.values().stream().filter(operation -> !isPage(operation)).map(Operation::id).collect(Collectors.toCollection(TreeSet::new)),
                asked);
    }

    @Test
    void everyOperationRefusesAPageOfAnotherSiteAsItIsDocumented() {
        OPERATIONS.values().forEach(operation -> refused(403, operation, absent(operation, true), Map.of("Origin", "http://evil.example"), null));

        assertEquals(List.of(), wrong);
    }

    @Test
    void everyOperationThatNeedsSomeoneToActRefusesNobodyAsItIsDocumented() {
        var needy = OPERATIONS.values().stream().filter(ApiAnswersIT::needsSomeone).toList();

        needy.forEach(operation -> refused(422, operation, absent(operation, false), operation.hasBody() ? JSON : Map.of(),
                operation.hasBody() ? bodyWithoutActor(operation) : null));

        assertEquals(List.of(), wrong);
        assertTrue(needy.size() > 35);
    }

    @Test
    void everyBodyThatIsNoneIsRefusedAsItIsDocumented() {
        for (var operation : OPERATIONS.values().stream().filter(Operation::hasBody).toList()) {
            var path = absent(operation, false);
            refused(400, operation, path, JSON, "{\"user_id\": ");
            refused(400, operation, path, JSON, "[\"user_id\"]");
            refused(400, operation, path, JSON, "{\"user_id\": \"ada\", \"user_id\": \"bob\"}");
            refused(415, operation, path, Map.of("Content-Type", "text/plain"), "{\"user_id\": \"ada\"}");
            refused(415, operation, path, Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), "{}");
            refused(413, operation, path, JSON, " ".repeat(TOO_LARGE));
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void whatIsNotThereIsRefusedAsItIsDocumented() {
        var withIds = OPERATIONS.values().stream().filter(operation -> operation.path().contains("{") && operation.statuses().contains("404"));

        withIds.filter(operation -> !operation.path().startsWith("/users/")).forEach(operation -> refused(404, operation,
                absent(operation, true), operation.hasBody() ? JSON : Map.of(), operation.hasBody() ? goodBody(operation) : null));
        refused(404, OPERATIONS.get("getUser"), "/users/nobody", Map.of(), null);

        assertEquals(List.of(), wrong);
    }

    @Test
    void everyValueOutOfBoundsIsRefusedAsItIsDocumented() {
        var values = Map.of("limit", List.of("0", "201", "many"), "type", List.of("club"), "archived", List.of("maybe"), "status", List.of("some"),
                "before", List.of("no id!"));
        done("createConversation", "", """
                {"participant_ids": ["bob"], "type": "private", "creator_id": "ada"}""");
        OPERATIONS.values().forEach(operation -> values.forEach((name, several) -> {
            if (operation.hasParameter("query", name)) {
                several.forEach(value -> refused(422, operation, absent(operation, true) + (absent(operation, true).contains("?") ? "&" : "?")
                        + name + "=" + encoded(value), Map.of(), null));
            }
        }));
        refused(422, OPERATIONS.get("createConversation"), "/conversations", JSON, """
                {"type": "club", "creator_id": "ada"}""");
        refused(422, OPERATIONS.get("setStatus"), "/users/ada/status", JSON, """
                {"status": "asleep", "user_id": "ada"}""");
        refused(403, OPERATIONS.get("setStatus"), "/users/bob/status", JSON, """
                {"status": "away", "user_id": "ada"}""");

        assertEquals(List.of(), wrong);
    }

    @Test
    void tooManyInTooShortATimeAreRefusedAsItIsDocumented() {
        var slow = new LiveServer(folder.resolve("slow"), Map.of("RATE_LIMIT_MESSAGES", "1", "RATE_LIMIT_CONVERSATIONS", "1"));
        server.close();
        server = slow;
        var group = "{\"type\": \"group\", \"name\": \"Team\", \"creator_id\": \"ada\"}";
        var id = done("createConversation", "", group).get("id").stringValue();
        done("sendMessage", "conversation_id=" + id, "{\"content\": \"One\", \"user_id\": \"ada\"}");

        refused(429, OPERATIONS.get("createConversation"), "/conversations", JSON, group);
        refused(429, OPERATIONS.get("sendMessage"), "/conversations/" + id + "/messages", JSON, "{\"content\": \"Two\", \"user_id\": \"ada\"}");

        assertEquals(List.of(), wrong);
    }

    @Test
    void everyMetricThatIsDocumentedIsThere() {
        refused(404, OPERATIONS.get("getUser"), "/users/nobody", Map.of(), null);
        var documented = Pattern.compile("`(chat_[a-z_]+)").matcher(OPERATIONS.get("getMetrics").node().get("description").stringValue())
                .results().map(name -> name.group(1)).toList();

        var metrics = new String(server.ask("GET", "/metrics", Map.of(), null).body(), StandardCharsets.UTF_8);

        assertEquals(List.of(), documented.stream().filter(name -> !metrics.contains("\n" + name)).toList());
        assertTrue(documented.size() > 10);
    }

    /// What accounts are asked is tested where there are some.
    private static boolean isOfChat(Operation operation) {
        return !operation.path().startsWith("/auth/") && !operation.path().startsWith("/admin/");
    }

    private void conversations(String path) {
        done("listConversations", "user_id=ada&q=tea&type=group&archived=false&limit=5", null);
        done("getConversation", path + "&user_id=bob", null);
        done("updateConversation", path, "{\"name\": \"Team 2\", \"user_id\": \"ada\"}");
        done("archiveConversation", path, "{\"user_id\": \"bob\"}");
        done("unarchiveConversation", path + "&user_id=bob", null);
        done("muteConversation", path, "{\"until\": \"2030-01-01T00:00:00.000Z\", \"user_id\": \"bob\"}");
        done("muteConversation", path, "{\"user_id\": \"bob\"}");
        done("unmuteConversation", path + "&user_id=bob", null);
        done("pinConversation", path, "{\"user_id\": \"bob\"}");
        done("unpinConversation", path + "&user_id=bob", null);
        done("setNotify", path, "{\"notify\": \"mentions\", \"user_id\": \"bob\"}");
        done("setTyping", path, "{\"is_typing\": true, \"user_id\": \"bob\"}");
        var channel = done("createConversation", "", "{\"type\": \"channel\", \"name\": \"News\", \"creator_id\": \"ada\"}");
        done("listChannels", "user_id=cid", null);
        done("joinChannel", "conversation_id=" + channel.get("id").stringValue(), "{\"user_id\": \"cid\"}");
    }

    private void messages(String path) {
        var sent = done("sendMessage", path, """
                {"content": "Hello", "client_message_id": "c1", "user_id": "ada"}""").get("id").stringValue();
        done("sendMessage", path, """
                {"content": "Hello", "client_message_id": "c1", "user_id": "ada"}""");
        done("sendMessage", path, "{\"content\": \"Hi\", \"reply_to\": \"" + sent + "\", \"user_id\": \"bob\"}");
        done("sendMessage", path, "{\"forward_of\": \"" + sent + "\", \"user_id\": \"bob\"}");
        var message = "message_id=" + sent;
        done("editMessage", message, "{\"content\": \"Hello all\", \"user_id\": \"ada\"}");
        done("addReaction", message, "{\"emoji\": \"❤️\", \"user_id\": \"bob\"}");
        done("pinMessage", message, "{\"user_id\": \"ada\"}");
        done("listPins", path + "&user_id=bob", null);
        done("getMessage", message + "&user_id=bob", null);
        done("listMessages", path + "&user_id=bob&limit=2", null);
        done("listMessages", path + "&user_id=bob&limit=2&around=" + sent, null);
        done("listReplies", message + "&user_id=bob", null);
        done("listRevisions", message + "&user_id=bob", null);
        done("removeReaction", message + "&emoji=" + encoded("❤️"), "{\"user_id\": \"bob\"}");
        done("unpinMessage", message + "&user_id=ada", null);
        done("markRead", path, "{\"message_id\": \"" + sent + "\", \"user_id\": \"cid\"}");
        done("listReceipts", path + "&user_id=bob", null);
        done("deleteMessage", message, "{\"user_id\": \"ada\"}");
    }

    private void participants(String path) {
        done("addParticipant", path, "{\"participant_id\": \"dee\", \"user_id\": \"ada\"}");
        done("appointAdmin", path + "&participant_id=dee", "{\"user_id\": \"ada\"}");
        done("dismissAdmin", path + "&participant_id=dee&user_id=ada", null);
        done("listParticipants", path + "&user_id=dee", null);
        try (var peer = server.connect("dee")) {
            peer.hears("user_data");
            done("listOnlineUsersInConversation", path + "&user_id=ada", null);
            done("listUsers", "", null);
        }
        done("removeParticipant", path + "&participant_id=dee", "{\"user_id\": \"ada\"}");
    }

    private void people() {
        done("listUsers", "status=all&q=b", null);
        done("getUser", "user_id=ada", null);
        done("updateProfile", "user_id=ada", "{\"display_name\": \"Ada\", \"bio\": \"Counts\", \"current_user_id\": \"ada\"}");
        done("setStatus", "user_id=ada", "{\"status\": \"busy\", \"current_user_id\": \"ada\"}");
        done("getSettings", "user_id=ada&current_user_id=ada", null);
        done("updateSettings", "user_id=ada", "{\"quiet_hours\": {\"from\": \"22:00\", \"to\": \"07:00\"}, \"current_user_id\": \"ada\"}");
    }

    private void system(String path) {
        done("sync", "", "{\"conversations\": {\"" + path.substring("conversation_id=".length()) + "\": 1, \"conv_gone\": 3}, \"user_id\": \"ada\"}");
        for (var operation : List.of("getServer", "getStats", "getHealth", "getHealthDetailed", "getMetrics", "getOpenApi", "getAsyncApi")) {
            done(operation, "", null);
        }
    }

    /// What those answer is for eyes; browsers look at it elsewhere.
    private static boolean isPage(Operation operation) {
        return operation.node().at("/tags/0").stringValue().equals("pages");
    }

    /// The answer to an operation whose path and query parameters are `values`, as `name=value&…`.
    private JsonNode done(String id, String values, String body) {
        var operation = OPERATIONS.get(id);
        var path = operation.path();
        var query = new ArrayList<String>();
        for (var value : values.isEmpty() ? new String[0] : values.split("&")) {
            var name = value.substring(0, value.indexOf('='));
            var filled = path.replace("{" + name + "}", value.substring(value.indexOf('=') + 1));
            if (filled.equals(path)) {
                query.add(value);
            }
            path = filled;
        }
        asked.add(id);
        var answer = server.ask(operation.method().toUpperCase(Locale.ROOT), path + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                body == null ? Map.of() : JSON, body);
        assertEquals(2, answer.statusCode() / 100, id + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        wrong.addAll(Answers.differences(operation, answer));
        return operation.path().equals("/metrics") ? null : Document.json(answer.body());
    }

    private void refused(int status, Operation operation, String path, Map<String, String> headers, String body) {
        var answer = server.ask(operation.method().toUpperCase(Locale.ROOT), path, headers, body);
        if (answer.statusCode() != status) {
            wrong.add(operation.name() + " (" + path + ") answers " + answer.statusCode() + " instead of " + status + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        wrong.addAll(Answers.differences(operation, answer));
    }

    private static boolean needsSomeone(Operation operation) {
        return operation.hasParameter("query", "user_id") || operation.hasParameter("query", "current_user_id")
                || operation.hasBody();
    }

    /// The operation's path to what does not exist; with `acting`, in somebody's name where it needs one.
    private static String absent(Operation operation, boolean acting) {
        var path = Pattern.compile("\\{([a-z_]+)}").matcher(operation.path())
                .replaceAll(parameter -> parameter.group(1).equals("emoji") ? encoded("👍") : "none_1");
        return acting && needsSomeone(operation) ? path + "?user_id=" + (path.startsWith("/users/") ? "none_1" : "ada") : path;
    }

    private static String goodBody(Operation operation) {
        return operation.id().equals("updateConversation") ? "{\"name\": \"New\"}"
                : switch (operation.node().at("/requestBody/content/application~1json/schema/$ref").asString("").replaceAll(".*/", "")) {
                    case "SendMessage", "EditMessage" -> "{\"content\": \"Hello\"}";
                    case "Typing" -> "{\"is_typing\": true}";
                    case "AddParticipant" -> "{\"participant_id\": \"bob\"}";
                    case "MarkRead" -> "{\"message_id\": \"none_1\"}";
                    case "NotifyOf" -> "{\"notify\": \"all\"}";
                    case "AddReaction" -> "{\"emoji\": \"👍\"}";
                    default -> "{}";
                };
    }

    private static String bodyWithoutActor(Operation operation) {
        return operation.id().equals("createConversation") ? "{\"type\": \"private\"}"
                : operation.id().equals("sync") ? "{\"conversations\": {}}"
                : operation.id().equals("setStatus") ? "{\"status\": \"away\"}"
                : goodBody(operation);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
