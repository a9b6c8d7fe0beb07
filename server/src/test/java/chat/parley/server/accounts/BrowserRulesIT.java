package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.accounts.Guarded.Member;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/// Every combination of what browsers and proxies say of a request, at both doors of each kind of listener: what should not come in does not,
/// whoever asks. What should is told here anew.
class BrowserRulesIT {
    private static final List<String> OWN_HOSTS = List.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> OTHER_HOSTS = List.of("evil.example", "localhost.evil.example");
    private static final String OWN = "{own}";
    private static final List<String> ORIGINS = List.of("", OWN, "{other scheme}", "http://localhost:1", "https://evil.example", "null");
    private static final List<String> OWN_SITES = List.of("", "same-origin", "none");
    private static final List<String> OTHER_SITES = List.of("same-site", "cross-site");
    private static final List<String> FORWARDED = List.of("", "X-Forwarded-For: 192.0.2.7", "X-Forwarded-Host: localhost\r\nX-Forwarded-Proto: https",
            "Forwarded: for=192.0.2.7;host=localhost;proto=https", "Via: 1.1 proxy");
    private static final Set<String> REFUSALS = Set.of("host_not_allowed", "origin_not_allowed", "cross_site", "proxy_not_trusted");
    private static final List<String> JSON = List.of("application/json", "Application/JSON; charset=utf-8", "application/json;charset=\"UTF-8\"");
    private static final List<String> OTHER_TYPES = List.of("", "text/plain", "text/plain; application/json", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "text/json", "application/json-patch+json", "application/vnd.api+json", "application/jsonx",
            "application/json; charset=utf-16", "application/json, text/plain", "text/plain, application/json", "application/octet-stream", "*/*",
            "application/json\r\nContent-Encoding: gzip", "application/json\r\nContent-Encoding: identity");
    @TempDir
    private Path folder;

    /// On which address it listens, and whom it asks for an account.
    enum Listener {
        LOOPBACK(Map.of("AUTH_MODE", "open")), LOOPBACK_WITH_ACCOUNTS(Map.of("AUTH_MODE", "required")), NETWORK(Map.of("HOST", "0.0.0.0"));

        private final Map<String, String> settings;

        Listener(Map<String, String> settings) {
            this.settings = settings;
        }

        Guarded start(Path folder) {
            var all = new HashMap<>(settings);
            all.putAll(Map.of("MAX_CONNECTIONS_PER_USER", "0", "MAX_CONNECTIONS_PER_ADDRESS", "0", "RATE_LIMIT_CONVERSATIONS", "0"));
            return new Guarded(folder, all, InstantSource.system());
        }

        boolean hasAccounts() {
            return this != LOOPBACK;
        }
    }

    private record Said(String host, String origin, String site, String forwarded) {
        boolean isHarmless(Listener listener) {
            return OWN_HOSTS.contains(host) && (origin.isEmpty() || origin.equals(OWN)) && OWN_SITES.contains(site)
                    && (forwarded.isEmpty() || listener.hasAccounts());
        }

