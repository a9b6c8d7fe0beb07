package chat.parley.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Requests that no HTTP library would send, byte by byte (`-Dparley.seed` repeats a run): lengths that lie, chunks that break, heads that are
/// torn. Each is answered as a mistake or the connection ends; never is it a failure of the server's, and never does it change what it must not.
@Timeout(1_800)
class RawRequestFuzzIT {
    private static final int REQUESTS = Boolean.getBoolean("parley.long") ? 50_000 : 1_500;
    private static final int LONGEST_MS = 20_000;
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3})");
    private static final String BODY = "{\"user_id\":\"ada\",\"content\":\"hello\"}";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get",
            "PRI", "", "G\u0000T", "X".repeat(300));
    private static final List<String> TARGETS = List.of("/", "*", "//", "http://localhost/users", "http://evil.example/users", "localhost:80",
            "/users?%", "/users?a=%zz",
            "/%00", "/users/%2e%2e/%2e%2e", "/../../etc/passwd", "/users/\u00e4", "/ws/ada", "/client/..%2f..%2fpom.xml", "/"
                    + "a/".repeat(5_000), "/conversations?user_id=\u0000");
    private static final List<String> VERSIONS = List.of("HTTP/1.1", "HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "http/1.1", "", "HTTP/1.1 x");
    private static final List<String> HEADERS = List.of("Host: localhost", "Host: ", "Host: localhost\r\nHost: localhost", "Host: evil.example",
            "Content-Length: 5", "Content-Length: 0",
            "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 1e3", "Content-Length: 5\r\nContent-Length: 6",
            "Content-Length: +5",
            "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: identity",
            "Expect: 100-continue", "Expect: nothing", "Connection: close", "Connection: Upgrade\r\nUpgrade: websocket",
            "Connection: Upgrade\r\nUpgrade: h2c",
            "Content-Type: application/json", "Content-Type: ", "Accept: \u0000", " folded: yes", "no colon", ": no name", "Na me: x", "X: "
                    + "y".repeat(20_000),
            "Cookie: " + "a=b;".repeat(2_000), "Range: bytes=0-1,5-2", "If-None-Match: *", "Authorization: Bearer x", "Accept-Encoding: \u00ff");
    private static final List<String> CHUNKS = List.of("5\r\nhello\r\n0\r\n\r\n", "5;a=b\r\nhello\r\n0\r\n\r\n", "z\r\n", "-1\r\n",
            "ffffffffff\r\n", "5\r\nhel", "0\r\nTrailer: x\r\n\r\n",
            "5\nhello\n0\n\n", "\r\n", "00000000000000000005\r\nhello\r\n0\r\n\r\n");
    private final Random random = new Random();
    @TempDir
    private Path folder;

    @Test
    void whatNoLibraryWouldSendIsAMistakeOfThePeers() throws IOException {
        var seed = Long.getLong("parley.seed", System.nanoTime());
        random.setSeed(seed);
        var statuses = new TreeMap<String, Integer>();
        try (var server = new WholeServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "MAX_CONNECTIONS_PER_ADDRESS", "0"))) {
            var group = server.group("ada", "bob");
            for (int number = 0; number < REQUESTS; number++) {
                var request = request("/conversations/" + group + "/messages");
                var answer = ask(server.port(), request);
                STATUS.matcher(answer).results().forEach(status -> statuses.merge(status.group(1), 1, Integer::sum));
                assertTrue(STATUS.matcher(answer).results().noneMatch(status -> status.group(1).startsWith("5") && !status.group(1).equals("505")),
                        () -> "with the seed " + seed + ": " + new String(request, StandardCharsets.ISO_8859_1) + "\n" + answer);
            }
            assertEquals(200, server.get("/health").status());
            assertEquals(0, server.metric("chat_active_connections"));
        }
        assertTrue(statuses.containsKey("400") && statuses.containsKey("201"), statuses::toString);
    }

    private byte[] request(String messages) {
        var request = new ByteArrayOutputStream();
        for (int pipelined = random.nextInt(3); pipelined >= 0; pipelined--) {
            request.writeBytes(random.nextInt(4) == 0 ? fitting(messages) : odd(messages));
        }
        var bytes = request.toByteArray();
        for (int flips = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0; flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(8) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1) : bytes;
    }

    private static byte[] fitting(String messages) {
        return latin("POST " + messages + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length()
                + "\r\n\r\n" + BODY);
    }

    private byte[] odd(String messages) {
        var end = random.nextInt(10) == 0 ? "\n" : "\r\n";
        var head = new StringBuilder(any(METHODS)).append(' ').append(random.nextBoolean() ? messages : any(TARGETS)).append(' ')
                .append(any(VERSIONS)).append(end);
        if (random.nextInt(5) > 0) {
            head.append("Host: localhost").append(end);
        }
        for (int header = random.nextInt(4); header > 0; header--) {
            head.append(any(HEADERS)).append(end);
        }
        return latin(head.append(end) + (random.nextBoolean() ? any(CHUNKS) : BODY));
    }

    /// Everything that is said until the connection ends; what the peer has to say is over at once.
    private static String ask(int port, byte[] request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(LONGEST_MS);
            var answer = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                for (var next = socket.getInputStream().read(); next >= 0; next = socket.getInputStream().read()) {
                    answer.write(next);
                }
            } catch (java.net.SocketException cut) {
                // By the server, in the midst of what it would not read.
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
