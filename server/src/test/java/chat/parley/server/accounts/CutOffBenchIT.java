package chat.parley.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.accounts.Guarded.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How soon live sockets feel that someone may not be here any more: from the administrator's request to the socket's last word.
@Tag("bench")
class CutOffBenchIT {
    private static final int ROUNDS = 50;
    private static final Duration GOAL = Duration.ofSeconds(1);
    private Guarded server;
    private Member eve;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new Guarded(folder, Map.of("DURABILITY", "fsync"), InstantSource.system());
        eve = server.setUp("eve");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deactivationClosesLiveSockets() {
        var times = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var person = server.join(eve, "person" + round);
            try (var socket = server.connect(person)) {
                var begun = System.nanoTime();
                server.ask("PATCH", "/admin/users/" + person.id(), eve, "{'active':false}");
                assertEquals(4003, socket.closeCode());
                times.add(System.nanoTime() - begun);
            }
        }

        tell("Deactivation", times);
    }

    @Test
    void removalIsTheLastThatIsHeardOfAConversation() {
        var bob = server.join(eve, "bob");
        var times = new ArrayList<Long>();
        try (var socket = server.connect(bob)) {
            for (int round = 0; round < ROUNDS; round++) {
                times.add(removal(socket, bob));
            }
        }

        tell("Removal", times);
    }

    private long removal(SocketPeer socket, Member who) {
        var group = Guarded.made(server.ask("POST", "/conversations", eve,
                "{'type':'group','name':'G','participant_ids':['" + who.id() + "']}")).field("id");
        socket.next(frame -> frame.at("/data/id").asString().equals(group));
        var begun = System.nanoTime();
        server.ask("DELETE", "/conversations/" + group + "/participants/" + who.id(), eve, null);
        socket.next("participant_removed");
        return System.nanoTime() - begun;
    }

    private static void tell(String what, List<Long> times) {
        Collections.sort(times);
        System.out.printf("%s, ms: p50 %.1f, most %.1f of %d%n", what, times.get(times.size() / 2) / 1e6, times.getLast() / 1e6, times.size());
        assertTrue(times.getLast() < GOAL.toNanos(), times::toString);
    }
}
