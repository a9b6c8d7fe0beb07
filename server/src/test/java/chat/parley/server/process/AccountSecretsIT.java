package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.Main;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What lets people in, passwords, codes and tokens, good ones and wrong ones, is in no file but the database and in no output.
class AccountSecretsIT {
    private static final Pattern SETUP = Pattern.compile("#setup=([A-Za-z0-9-]+)");
    private static final String PASSWORD = "violet tram of qzvx";
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, "wrong qzvx", "another violet qzvx"));
    @TempDir
    private Path folder;
    private int port;

    @Test
    void noLogHasThem() throws IOException {
        var settings = Map.of("PORT", "0", "DATA_DIR", "data", "AUTH_MODE", "required", "LOG_LEVEL", "TRACE");
        try (var server = Program.java(folder, settings, Main.class)) {
            port = server.port();
            var code = SETUP.matcher(server.line(line -> SETUP.matcher(line).find()));
            assertTrue(code.find());

            useEveryDoor(code.group(1));
            server.terminate();

            assertEquals(0, server.exitCode(Duration.ofSeconds(60)), server::printed);
            secrets.forEach(secret -> assertFalse(server.printed().contains(secret), secret));
            secrets.add(code.group(1));
        } finally {
            client.close();
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".mv.db")).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(text.contains(secret), () -> secret + " is in " + file + ": " + text));
            }
        }
        assertTrue(secrets.size() > 12, secrets.toString());
    }

    private void useEveryDoor(String setupCode) throws IOException {
        ask(422, "POST", "/auth/setup", null, "{'code':'WRONG-QZVXA-WRONG-QZVXA','username':'eve','password':'" + PASSWORD + "'}");
        secrets.add("WRONG-QZVXA");
        var eve = granted(ask(201, "POST", "/auth/setup", null, "{'code':'" + setupCode + "','username':'eve','password':'" + PASSWORD + "'}"));
        var invite = secret(ask(201, "POST", "/admin/invites", eve, "{}"), "code");
        granted(ask(201, "POST", "/auth/register", null, "{'username':'ada','password':'" + PASSWORD + "','invite_code':'" + invite + "'}"));
        ask(401, "POST", "/auth/login", null, "{'username':'ada','password':'wrong qzvx'}");
        var grant = ask(200, "POST", "/auth/login", null, "{'username':'ada','password':'" + PASSWORD + "'}");
        var ada = granted(grant);
        ask(200, "PUT", "/auth/password", ada, "{'current_password':'" + PASSWORD + "','password':'another violet qzvx'}");
        granted(ask(200, "POST", "/auth/refresh", null, "{'refresh_token':'" + grant.path("refresh_token").asString() + "'}"));
        var ticket = secret(ask(201, "POST", "/auth/ws-ticket", ada, null), "ticket");
        var id = grant.at("/user/id").asString();
        try (var peer = new RawPeer(port); var wrong = new RawPeer(port)) {
            assertEquals(101, peer.ask("GET", "/ws/" + id + "?ticket=" + ticket, RawPeer.UPGRADE).status());
            assertEquals(401, wrong.ask("GET", "/ws/" + id + "?ticket=" + ticket, RawPeer.UPGRADE).status());
        }
        secret(ask(201, "POST", "/admin/users/" + id + "/reset", eve, null), "code");
        ask(401, "GET", "/auth/me", "qzvx.token.qzvx", null);
        secrets.add("qzvx.token");
        ask(200, "GET", "/admin/audit", eve, null);
    }

    /// Notes what lets people in, and answers the access token.
    private String granted(JsonNode grant) {
        secret(grant, "refresh_token");
        return secret(grant, "access_token");
    }

    private String secret(JsonNode answer, String field) {
        var secret = answer.path(field).asString();
        assertFalse(secret.isEmpty(), answer.toString());
        secrets.add(secret);
        return secret;
    }

    private JsonNode ask(int status, String method, String path, String token, String body) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(status, response.statusCode(), method + " " + path + ": " + response.body());
            return new JsonMapper().readTree(response.body());
        } catch (InterruptedException stopped) {
            throw new AssertionError(method + " " + path, stopped);
        }
    }
}