        String headers(String scheme, int port) {
            var own = "://" + host + ":" + port;
            var stated = origin.replace(OWN, scheme + own).replace("{other scheme}", (scheme.equals("http") ? "https" : "http") + own);
            return "Host: " + host + ":" + port + "\r\n" + header("Origin", stated) + header("Sec-Fetch-Site", site)
                    + (forwarded.isEmpty() ? "" : forwarded + "\r\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingComesInThatShouldNot(Listener listener) throws IOException {
        try (var server = listener.start(folder)) {
            var who = listener.hasAccounts() ? server.setUp("eve") : null;
            var wrong = new ArrayList<String>();
            for (var said : combinations()) {
                var isHarmless = said.isHarmless(listener);
                judge(wrong, "GET " + said, isHarmless, 200, ask(server, said, who, "/users", ""));
                judge(wrong, "socket " + said, isHarmless, 101, ask(server, said, who, "/ws/" + (who == null ? "ada" : who.id()), RawPeer.UPGRADE + "\r\n"));
            }
            assertEquals(List.of(), wrong);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodiesOfOtherKindsChangeNothing(Listener listener) throws IOException {
        try (var server = listener.start(folder)) {
            var who = listener.hasAccounts() ? server.setUp("eve") : null;
            var wrong = new ArrayList<String>();
            var made = 0;
            for (var type : Stream.of(JSON, OTHER_TYPES).flatMap(List::stream).toList()) {
                for (var origin : ORIGINS) {
                    var said = new Said("localhost", origin, "", "");
                    var reply = post(server, said, who, type);
                    var expected = expected(said.isHarmless(listener), JSON.contains(type));
                    if (!expected.contains(reply.status())) {
                        wrong.add(type + " " + said + ": " + reply);
                    }
                    made += expected.contains(201) ? 1 : 0;
                }
            }
            assertEquals(List.of(), wrong);
            assertEquals(made, server.get("/conversations?limit=200" + (who == null ? "&user_id=ada" : ""), who).json().size());
        }
    }

    /// To the last: where everything is encrypted, nothing that is said in plain text is looked at.
    @ParameterizedTest
    @EnumSource(names = "NETWORK")
    void plainTextIsToldToComeByHttpsWhateverItSays(Listener listener) throws IOException {
        try (var server = listener.start(folder)) {
            for (var said : combinations()) {
                try (var peer = new RawPeer(server.port())) {
                    var reply = peer.say("GET /users HTTP/1.1\r\n" + said.headers("http", server.port()) + "\r\n").reply();

                    assertEquals("400 https_needed", reply.status() + " " + code(reply), said::toString);
                }
            }
        }
    }

    private static List<Said> combinations() {
        var all = new ArrayList<Said>();
        for (var host : Stream.of(OWN_HOSTS, OTHER_HOSTS).flatMap(List::stream).toList()) {
            for (var origin : ORIGINS) {
                for (var site : Stream.of(OWN_SITES, OTHER_SITES).flatMap(List::stream).toList()) {
                    FORWARDED.forEach(forwarded -> all.add(new Said(host, origin, site, forwarded)));
                }
            }
        }
        assertTrue(all.size() >= 200, "" + all.size());
        return all;
    }

    private static void judge(List<String> wrong, String what, boolean isHarmless, int welcome, RawPeer.Reply reply) {
        var isRight = isHarmless ? reply.status() == welcome : reply.status() == 403 && REFUSALS.contains(code(reply));
        if (!isRight) {
            wrong.add(what + ": " + reply);
        }
    }

    /// Where two things are wrong, either may be told.
    private static Set<Integer> expected(boolean isHarmless, boolean isJson) {
        return isHarmless ? Set.of(isJson ? 201 : 415) : isJson ? Set.of(403) : Set.of(403, 415);
    }

    private static RawPeer.Reply ask(Guarded server, Said said, Member who, String path, String headers) throws IOException {
        try (var peer = new RawPeer(server.dial())) {
            return peer.say("GET " + path + " HTTP/1.1\r\n" + headers(server, said, who) + headers + "\r\n").reply();
        }
    }

    private static RawPeer.Reply post(Guarded server, Said said, Member who, String type) throws IOException {
        var body = who == null ? "{\"type\":\"group\",\"name\":\"G\",\"creator_id\":\"ada\"}" : "{\"type\":\"group\",\"name\":\"G\"}";
        try (var peer = new RawPeer(server.dial())) {
            return peer.say("POST /conversations HTTP/1.1\r\n" + headers(server, said, who) + header("Content-Type", type)
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body).reply();
        }
    }

    private static String headers(Guarded server, Said said, Member who) {
        return said.headers(server.origin().split(":")[0], server.port()) + (who == null ? "" : header("Authorization", who.bearer()));
    }

    private static String header(String name, String value) {
        return value.isEmpty() ? "" : name + ": " + value + "\r\n";
    }

    private static String code(RawPeer.Reply reply) {
        return new JsonMapper().readTree(reply.body()).path("code").asString();
    }
}
