package chat.parley.server.load;

import static chat.parley.server.load.FanOutBenchIT.median;
import static chat.parley.server.load.FanOutBenchIT.rounded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the start of the process to the line that says where it listens: the server from its jar with data that is there, and Helidon with two routes
/// and nothing else, in turns.
@Tag("bench")
class StartBenchIT {
    private static final int RUNS = 9;
    @TempDir
    private Path folder;

    @Test
    void untilItListens() {
        start(() -> Target.parley(folder.resolve("parley")));
        start(() -> Target.bare(folder.resolve("bare")));
        var parley = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        for (int run = 1; run <= RUNS; run++) {
            bare.add(start(() -> Target.bare(folder.resolve("bare")))[0]);
            var started = start(() -> Target.parley(folder.resolve("parley")));
            parley.add(started[0]);
            resident.add(started[1]);
        }
        System.out.printf("start: parley %.0f ms %s, bare Helidon %.0f ms %s, ratio %.2f; resident then %.0f MB%n", median(parley), rounded(parley),
                median(bare),
                rounded(bare), median(parley) / median(bare), median(resident));
    }

    /// Milliseconds, and MB that are resident then.
    private static double[] start(Supplier<Target> starting) {
        var begun = System.nanoTime();
        try (var target = starting.get()) {
            target.port();
            return new double[] {(System.nanoTime() - begun) / 1e6, target.resident()};
        }
    }
}
