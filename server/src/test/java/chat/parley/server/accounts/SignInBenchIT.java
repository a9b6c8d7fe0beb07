package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.accounts.Guarded.Member;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What signing in costs, and whom. The figures are in `target/bench-sign-in.txt`; server and clients share this machine.
@Tag("bench")
class SignInBenchIT {
    private static final int LOGINS_A_SECOND = 50;
    private static final int MESSAGES_A_SECOND = 100;
    private static final Duration PHASE = Duration.ofSeconds(20);
    private final AtomicInteger addresses = new AtomicInteger();
    private Guarded server;
    private Member eve;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of("TRUSTED_PROXIES", "127.0.0.1", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0", "DURABILITY", "fsync"),
                InstantSource.system());
        eve = server.setUp("eve");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void unknownNameTakesAsLongAsAWrongPassword() {
        var wrong = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 220; i++) {
            var known = timed(() -> logIn("eve", "not her password"));
            var nobody = timed(() -> logIn("nobody", "not her password"));
            if (i >= 20) {
                wrong.add(known);
                unknown.add(nobody);
            }
        }

        note("wrong password, ms", figures(wrong));
        note("unknown name, ms", figures(unknown));
        var ratio = (double) at(wrong, 0.5) / at(unknown, 0.5);
        note("ratio of the medians", "%.3f".formatted(ratio));
        assertTrue(ratio > 0.8 && ratio < 1.25, "" + ratio);
    }

    @Test
    void messagesGoOnWhileManySignIn() {
        var group = Guarded.made(server.ask("POST", "/conversations", eve, "{'type':'group','name':'G'}")).field("id");
        server.join(eve, "crowd");
        try (var socket = server.connect(eve); var people = Executors.newVirtualThreadPerTaskExecutor()) {
            talk(socket, group);
            var alone = talk(socket, group);
            var outcomes = new ConcurrentHashMap<Integer, AtomicInteger>();
            var until = System.nanoTime() + PHASE.toNanos();
            var crowd = people.submit(() -> {
                for (var next = System.nanoTime(); next < until; next += TimeUnit.SECONDS.toNanos(1) / LOGINS_A_SECOND) {
                    LockSupport.parkNanos(next - System.nanoTime());
                    people.submit(() -> outcomes.computeIfAbsent(logIn("crowd", Guarded.passwordOf("crowd")), _ -> new AtomicInteger()).incrementAndGet());
                }
            });

            var together = talk(socket, group);

            note("messages alone, ms", figures(alone));
            note("with " + LOGINS_A_SECOND + " sign-ins a second, ms", figures(together));
            note("p99 grows by", "%.2f".formatted((double) at(together, 0.99) / at(alone, 0.99)));
            note("sign-ins by status", outcomes.toString());
            assertTrue(crowd.isDone() || !together.isEmpty());
        }
    }

    /// How long each message took from its sending to its acknowledgement, at a steady pace.
    private static List<Long> talk(SocketPeer socket, String group) {
        var times = new ArrayList<Long>();
        var until = System.nanoTime() + PHASE.toNanos();
        for (var next = System.nanoTime(); next < until; next += TimeUnit.SECONDS.toNanos(1) / MESSAGES_A_SECOND) {
            LockSupport.parkNanos(next - System.nanoTime());
            var id = "m" + times.size();
            times.add(timed(() -> assertEquals("ack", socket.say("{'type':'send_message','id':'" + id + "','data':{'conversation_id':'" + group
                    + "','content':'Hello'}}").answer(id).path("type").asString())));
        }
        return times;
    }

    private int logIn(String name, String password) {
        var address = addresses.incrementAndGet();
        return server.ask("POST", "/auth/login", "{'username':'" + name + "','password':'" + password + "'}", "X-Forwarded-For",
                "10." + address / 62_500 + "." + address / 250 % 250 + "." + address % 250).status();
    }

    private static void note(String what, String figures) {
        try {
            Files.writeString(Path.of("target", "bench-sign-in.txt"), what + ": " + figures + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long timed(Runnable work) {
        var begun = System.nanoTime();
        work.run();
        return System.nanoTime() - begun;
    }

    private static String figures(List<Long> times) {
        return "p50 %.1f, p95 %.1f, p99 %.1f of %d".formatted(at(times, 0.5) / 1e6, at(times, 0.95) / 1e6, at(times, 0.99) / 1e6, times.size());
    }

    private static long at(List<Long> times, double part) {
        var sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * part));
    }
}
