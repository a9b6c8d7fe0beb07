package chat.parley.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.ChatServer;
import chat.parley.server.api.Document;
import chat.parley.server.api.Operation;
import chat.parley.server.config.ServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Every operation of the document with values that fit and values that do not, 5,000 times (100,000 with `-Plong`; `-Dparley.seed` repeats a
/// run), without accounts and with them: each answer is one that the document has for it, and none is the server's own failure.
@Timeout(1_800)
class RestFuzzIT {
    private static final int REQUESTS = Boolean.getBoolean("parley.long") ? 50_000 : 2_500;
    private static final Document DOCUMENT = Document.openApi();
    private static final List<Operation> OPERATIONS = Operation.all(DOCUMENT);
    /// What is asked at the end of a connection's life, or would end what the others need.
    private static final Set<String> LEFT_OUT = Set.of("logout");
    private static final List<String> TEXTS = List.of("", "a", "ada", "bob", "%", "\u0000", "\ud83d\udc4d", "\ud800", "../..", "x".repeat(3_000),
            "null", "-1", "0", "1", "50",
            "99999999999999999999", "true", "NaN", "2026-01-01T00:00:00Z", "<b>", "'; drop table users; --", "\u202e", "a/b", "a;b=c", " ");
    private static final List<String> VALUES = List.of("null", "true", "-1", "0", "7", "1e400", "12345678901234567890123", "\"\"", "\"ada\"", "\"\\ud800\"",
            "\"\\u0000\"", "[]", "[null]", "{}", "{\"a\":[[[]]]}", "\"group\"", "\"2026-01-01T00:00:00Z\"", "\"👍\"");
    private final List<String> known = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final Set<Integer> seen = new TreeSet<>();
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"open", "required"})
    void everyAnswerIsOneThatTheDocumentHas(String mode) throws IOException, InterruptedException {
        var seed = Long.getLong("parley.seed", System.nanoTime());
        var random = new Random(seed);
        var settings = Map.of("PORT", "0", "DATA_DIR", folder.resolve("data").toString(), "AUTH_MODE", mode, "DURABILITY", "os", "RATE_LIMIT_MESSAGES", "0",
                "RATE_LIMIT_CONVERSATIONS", "0", "REGISTRATION", "open");
        try (var server = ChatServer.start(ServerConfig.read(settings, folder), InstantSource.system(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                () -> { }); var client = HttpClient.newHttpClient()) {
            var origin = "http://localhost:" + server.port();
            var tokens = new ArrayList<>(List.of("", "Bearer nonsense"));
            server.setupCode().ifPresent(code -> tokens.add(administrator(client, origin, code)));
            for (int request = 0; request < REQUESTS && wrong.isEmpty(); request++) {
                ask(client, origin, OPERATIONS.get(random.nextInt(OPERATIONS.size())), random, tokens.get(random.nextInt(tokens.size())));
            }
        }

        assertEquals(List.of(), wrong, "with the seed " + seed);
        assertTrue(seen.containsAll(mode.equals("open") ? Set.of(200, 201, 404, 415, 422) : Set.of(200, 201, 401, 404, 415, 422)), seen.toString());
    }

    private static String administrator(HttpClient client, String origin, String code) {
        try {
            var body = "{\"code\":\"" + code + "\",\"username\":\"ada\",\"password\":\"violet tram under glass\"}";
            var answer = client.send(HttpRequest.newBuilder(URI.create(origin + "/auth/setup")).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofByteArray());
            return "Bearer " + Document.json(answer.body()).path("access_token").asString();
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private void ask(HttpClient client, String origin, Operation operation, Random random, String token) throws IOException, InterruptedException {
        if (LEFT_OUT.contains(operation.id())) {
            return;
        }
        var method = operation.method().toUpperCase(Locale.ROOT);
        var body = operation.hasBody() ? body(operation, random) : null;
        var request = HttpRequest.newBuilder(URI.create(origin + path(operation, random)))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", random.nextInt(30) == 0 ? "text/plain" : "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        var asked = request.build();
        judge(operation, asked, body, client.send(asked, HttpResponse.BodyHandlers.ofByteArray()));
    }

    private void judge(Operation operation, HttpRequest asked, String body, HttpResponse<byte[]> answer) {
        seen.add(answer.statusCode());
        var status = Integer.toString(answer.statusCode());
        var type = answer.headers().firstValue("Content-Type").orElse("");
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        var what = asked.method() + " " + asked.uri() + " " + body + " -> " + status + " " + (text.length() > 500 ? text.substring(0, 500) : text);
        // A path that a value turned into another one, or into none, is not this operation's any more.
        var isOther = Set.of("403", "404", "405").contains(status);
        if (status.startsWith("5") || !operation.statuses().contains(status) && !isOther) {
            wrong.add(what);
        } else if (type.startsWith("application/problem+json")) {
            DOCUMENT.errors("Problem", Document.json(answer.body())).forEach(error -> wrong.add(error + ": " + what));
        } else if (type.startsWith("application/json") && operation.statuses().contains(status)) {
            var json = Document.json(answer.body());
            remember(json);
            var schema = operation.pointerTo(status) + "/content/application~1json/schema";
            if (!DOCUMENT.root().at(schema).isMissingNode() && wrong.isEmpty() && answer.body().length < 20_000) {
                DOCUMENT.errorsAt(schema, json).forEach(error -> wrong.add(error + ": " + what));
            }
        }
    }

    /// Ids that were answered are good ones to ask for.
    private void remember(JsonNode json) {
        var id = json.path("id").asString("");
        if (!id.isEmpty() && known.size() < 500) {
            known.add(id);
        }
    }

    private String path(Operation operation, Random random) {
        var path = operation.path();
        for (var parameter : operation.parameters().filter(each -> each.get("in").stringValue().equals("path")).toList()) {
            path = path.replace("{" + parameter.get("name").stringValue() + "}", encoded(some(random)));
        }
        var query = operation.parameters().filter(each -> each.get("in").stringValue().equals("query") && random.nextInt(3) > 0)
                .map(each -> each.get("name").stringValue() + "=" + encoded(value(each, random))).collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private String value(JsonNode parameter, Random random) {
        var example = parameter.path("example");
        return random.nextInt(3) == 0 && !example.isMissingNode() ? example.asString() : parameter.get("name").stringValue().endsWith("user_id")
                && random.nextBoolean() ? "ada" : some(random);
    }

    private String some(Random random) {
        return !known.isEmpty() && random.nextInt(3) > 0 ? known.get(random.nextInt(known.size())) : TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /// The document's own example with parts changed, or something else altogether.
    private String body(Operation operation, Random random) {
        var media = DOCUMENT.resolved(operation.node().get("requestBody")).at("/content/application~1json");
        var schema = DOCUMENT.resolved(media.path("schema"));
        if (random.nextInt(12) == 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        var examples = media.path("examples").valueStream().map(each -> DOCUMENT.resolved(each).path("value").toString()).toList();
        if (!examples.isEmpty() && random.nextBoolean()) {
            return examples.get(random.nextInt(examples.size()));
        }
        var fields = schema.path("properties").propertyNames().stream().filter(_ -> random.nextInt(4) > 0)
                .map(name -> "\"" + name + "\":" + field(name, schema.at("/properties/" + name + "/type").asString(""), random))
                .collect(Collectors.joining(","));
        var body = "{" + fields + "}";
        return random.nextInt(20) == 0 ? body.substring(0, random.nextInt(body.length())) : body;
    }

    private String field(String name, String type, Random random) {
        if (random.nextInt(6) == 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        return switch (name) {
            case "type" -> List.of("\"group\"", "\"private\"", "\"channel\"").get(random.nextInt(3));
            case "participant_ids" -> "[\"bob\"]";
            case "user_id", "creator_id" -> "\"ada\"";
            case "status" -> "\"busy\"";
            case "emoji" -> "\"👍\"";
            default -> switch (type) {
                case "boolean" -> "true";
                case "integer" -> "1";
                case "array" -> "[]";
                default -> "\"" + (known.isEmpty() || random.nextBoolean() ? "words" : known.get(random.nextInt(known.size()))) + "\"";
            };
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
