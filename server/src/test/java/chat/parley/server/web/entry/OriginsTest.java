package chat.parley.server.web.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {
    private static final List<String> ALLOWED = List.of("https://chat.example.org", "http://app.test:3000");
    private static final Hosts HOSTS = new Hosts("Laptop.lan", List.of("chat.example.org", "Intra.Test:9000"));
    private static final Proxies PROXIES = new Proxies(List.of("10.1.0.0/16", "192.0.2.7", "fd00::/8"));
    private final Origins open = new Origins(ALLOWED, HOSTS, PROXIES, Server.Auth.OPEN);
    private final Origins required = new Origins(ALLOWED, HOSTS, PROXIES, Server.Auth.REQUIRED);

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            localhost                      | in
            localhost:8008                 | in
            LOCALHOST:8008                 | in
            localhost.                     | in
            LocalHost.:8008                | in
            localhost:                     | in
            127.0.0.1                      | in
            127.0.0.1:8008                 | in
            127.5.6.7                      | in
            192.168.1.20:8008              | in
            255.255.255.255                | in
            [::1]                          | in
            [::1]:8008                     | in
            [0:0:0:0:0:0:0:1]:8008         | in
            [fe80::1]                      | in
            [2001:DB8::A]:1                | in
            [::ffff:127.0.0.1]:8008        | in
            laptop                         | in
            laptop:8008                    | in
            LAPTOP.                        | in
            laptop.lan                     | in
            laptop.lan.:80                 | in
            laptop.local                   | in
            Laptop.Local:8008              | in
            chat.example.org               | in
            chat.example.org:443           | in
            intra.test                     | in
            intra.test:1                   | in
            evil.example                   | host_not_allowed
            evil.example:8008              | host_not_allowed
            localhost.evil.example         | host_not_allowed
            evil.localhost                 | host_not_allowed
            127.0.0.1.evil.example         | host_not_allowed
            127.0.0.1.nip.io:8008          | host_not_allowed
            xlaptop                        | host_not_allowed
            laptop.local.evil.example      | host_not_allowed
            laptop.example.org             | host_not_allowed
            example.org                    | host_not_allowed
            sub.chat.example.org           | host_not_allowed
            256.0.0.1                      | host_not_allowed
            127.1                          | host_not_allowed
            2130706433                     | host_not_allowed
            0x7f.0.0.1                     | host_not_allowed
            1.2.3.4.5                      | host_not_allowed
            1.2.3                          | host_not_allowed
            localhost..                    | host_not_allowed
            .                              | malformed
            ::1                            | malformed
            ::1:8008                       | malformed
            [::1                           | malformed
            [::1]8008                      | malformed
            [localhost]                    | malformed
            [fe80::1%25eth0]               | malformed
            [::12345]                      | malformed
            localhost:80x                  | malformed
            localhost:99999                | malformed
            localhost:123456               | malformed
            localhost:-1                   | malformed
            localhost:80:80                | malformed
            user@localhost                 | malformed
            localhost/                     | malformed
            'localhost evil.example'       | malformed
            'localhost,evil.example'       | malformed
            ''                             | malformed
            """)
    void hostMustBeOneOfTheServersNames(String host, String expected) {
        assertEquals(expected, verdict(open, visit("GET", "/users", "Host", host)));
    }

    @ParameterizedTest(name = "{0} at {1} secure {2} -> {3}")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
            http://localhost:8008            | localhost:8008      | false | in
            HTTP://LOCALHOST:8008            | localhost:8008      | false | in
            http://localhost                 | localhost:80        | false | in
            http://localhost:80              | localhost           | false | in
            http://localhost.:8008           | localhost:8008      | false | in
            https://localhost                | localhost:443       | true  | in
            https://localhost:8008           | localhost:8008      | true  | in
            http://127.0.0.1:8008            | 127.0.0.1:8008      | false | in
            http://[::1]:8008                | [::1]:8008          | false | in
            http://[0:0:0:0:0:0:0:1]:8008    | [::1]:8008          | false | in
            http://laptop.local:8008         | laptop.local:8008   | false | in
            https://chat.example.org         | localhost:8008      | false | in
            https://chat.example.org:443     | localhost:8008      | false | in
            HTTPS://Chat.Example.Org         | localhost:8008      | true  | in
            http://app.test:3000             | localhost:8008      | false | in
            http://localhost:8009            | localhost:8008      | false | origin_not_allowed
            http://localhost                 | localhost:8008      | false | origin_not_allowed
            https://localhost:8008           | localhost:8008      | false | origin_not_allowed
            http://localhost:8008            | localhost:8008      | true  | origin_not_allowed
            http://127.0.0.1:8008            | localhost:8008      | false | origin_not_allowed
            http://localhost:8008            | 127.0.0.1:8008      | false | origin_not_allowed
            http://[::1]:8008                | localhost:8008      | false | origin_not_allowed
            http://laptop:8008               | laptop.local:8008   | false | origin_not_allowed
            http://chat.example.org          | localhost:8008      | false | origin_not_allowed
            https://chat.example.org:444     | localhost:8008      | false | origin_not_allowed
            https://chat.example.org.evil.io | localhost:8008      | false | origin_not_allowed
            https://evil.io/chat.example.org | localhost:8008      | false | origin_not_allowed
            http://app.test                  | localhost:8008      | false | origin_not_allowed
            http://app.test:30000            | localhost:8008      | false | origin_not_allowed
            https://evil.example             | localhost:8008      | false | origin_not_allowed
            http://localhost:8008.evil.io    | localhost:8008      | false | origin_not_allowed
            http://localhost:8008@evil.io    | localhost:8008      | false | origin_not_allowed
            http://localhost:8008/           | localhost:8008      | false | origin_not_allowed
            null                             | localhost:8008      | false | origin_not_allowed
            NULL                             | localhost:8008      | false | origin_not_allowed
            ''                               | localhost:8008      | false | origin_not_allowed
            localhost:8008                   | localhost:8008      | false | origin_not_allowed
            //localhost:8008                 | localhost:8008      | false | origin_not_allowed
            ://localhost:8008                | localhost:8008      | false | origin_not_allowed
            file://                          | localhost:8008      | false | origin_not_allowed
            chrome-extension://abcdef        | localhost:8008      | false | origin_not_allowed
            http://evil.example              | evil.example        | false | host_not_allowed
            """)
    void originMustBeOwnOrAllowed(String origin, String host, boolean secure, String expected) {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD")) {
            var visit = visit(method, "/conversations", "Host", host, "Origin", origin);

            assertEquals(expected, verdict(open, new Visit(method, visit.path(), secure, visit.peer(), visit.headers())));
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3} {4} {5} -> {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            GET  | /users         | same-origin | cors      | empty    | -                          | in
            GET  | /users         | none        | navigate  | document | -                          | in
            POST | /conversations | same-origin | cors      | empty    | http://localhost:8008      | in
            POST | /conversations | -           | -         | -        | -                          | in
            GET  | /users         | cross-site  | navigate  | document | -                          | cross_site
            GET  | /users         | same-site   | navigate  | document | -                          | cross_site
            GET  | /users         | cross-site  | no-cors   | image    | -                          | cross_site
            GET  | /users         | cross-site  | no-cors   | script   | -                          | cross_site
            GET  | /users         | Cross-Site  | cors      | empty    | -                          | cross_site
            GET  | /stats         | same-site   | cors      | empty    | -                          | cross_site
            POST | /conversations | same-site   | navigate  | document | -                          | cross_site
            GET  | /ws/ada        | cross-site  | websocket | websocket | -                         | cross_site
            GET  | /ws/ada        | same-site   | websocket | websocket | -                         | cross_site
            GET  | /ws/ada        | same-origin | websocket | websocket | http://localhost:8008     | in
            GET  | /              | cross-site  | navigate  | document | -                          | in
            GET  | /client        | cross-site  | navigate  | document | -                          | in
            GET  | /client        | same-site   | navigate  | document | -                          | in
            GET  | /docs          | cross-site  | navigate  | document | -                          | in
            GET  | /redoc         | same-site   | navigate  | document | -                          | in
            GET  | /docs          | cross-site  | navigate  | iframe   | -                          | cross_site
            GET  | /docs          | cross-site  | navigate  | frame    | -                          | cross_site
            GET  | /docs          | cross-site  | navigate  | object   | -                          | cross_site
            GET  | /docs          | cross-site  | navigate  | -        | -                          | cross_site
            GET  | /docs          | cross-site  | -         | document | -                          | cross_site
            GET  | /docs          | cross-site  | cors      | document | -                          | cross_site
            GET  | /docs          | cross-site  | no-cors   | script   | -                          | cross_site
            POST | /docs          | cross-site  | navigate  | document | -                          | cross_site
            HEAD | /docs          | cross-site  | navigate  | document | -                          | cross_site
            GET  | /docs/         | cross-site  | navigate  | document | -                          | cross_site
            GET  | /docs/x        | cross-site  | navigate  | document | -                          | cross_site
            GET  | /Docs          | cross-site  | navigate  | document | -                          | cross_site
            GET  | //             | cross-site  | navigate  | document | -                          | cross_site
            GET  | /openapi.json  | cross-site  | navigate  | document | -                          | cross_site
            GET  | /users         | cross-site  | cors      | empty    | https://chat.example.org   | in
            POST | /conversations | same-site   | cors      | empty    | http://app.test:3000       | in
            GET  | /ws/ada        | cross-site  | websocket | websocket | https://chat.example.org  | in
            POST | /conversations | cross-site  | cors      | empty    | https://evil.example       | origin_not_allowed
            POST | /conversations | cross-site  | navigate  | document | null                       | origin_not_allowed
            GET  | /docs          | cross-site  | navigate  | document | https://evil.example       | origin_not_allowed
            POST | /conversations | cross-site  | cors      | empty    | http://localhost:8008      | cross_site
            """)
    void pagesOfOtherSitesMayOnlyLinkToPages(
            String method, String path, String site, String mode, String dest, String origin, String expected) {
        var visit = visit(method, path, "Host", "localhost:8008", "Sec-Fetch-Site", site, "Sec-Fetch-Mode", mode,
                "Sec-Fetch-Dest", dest, "Origin", origin);

        assertEquals(expected, verdict(open, visit));
        assertEquals(expected, verdict(required, visit));
    }

    @ParameterizedTest(name = "{0} {1}: {2} -> open {3}, required {4}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1     | X-Forwarded-For   | 203.0.113.9        | proxy_not_trusted | in
            127.0.0.1     | x-forwarded-for   | 203.0.113.9        | proxy_not_trusted | in
            127.0.0.1     | X-Forwarded-Host  | localhost          | proxy_not_trusted | in
            127.0.0.1     | X-Forwarded-Proto | https              | proxy_not_trusted | in
            127.0.0.1     | X-Forwarded-Any   | x                  | proxy_not_trusted | in
            127.0.0.1     | Forwarded         | for=203.0.113.9    | proxy_not_trusted | in
            127.0.0.1     | Via               | 1.1 proxy          | proxy_not_trusted | in
            ::1           | Via               | 1.1 proxy          | proxy_not_trusted | in
            10.2.0.1      | Via               | 1.1 proxy          | proxy_not_trusted | in
            192.0.2.8     | Via               | 1.1 proxy          | proxy_not_trusted | in
            fe80::1       | Via               | 1.1 proxy          | proxy_not_trusted | in
            10.1.0.1      | Via               | 1.1 proxy          | in                | in
            10.1.255.255  | X-Forwarded-For   | 203.0.113.9        | in                | in
            192.0.2.7     | Forwarded         | for=203.0.113.9    | in                | in
            fd12::9       | X-Forwarded-For   | 203.0.113.9        | in                | in
            127.0.0.1     | X-Forward         | x                  | in                | in
            127.0.0.1     | Viasat            | x                  | in                | in
            """)
    void forwardingIsTakenFromTrustedProxiesOnly(String peer, String header, String value, String inOpen, String inRequired) {
        var visit = from(peer, visit("GET", "/users", "Host", "localhost:8008", header, value));

        assertEquals(inOpen, verdict(open, visit));
        assertEquals(inRequired, verdict(required, visit));
    }

    @ParameterizedTest(name = "{0} says {1} {2} / {3} for {4} -> {5}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            10.1.0.1  | https  | chat.example.org       | -                                   | https://chat.example.org  | in
            10.1.0.1  | https  | laptop.local           | -                                   | https://laptop.local      | in
            10.1.0.1  | https  | laptop.local           | -                                   | http://laptop.local       | origin_not_allowed
            10.1.0.1  | https  | laptop.local:8443      | -                                   | https://laptop.local:8443 | in
            10.1.0.1  | https  | -                      | -                                   | https://localhost:8008    | in
            10.1.0.1  | https  | -                      | -                                   | http://localhost:8008     | origin_not_allowed
            10.1.0.1  | https  | evil.test, laptop      | -                                   | https://laptop            | in
            10.1.0.1  | https  | laptop, evil.test      | -                                   | https://laptop            | host_not_allowed
            10.1.0.1  | https  | evil.test              | -                                   | https://evil.test         | host_not_allowed
            10.1.0.1  | -      | -                      | for=1.2.3.4;proto=https;host=laptop | https://laptop            | in
            10.1.0.1  | -      | -                      | Proto=https;Host="laptop:1"         | https://laptop:1          | in
            10.1.0.1  | -      | -                      | proto=http, proto=https;host=laptop | https://laptop            | in
            10.1.0.1  | -      | -                      | proto=https;host=evil.test          | https://evil.test         | host_not_allowed
            10.1.0.1  | https  | 'a b'                  | -                                   | https://laptop            | malformed
            10.9.0.1  | https  | laptop                 | -                                   | https://laptop            | origin_not_allowed
            10.9.0.1  | https  | laptop                 | -                                   | http://localhost:8008     | in
            10.9.0.1  | https  | evil.test              | -                                   | http://localhost:8008     | in
            """)
    void trustedProxyTellsSchemeAndHostThatTheBrowserUsed(
            String peer, String proto, String host, String forwarded, String origin, String expected) {
        var visit = from(peer, visit("POST", "/conversations", "Host", "localhost:8008", "X-Forwarded-Proto", proto,
                "X-Forwarded-Host", host, "Forwarded", forwarded, "Origin", origin));

        assertEquals(expected, verdict(required, visit));
    }

    @Test
    void everyCombinationOfAForeignMarkKeepsAWriteOut() {
        var kept = new ArrayList<String>();

        for (var origin : List.of("http://localhost:8008", "https://evil.example", "null", "http://localhost")) {
            for (var site : List.of("same-origin", "same-site", "cross-site", "none")) {
                for (var host : List.of("localhost:8008", "evil.example:8008")) {
                    for (var path : List.of("/", "/client", "/docs", "/redoc", "/conversations", "/ws/ada")) {
                        var mine = origin.equals("http://localhost:8008") && host.equals("localhost:8008") && !site.endsWith("site");
                        var out = open.refusal(visit("POST", path, "Host", host, "Origin", origin, "Sec-Fetch-Site", site)).isPresent();
                        if (out == mine) {
                            kept.add(String.join(" ", origin, site, host, path));
                        }
                    }
                }
            }
        }

        assertEquals(List.of(), kept);
    }

    @Test
    void missingOrRepeatedHeadersAreNoWayAround() {
        assertEquals("malformed", verdict(open, visit("GET", "/users")));
        assertEquals("malformed", verdict(open, repeated("Host", "localhost", "localhost")));
        assertEquals("malformed", verdict(open, repeated("Host", "localhost", "evil.example")));
        assertEquals("origin_not_allowed", verdict(open, repeated("Origin", "http://localhost", "http://localhost")));
        assertEquals("origin_not_allowed", verdict(open, repeated("Origin", "https://chat.example.org", "https://evil.example")));
        assertEquals("cross_site", verdict(open, repeated("Sec-Fetch-Site", "same-origin", "cross-site")));
    }

    @Test
    void refusalsNameTheVariableThatHelps() {
        assertTrue(refusal("Host", "evil.example").detail().contains("SERVER_NAMES"));
        assertTrue(refusal("Origin", "https://evil.example").detail().contains("ALLOWED_ORIGINS"));
        assertTrue(refusal("Sec-Fetch-Site", "cross-site").detail().contains("ALLOWED_ORIGINS"));
        assertTrue(refusal("Via", "1.1 x").detail().contains("TRUSTED_PROXIES"));
    }

    @Test
    void answersAreSharedWithAllowedOriginsOnlyAndNeverWithAll() {
        assertEquals(Optional.of("https://chat.example.org"),
                open.sharedWith(visit("GET", "/users", "Origin", "https://chat.example.org")));
        assertEquals(Optional.empty(), open.sharedWith(visit("GET", "/users", "Origin", "http://localhost")));
        assertEquals(Optional.empty(), open.sharedWith(visit("GET", "/users", "Origin", "null")));
        assertEquals(Optional.empty(), open.sharedWith(visit("GET", "/users")));
    }

    @ParameterizedTest
    @CsvSource({"chat.example.org", "null", "''", "https://", "https://a/b", "*", "https://*"})
    void whatIsNoOriginCannotBeAllowed(String origin) {
        assertThrows(IllegalArgumentException.class, () -> new Origins(List.of(origin), HOSTS, PROXIES, Server.Auth.OPEN));
    }

    @ParameterizedTest
    @CsvSource({"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129", "''", "1.2.3.4/"})
    void whatIsNoNetworkCannotBeTrusted(String network) {
        var failure = assertThrows(IllegalArgumentException.class, () -> new Proxies(List.of(network)));

        assertTrue(failure.getMessage().contains("'" + network + "'"));
    }

    private Problem refusal(String header, String value) {
        var visit = header.equals("Host") ? visit("GET", "/x", header, value) : visit("GET", "/x", "Host", "localhost", header, value);
        return open.refusal(visit).orElseThrow();
    }

    private static String verdict(Origins origins, Visit visit) {
        return origins.refusal(visit).map(Problem::code).orElse("in");
    }

    private static Visit from(String peer, Visit visit) {
        return new Visit(visit.method(), visit.path(), visit.secure(), InetAddress.ofLiteral(peer), visit.headers());
    }

    private static Visit repeated(String header, String... values) {
        var headers = new HashMap<String, List<String>>(Map.of("Host", List.of("localhost")));
        headers.put(header, List.of(values));
        return new Visit("GET", "/users", false, InetAddress.getLoopbackAddress(), headers);
    }

    /// A null value leaves its header out.
    private static Visit visit(String method, String path, String... headers) {
        var given = new HashMap<String, List<String>>();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i + 1] != null) {
                given.put(headers[i], List.of(headers[i + 1]));
            }
        }
        return new Visit(method, path, false, InetAddress.getLoopbackAddress(), given);
    }
}
