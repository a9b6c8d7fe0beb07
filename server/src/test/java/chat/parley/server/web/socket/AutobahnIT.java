package chat.parley.server.web.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.World;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// The cases of the Autobahn test suite, on a whole server. That one does not echo: a text is heard where its id comes back, or where it is called
/// malformed. Compression is not offered, so cases 12 and 13 do not apply.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutobahnIT {
    private static final int CASES = 250;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<Character, Integer> KINDS = Map.of('T', MaskedFrame.TEXT, 'B', MaskedFrame.BINARY, 'C', MaskedFrame.CONTINUATION,
            'P', MaskedFrame.PING, 'O', MaskedFrame.PONG, 'X', MaskedFrame.CLOSE);
    private static final Pattern PART = Pattern.compile("\\\\x([0-9a-f]{2})|\\{([* ])(\\d+)}|(.)", Pattern.DOTALL);
    private SocketServer server;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = new SocketServer(folder, Map.of("RATE_LIMIT_FRAMES", "0"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /// How many bytes go out in one write, 0 for all; what is said; what is heard; whether the test says goodbye when it has heard that.
    private record Case(String id, int chop, List<String> frames, List<String> heard, boolean isOpen) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (var file = AutobahnIT.class.getResourceAsStream("/autobahn/cases.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(AutobahnIT::read).toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsHeardIsAsTheCaseDemands(Case test) throws IOException {
        try (var peer = new SocketPeer(server.port(), "ada")) {
            peer.welcome();
            var hearing = new CopyOnWriteArrayList<String>();
            var listener = Thread.ofVirtual().start(() -> listen(peer, hearing));

            say(peer, test);

            if (test.isOpen) {
                World.await(() -> hearing.size() >= test.heard.size());
                peer.write(frame("X:\\x03\\xe8"));
            }
            join(listener);
            assertEquals(test.isOpen ? Stream.concat(test.heard.stream(), Stream.of("close 1000")).toList() : test.heard, hearing);
        }
    }

    @Test
    void allCasesAreThere() throws IOException {
        assertTrue(cases().count() > CASES, "cases: " + cases().count());
    }

    private static Case read(String line) {
        var parts = line.split(" \\| ?", -1);
        var id = parts[0].split("~");
        var heard = new ArrayList<String>();
        if (!parts[2].isEmpty()) {
            Arrays.stream(parts[2].split(", ")).map(each -> new String(bytes(each), StandardCharsets.UTF_8).strip()).forEach(heard::add);
        }
        var frames = new ArrayList<>(Pattern.compile(" (?=#?[A-Za-z0-9]{1,2}:)").splitAsStream(parts[1]).toList());
        return new Case(id[0], id.length == 1 ? 0 : Integer.parseInt(id[1]), frames, heard, !parts[2].contains("close"));
    }

    private static void say(SocketPeer peer, Case test) throws IOException {
        var all = new ByteArrayOutputStream();
        test.frames.forEach(frame -> all.writeBytes(frame(frame)));
        var bytes = all.toByteArray();
        var step = test.chop == 0 ? bytes.length : test.chop;
        try {
            for (int at = 0; at < bytes.length; at += step) {
                peer.write(Arrays.copyOfRange(bytes, at, Math.min(at + step, bytes.length)));
            }
        } catch (SocketException ended) {
            // By the server, before it was told all.
        }
    }

    private static byte[] frame(String text) {
        var colon = text.indexOf(':');
        var payload = bytes(text.substring(colon + 1).replace("«", "{\"type\":\"ping\",\"id\":\"").replace("»", "\"}"));
        if (text.startsWith("#")) {
            var frame = MaskedFrame.of(0, true, payload);
            frame[0] = (byte) Integer.parseInt(text.substring(1, colon), 16);
            return frame;
        }
        var kind = text.charAt(0);
        return MaskedFrame.of(KINDS.get(Character.toUpperCase(kind)), Character.isUpperCase(kind), payload);
    }

    private static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream();
        PART.matcher(text).results().forEach(part -> {
            if (part.group(1) != null) {
                bytes.write(Integer.parseInt(part.group(1), 16));
            } else if (part.group(2) != null) {
                bytes.writeBytes(part.group(2).replace('*', 'x').repeat(Integer.parseInt(part.group(3))).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.writeBytes(part.group(4).getBytes(StandardCharsets.UTF_8));
            }
        });
        return bytes.toByteArray();
    }

    private static void listen(SocketPeer peer, List<String> hearing) {
        try {
            for (var heard = peer.next();; heard = peer.next()) {
                hearing.add(heard.startsWith("{") ? answer(heard) : heard.strip());
                if (heard.startsWith("close")) {
                    return;
                }
            }
        } catch (IOException ended) {
            hearing.add("cut: " + ended);
        }
    }

    private static String answer(String frame) {
        var json = JSON.readTree(frame);
        return json.path("type").asString().equals("ack") ? "echo " + json.path("id").asString() : json.path("data").path("code").asString();
    }

    private static void join(Thread listener) {
        try {
            listener.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
