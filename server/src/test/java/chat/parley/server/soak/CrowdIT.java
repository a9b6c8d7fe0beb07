package chat.parley.server.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.process.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Thousands come who say nothing, never finish their request, say a byte a second, or never read what they are told. Those who are in go on chatting;
/// the others are ended, and everything that they took is given back.
@Tag("long")
@Timeout(600)
class CrowdIT {
    private static final int SILENT = 2_500;
    private static final int UNFINISHED = 300;
    private static final int DRIPPING = 200;
    private static final int DEAF = 20;
    private static final int MORE = 8;
    private static final long MORE_KIB = 4_096;
    private static final String REQUEST = "GET /ws/someone HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nX-Long: " + "x".repeat(8_000);
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> crowd = new ArrayList<>();
    private final List<SocketPeer> deaf = new ArrayList<>();
    @TempDir
    private Path folder;

    @Test
    void thoseWhoAreInGoOnAndTheRestIsEndedAndForgotten() throws IOException {
        try (client; var server = started()) {
            var port = server.port();
            var vitals = new Vitals(server.pid(), folder);
            var quiet = group(port, "bob");
            var loud = group(port, List.of("deaf-0", "deaf-1", "deaf-2", "deaf-3", "deaf-4").toArray(String[]::new));
            try (var ada = new SocketPeer(port, "ada"); var bob = new SocketPeer(port, "bob")) {
                ada.next("user_data");
                bob.next("user_data");
                talk(ada, bob, quiet, 500);
                var live = live(server.pid());
                var before = vitals.look();

                come(port);
                var slowest = talk(ada, bob, quiet, 200);
                for (int message = 0; message < 300; message++) {
                    say(ada, loud, "x".repeat(3_900));
                    bob.say("{'type':'ping','id':'p'}").answer("p");
                }
                var worst = vitals.look();
                awaitEndOfAll(ada, bob, quiet);
                talk(ada, bob, quiet, 200);

                assertEquals(2, WholeServer.metric(WholeServer.ask(client, port, "GET", "/metrics", null), "chat_active_connections"));
                var left = live(server.pid());
                var after = settled(vitals, before);
                System.out.printf("before: %s, %d KiB of the heap in use%nworst: %s; the slowest message took %d ms%nafter: %s, %d KiB%n", before, live, worst,
                        slowest, after, left);
                assertTrue(after.threads() <= before.threads() + MORE && after.open() <= before.open() + MORE, before + " before, " + after + " after");
                assertTrue(left <= live + MORE_KIB, live + " KiB of the heap before, " + left + " after");
                group(port, "who-comes-now-is-let-in");
            } finally {
                deaf.forEach(SocketPeer::close);
            }
        }
    }

    private void come(int port) throws IOException {
        for (int who = 0; who < DEAF; who++) {
            deaf.add(new SocketPeer(port, "deaf-" + who % 5));
        }
        for (int who = 0; who < UNFINISHED + DRIPPING + SILENT; who++) {
            var socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            crowd.add(socket);
            if (who < UNFINISHED) {
                socket.getOutputStream().write(REQUEST.substring(0, 90).getBytes(StandardCharsets.US_ASCII));
            }
        }
        Thread.ofVirtual().start(() -> {
            for (int at = 0; at < REQUEST.length(); at++) {
                var next = at;
                crowd.subList(UNFINISHED, UNFINISHED + DRIPPING).forEach(socket -> drip(socket, REQUEST.charAt(next)));
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        });
    }

    private static void drip(Socket socket, char character) {
        try {
            socket.getOutputStream().write(character);
        } catch (IOException ended) {
            // By the server, as it should be.
        }
    }

    /// Those who are in chat meanwhile.
    private void awaitEndOfAll(SocketPeer ada, SocketPeer bob, String group) throws IOException {
        for (var socket : crowd) {
            socket.setSoTimeout(1_000);
            for (var begun = System.nanoTime(); !isEnded(socket);) {
                assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), "It goes on: " + socket);
                talk(ada, bob, group, 1);
            }
            socket.close();
        }
    }

    private static boolean isEnded(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // An answer, which is read to its end.
            }
            return true;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (IOException cut) {
            return true;
        }
    }

    /// Milliseconds that the slowest of so many messages took to be heard.
    private static long talk(SocketPeer ada, SocketPeer bob, String group, int messages) {
        var slowest = 0L;
        for (int message = 0; message < messages; message++) {
            var begun = System.nanoTime();
            say(ada, group, "number " + message);
            bob.next("new_message");
            slowest = Math.max(slowest, System.nanoTime() - begun);
        }
        return slowest / 1_000_000;
    }

    private static void say(SocketPeer who, String group, String text) {
        var answer = who.say("{'type':'send_message','id':'m','data':{'conversation_id':'" + group + "','content':'" + text + "'}}").answer("m");
        assertEquals("ack", answer.path("type").asString(), answer.toString());
    }

    private static Vitals.Look settled(Vitals vitals, Vitals.Look before) {
        var look = vitals.look();
        for (var begun = System.nanoTime(); System.nanoTime() - begun < PATIENCE.toNanos() && look.threads() > before.threads() + MORE;) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            look = vitals.look();
        }
        return look;
    }

    /// KiB of the heap that something refers to.
    private long live(long pid) {
        jcmd(pid, "GC.run");
        return Pattern.compile("(?:DefNew|Tenured) +total \\d+K, used (\\d+)K").matcher(jcmd(pid, "GC.heap_info")).results()
                .mapToLong(used -> Long.parseLong(used.group(1))).sum();
    }

    private String jcmd(long pid, String order) {
        return Program.start(folder, Map.of(), List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, order)).output();
    }

    private String group(int port, String... people) {
        return WholeServer.made(WholeServer.ask(client, port, "POST", "/conversations",
                "{\"type\":\"group\",\"name\":\"Room\",\"creator_id\":\"ada\",\"participant_ids\":[\"" + String.join("\",\"", people) + "\"]}"));
    }

    private Program started() {
        return Program.start(folder, Map.of("PORT", "0", "DATA_DIR", folder.toString(), "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0"),
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms16m", "-Xmx128m", "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=25", "-XX:TrimNativeHeapInterval=5000", "-jar", System.getProperty("parley.jar")));
    }
}
