package chat.parley.server.load;

import static chat.parley.server.load.FanOutBenchIT.median;
import static chat.parley.server.load.FanOutBenchIT.rounded;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the start of the process to the line that says where it listens: the server from its jar with data that is there, and Helidon with two routes
/// and nothing else, in turns; each as it is, and with a cache of the classes that one run before has loaded, as packages have it.
@Tag("bench")
class StartBenchIT {
    private static final int RUNS = 9;
    private static final long IDLE_SECONDS = 25;
    @TempDir
    private Path folder;
    private Path jar;

    private record Way(String name, Supplier<Target> start, List<Double> took) {
        Way(String name, Supplier<Target> start) {
            this(name, start, new ArrayList<>());
        }
    }

    @BeforeEach
    void pack() throws IOException, URISyntaxException {
        jar = folder.resolve("bare.jar");
        var classes = Path.of(Bare.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var command = new ArrayList<>(List.of("--create", "--file", jar.toString()));
        try (var files = Files.walk(classes)) {
            files.filter(file -> file.getFileName().toString().matches("Bare(\\$.*)?\\.class"))
                    .forEach(file -> command.addAll(List.of("-C", classes.toString(), classes.relativize(file).toString())));
        }
        var told = new PrintWriter(new StringWriter());
        if (ToolProvider.findFirst("jar").orElseThrow().run(told, told, command.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("No jar of " + classes);
        }
    }

    @Test
    void untilItListens() throws InterruptedException {
        var chat = new Cache(folder.resolve("parley.aot")).trained(option -> Target.parley(folder.resolve("parley"), option), true).option();
        var bare = new Cache(folder.resolve("bare.aot")).trained(option -> Target.bare(folder.resolve("bare"), jar, option), false).option();
        var ways = List.of(new Way("bare Helidon", () -> Target.bare(folder.resolve("bare"), jar)),
                new Way("parley", () -> Target.parley(folder.resolve("parley"))),
                new Way("bare Helidon, trained", () -> Target.bare(folder.resolve("bare"), jar, bare)),
                new Way("parley, trained", () -> Target.parley(folder.resolve("parley"), chat)));
        for (int run = 0; run <= RUNS; run++) {
            for (var way : ways) {
                var took = start(way.start);
                if (run > 0) {
                    way.took.add(took);
                }
            }
        }
        ways.forEach(way -> System.out.printf("start: %s %.0f ms %s%n", way.name, median(way.took), rounded(way.took)));
        System.out.printf("start: ratio %.2f, trained %.2f%n", median(ways.get(1).took) / median(ways.get(0).took),
                median(ways.get(3).took) / median(ways.get(2).took));
        try (var idle = Target.parley(folder.resolve("parley"), chat)) {
            idle.port();
            new CountDownLatch(1).await(IDLE_SECONDS, TimeUnit.SECONDS);
            System.out.printf("start: resident after %d s without work %.0f MB%n", IDLE_SECONDS, idle.resident());
        }
    }

    /// Milliseconds.
    private static double start(Supplier<Target> starting) {
        var begun = System.nanoTime();
        try (var target = starting.get()) {
            target.port();
            return (System.nanoTime() - begun) / 1e6;
        }
    }
}
