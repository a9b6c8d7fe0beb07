package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.Main;
import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.WholeServer.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After many people came and went, what they came in with is nowhere: not in the log, not on the console, in no file, and in no object
/// that is alive. Only the console has the setup code.
///
/// Helidon's buffer for what a connection reads (8 KiB) keeps the request that it began with for as long as it is open, and nobody else can clear
/// it: so connections that sent a token are closed before the look, and those that sent a ticket, which is used up, are not.
class SecretsIT {
    private static final int PEOPLE = 12;
    private static final int LOOKS = 20;
    private static final String MESSAGE = "qzvx-said-this";
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<SocketPeer> byToken = new ArrayList<>();
    private final List<SocketPeer> byTicket = new ArrayList<>();
    @TempDir
    private Path folder;
    private HttpClient client;
    private int port;

    @Test
    void nothingThatOpensADoorIsLeftAnywhere() throws IOException {
        var settings = Map.of("PORT", "0", "DATA_DIR", "data", "AUTH_MODE", "required", "LOG_LEVEL", "TRACE", "DURABILITY", "os");
        try (var server = Program.java(folder, settings, Main.class)) {
            client = HttpClient.newHttpClient();
            port = server.port();
            var setupCode = server.line(line -> line.matches(" {2}([0-9A-Z]{5}-){3}[0-9A-Z]{5}")).strip();
            comeAndGo(setupCode);
            client.close();
            byToken.forEach(SocketPeer::close);

            // The server notices a moment later that they are closed.
            var alive = alive(server);
            for (int look = 0; look < LOOKS && !alive.isEmpty(); look++) {
                alive = alive(server);
            }

            assertEquals(List.of(), alive, "alive in the heap");
            byTicket.forEach(SocketPeer::close);
            server.terminate();
            server.exitCode(Duration.ofSeconds(60));
            secrets.keySet().removeIf(what -> what.startsWith("setup code"));
            assertEquals(List.of(), found(server.printed().getBytes(StandardCharsets.UTF_8)), "on the console");
            secrets.put("setup code", setupCode);
            secrets.put("message", MESSAGE);
            assertEquals(List.of(), found(Files.readAllBytes(folder.resolve("data/logs/chat_api.log"))), "in the log");
            secrets.remove("message");
            try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    assertEquals(List.of(), found(Files.readAllBytes(file)), file.toString());
                }
            }
        }
        assertTrue(secrets.size() > 100, "" + secrets.size());
    }

    private void comeAndGo(String setupCode) {
        code("setup code", setupCode);
        var eve = signedIn("eve", post("/auth/setup", "{'code':'" + setupCode + "','username':'eve','password':'" + password("eve") + "'}", null));
        var invite = code("invite", post("/admin/invites", "{'max_uses':1000}", eve).field("code"));
        for (int i = 0; i < PEOPLE; i++) {
            var name = "person" + i;
            signedIn(name, post("/auth/register", "{'username':'" + name + "','password':'" + password(name) + "','invite_code':'" + invite + "'}", null));
            post("/auth/login", "{'username':'" + name + "','password':'" + secret("wrong password of " + name, "wrong-" + password(name)) + "'}", null);
            var grant = post("/auth/login", "{'username':'" + name + "','password':'" + password(name) + "'}", null);
            var token = signedIn(name + " again", grant);
            var next = signedIn(name + " refreshed", post("/auth/refresh", "{'refresh_token':'" + grant.field("refresh_token") + "'}", null));
            talk(grant.json().at("/user/id").asString(), next);
            if (i % 3 == 0) {
                var reset = code("reset code of " + name, post("/admin/users/" + grant.json().at("/user/id").asString() + "/reset", null, eve).field("code"));
                ask("PUT", "/auth/password", "{'code':'" + reset + "','password':'" + secret("new password of " + name, "new-" + password(name)) + "'}", null);
            } else if (i % 3 == 1) {
                post("/auth/logout", null, token);
            }
        }
    }

    private void talk(String id, String token) {
        var group = WholeServer.made(post("/conversations", "{'type':'group','name':'G'}", token));
        assertEquals(201, post("/conversations/" + group + "/messages", "{'content':'" + MESSAGE + "'}", token).status());
        var ticket = secret("ticket of " + id, post("/auth/ws-ticket", null, token).field("ticket"));
        byToken.add(new SocketPeer(port, id, "Authorization: Bearer " + token));
        byTicket.add(new SocketPeer(port, id + "?ticket=" + ticket));
        for (var socket : List.of(byToken.getLast(), byTicket.getLast())) {
            socket.say("{'type':'ping','id':'1'}").answer("1");
        }
    }

    /// Notes the tokens of a sign-in, and answers the access token.
    private String signedIn(String who, Reply grant) {
        assertEquals(2, grant.status() / 100, grant.toString());
        secret("access token of " + who, grant.field("access_token").split("\\.")[2]);
        secret("refresh token of " + who, grant.field("refresh_token").split("\\.")[1]);
        return grant.field("access_token");
    }

    private String password(String name) {
        return secret("password of " + name, "violet-tram-of-" + name + "-under-glass");
    }

    private String code(String what, String code) {
        secret(what + " without hyphens", code.replace("-", ""));
        return secret(what, code);
    }

    private String secret(String what, String text) {
        secrets.put(what, text);
        return text;
    }

    private Reply post(String path, String body, String token) {
        return ask("POST", path, body, token);
    }

    private Reply ask(String method, String path, String body, String token) {
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
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(method + " " + path, failure);
        }
    }

    private List<String> alive(Program server) {
        return found(dump(server)).stream().filter(what -> !what.startsWith("ticket")).toList();
    }

    /// The live objects of the server's heap.
    private byte[] dump(Program server) {
        var file = folder.resolve("heap.hprof");
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try (var dumping = Program.start(folder, Map.of(), List.of(jcmd, Long.toString(server.pid()), "GC.heap_dump", "-overwrite", file.toString()))) {
            assertEquals(0, dumping.exitCode(Duration.ofSeconds(120)), dumping::printed);
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Which secrets are somewhere in these bytes.
    private List<String> found(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        return secrets.entrySet().stream().filter(secret -> text.contains(secret.getValue())).map(Map.Entry::getKey).toList();
    }
}
