package chat.parley.desktop.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Child;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the app takes of a computer: real processes in real windows, on a server with 200 conversations, one of them of 100,000 messages.
/// `mvn verify -Pbench -pl desktop-client -am`; what came of it on which machine is in docs/benchmarks.md.
@Tag("bench")
@Timeout(1_200)
@EnabledOnOs(OS.LINUX)
class DesktopBenchIT {
    private static final Logger LOG = LoggerFactory.getLogger(DesktopBenchIT.class);
    private static final int CONVERSATIONS = 200;
    private static final int MESSAGES = Integer.getInteger("parley.bench.messages", 100_000);
    private static final int SENDERS = 20;
    private static final int STARTS = 9;
    private static final int RATE = 1_000;
    private static final int SECONDS = 35;
    private static final int IDLE_SECONDS = 20;
    private static final Duration LONG = Duration.ofMinutes(5);
    private static Path all;
    private static LiveServer server;
    private static Conversation.Id huge;
    private static Screen screen;
    private static String classPath;
    private final List<Child> running = new ArrayList<>();
    private int started;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        all = folder;
        screen = Screen.open();
        classPath = Jars.classPath(folder);
        server = new LiveServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_FRAMES", "0", "DURABILITY", "os"));
        for (int each = 1; each < CONVERSATIONS; each++) {
            var room = server.group("ada", "Room " + each, "bob", "cid", "person" + each);
            server.says("bob", room, "The newest word in room " + each + ", with an emoji 👍 and **some** more to read.");
        }
        huge = server.group("ada", "Everything", IntStream.range(0, SENDERS).mapToObj(each -> "sender" + each).toArray(String[]::new)).id();
        say(MESSAGES, () -> { });
    }

    @AfterAll
    static void close() {
        server.close();
        screen.close();
    }

    @AfterEach
    void end() {
        running.forEach(Child::close);
    }

    @Test
    void startToUsableListAgainstAnEmptyWindow(TestReporter reporter) {
        signInOnce();
        server.cable().unplug();
        var all = List.of(new Starts("empty", "window"), new Starts("list", "list"), new Starts("empty", "window", trained("empty")),
                new Starts("list", "list", trained("list")));
        for (int each = 0; each < STARTS; each++) {
            all.forEach(this::measure);
        }
        server.cable().plug();

        var figures = new TreeMap<>(Map.of("screen", screen.name()));
        all.forEach(one -> figures.put(one.name(), one.figures()));
        figures.put("times, from jars", Starts.times(all.get(1), all.get(0)));
        figures.put("times, with what was trained", Starts.times(all.get(3), all.get(2)));
        tell(reporter, figures);
        assertTrue(all.stream().allMatch(one -> one.median() > 0));
    }

    private void measure(Starts one) {
        var app = start(one.task(), one.options());
        await("used ");
        one.took(Long.parseLong(line(one.awaited())), Long.parseLong(line("used")));
        app.close();
    }

    /// The option that uses what one run of this has trained: classes loaded and linked ahead.
    private String trained(String task) {
        var file = all.resolve(task + ".aot");
        var app = start(task, "-XX:AOTCacheOutput=" + file);
        await("used ");
        pause(5);
        app.terminate();
        app.exitCode();
        return "-XX:AOTCache=" + file;
    }

    @Test
    void residentMemory(TestReporter reporter) {
        signInOnce();
        var idle = start("list");
        await("list ");
        pause(IDLE_SECONDS);
        var atRest = resident(idle);
        idle.close();

        var used = start("scroll");
        await("scrolled");
        pause(IDLE_SECONDS);

        tell(reporter, Map.of("screen", screen.name(), "resident with the list, MB", "" + atRest,
                "resident with " + MESSAGES + " messages scrolled through, MB", "" + resident(used)));
        assertTrue(atRest > 0);
    }

    @Test
    void pulsesWhileScrolling(TestReporter reporter) {
        signInOnce();
        start("scroll");
        await("scrolled");

        tell(reporter, Map.of("screen", screen.name(), "work of the FX thread in a pulse, ms", line("work"), "of that on the processor, ms",
                line("processor"), "from pulse to pulse, ms", line("interval"), "pulses in which it moved", line("places")));
    }

    @Test
    void keysWhileAThousandMessagesASecondCome(TestReporter reporter) throws IOException {
        signInOnce();
        start("keys");
        await("open ");
        var second = new int[1];
        var begun = System.nanoTime();
        say(RATE * SECONDS, () -> {
            while (System.nanoTime() - begun < TimeUnit.MILLISECONDS.toNanos(100) * second[0]) {
                pauseMillis(1);
            }
            second[0]++;
        });
        var rate = RATE * SECONDS * 1e9 / (System.nanoTime() - begun);
        await("typed");

        var lost = Files.readString(profile().resolve("parley.log")).lines().filter(line -> line.contains("Not connected")).count();
        tell(reporter, Map.of("screen", screen.name(), "messages a second", "" + Math.round(rate), "key to the end of its layout, ms", line("keys"),
                "of that on the processor of the FX thread, ms", line("processor"),
                "connections lost", "" + lost));
        assertEquals(RATE, rate, RATE / 10.0, "messages a second");
    }

    /// To the report, and to whoever waits for it.
    private static void tell(TestReporter reporter, Map<String, String> figures) {
        reporter.publishEntry(figures);
        LOG.warn("load of the machine: {}", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        new TreeMap<>(figures).forEach((name, figure) -> LOG.warn("{}: {}", name, figure));
    }

    /// So many messages in the huge conversation, by all senders at once; `each` hundred waits for its turn.
    private static void say(int count, Runnable each) {
        var number = new AtomicInteger();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int hundred = 0; hundred < count / 100; hundred++) {
                each.run();
                var done = IntStream.range(0, SENDERS).mapToObj(sender -> people.submit(() -> {
                    for (int message = 0; message < 100 / SENDERS; message++) {
                        server.says("sender" + sender, huge, text(number.incrementAndGet()));
                    }
                })).toList();
                done.forEach(Patience::of);
            }
        }
    }

    private static String text(int number) {
        return number % 7 == 0 ? "Some **bold** words, `code` and an emoji 👍, " + "long enough to wrap ".repeat(number % 9) : "Message number " + number;
    }

    /// So that everything is kept.
    private void signInOnce() {
        var app = start("open", List.of(), "--server", server.address().toString(), "--user", "ada");
        await("open ");
        pause(5);
        app.terminate();
        app.exitCode();
    }

    /// As a person starts it, who was there before.
    private Child start(String task, String... options) {
        return start(task, List.of(options));
    }

    private Child start(String task, List<String> options, String... app) {
        started++;
        var arguments = Stream.concat(Stream.of("" + System.currentTimeMillis(), task, figures().toString()), Stream.of(app));
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags());
        command.addAll(options);
        command.addAll(screen.properties());
        command.addAll(List.of("-cp", classPath, Watched.class.getName()));
        command.addAll(arguments.toList());
        var environment = new HashMap<>(screen.environment());
        environment.put("PARLEY_HOME", all.resolve("home").toString());
        var child = Child.start(output(), environment, command);
        running.add(child);
        return child;
    }

    /// What the app is to be started with, or what is to be tried instead.
    private static List<String> flags() {
        try {
            var tried = System.getenv("PARLEY_BENCH_JVM");
            return tried != null ? List.of(tried.split(" ")) : Files.readAllLines(Path.of("src", "main", "jvm", "parley.args"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path figures() {
        return all.resolve("figures" + started);
    }

    private Path output() {
        return all.resolve("output" + started);
    }

    private static Path profile() {
        return all.resolve("home").resolve("profiles").resolve("default");
    }

    private void await(String begin) {
        Patience.until(begin, LONG, () -> said().lines().anyMatch(line -> line.startsWith(begin)) || !running.getLast().isAlive());
        assertTrue(running.getLast().isAlive(), this::said);
    }

    private String line(String name) {
        return said().lines().filter(line -> line.startsWith(name + " ")).findFirst().orElseThrow().substring(name.length() + 1);
    }

    private String said() {
        try {
            return Files.exists(figures()) ? Files.readString(figures()) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long resident(Child app) {
        try (var lines = Files.lines(Path.of("/proc", "" + app.pid(), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                    .orElseThrow() / 1_000;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void pause(int seconds) {
        pauseMillis(1_000L * seconds);
    }

    /// Time is what is measured here.
    private static void pauseMillis(long millis) {
        try {
            if (new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Nobody counts");
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
