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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int TURNS = 3;
    private static final int PEOPLE = 40;
    private static final Duration PHASE = Duration.ofSeconds(10);
    private final AtomicInteger addresses = new AtomicInteger();
    private Guarded server;
    private Member eve;

    @BeforeEach
    void start(@TempDir Path folder) {
        var settings = Map.of("TRUSTED_PROXIES", "127.0.0.1", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0", "WS_HEARTBEAT_INTERVAL", "0",
                "DURABILITY", "fsync");
        server = new Guarded(folder, settings, InstantSource.system());
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

        var ratio = (double) at(wrong, 0.5) / at(unknown, 0.5);
        System.out.printf("Wrong password, ms: %s%nUnknown name, ms: %s%nRatio of the medians: %.3f%n", figures(wrong), figures(unknown), ratio);
        assertTrue(ratio > 0.8 && ratio < 1.25, "" + ratio);
    }

    /// In turns, so that what else the machine does weighs on both.
    @Test
    void messagesGoOnWhileManySignIn() {
        for (int i = 0; i < PEOPLE; i++) {
            server.join(eve, person(i));
        }
        var group = Guarded.made(server.ask("POST", "/conversations", eve, "{'type':'group','name':'G'}")).field("id");
        var alone = new ArrayList<Long>();
        var together = new ArrayList<Long>();
        var outcomes = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        try (var socket = server.connect(eve)) {
            talk(socket, group);
            for (int turn = 0; turn < TURNS; turn++) {
                alone.addAll(talk(socket, group));
                try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
                    people.submit(() -> crowd(people, outcomes));
                    together.addAll(talk(socket, group));
                }
            }
        }

        System.out.printf("Messages alone, ms: %s%nWith %d sign-ins a second, ms: %s%np99 grows by: %.2f%nSign-ins by status: %s%n", figures(alone),
                LOGINS_A_SECOND, figures(together), (double) at(together, 0.99) / at(alone, 0.99), outcomes);
        assertTrue(outcomes.containsKey(200), outcomes::toString);
    }

    private void crowd(Executor people, Map<Integer, AtomicInteger> outcomes) {
        var until = System.nanoTime() + PHASE.toNanos();
        for (var next = System.nanoTime(); next < until; next += SECOND / LOGINS_A_SECOND) {
            LockSupport.parkNanos(next - System.nanoTime());
            people.execute(() -> {
                var name = person(ThreadLocalRandom.current().nextInt(PEOPLE));
                outcomes.computeIfAbsent(logIn(name, Guarded.passwordOf(name)), _ -> new AtomicInteger()).incrementAndGet();
            });
        }
    }

    /// How long each message took from when it was due to its acknowledgement, at a steady pace that no answer holds up.
    private static List<Long> talk(SocketPeer socket, String group) {
        var due = LongStream.range(0, PHASE.toSeconds() * MESSAGES_A_SECOND).map(number -> number * (SECOND / MESSAGES_A_SECOND)).toArray();
        var begun = System.nanoTime();
        try (var listening = Executors.newVirtualThreadPerTaskExecutor()) {
            var times = CompletableFuture.supplyAsync(() -> IntStream.range(0, due.length).mapToObj(number -> {
                assertEquals("ack", socket.answer("m" + number).path("type").asString());
                return System.nanoTime() - begun - due[number];
            }).toList(), listening);
            for (int number = 0; number < due.length; number++) {
                LockSupport.parkNanos(begun + due[number] - System.nanoTime());
                socket.say("{'type':'send_message','id':'m" + number + "','data':{'conversation_id':'" + group + "','content':'Hello'}}");
            }
            return times.join();
        }
    }

    private static String person(int number) {
        return "person" + number;
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
