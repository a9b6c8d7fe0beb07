package chat.parley.desktop.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Cable;
import chat.parley.desktop.testing.Child;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Two apps in bad weather, one of them killed and started again, the other stopped for longer than the server waits for it.
class ChaosIT {
    private static final boolean IS_LONG = Boolean.getBoolean("parley.long");
    private static final int EACH = IS_LONG ? 1_000 : 200;
    private static final int STOPPED_SECONDS = IS_LONG ? 90 : 5;
    private static final Duration LONG = Duration.ofMinutes(IS_LONG ? 8 : 2);
    private static final int SOON = 2_000;
    private static final int OUTAGES = 5;
    @TempDir
    private Path folder;
    private LiveServer server;
    private Conversation.Id group;

    @Test
    @Timeout(1_200)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void twoAppsSeeTheSameMessagesOnceAndInOrderWhateverTheWeather(TestReporter reporter) throws IOException {
        server = new LiveServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "WS_HEARTBEAT_INTERVAL", "2", "RATE_LIMIT_FRAMES", "0"));
        group = server.group("ada", "Team", "bob").id();
        var seed = System.nanoTime();
        reporter.publishEntry("seed", "" + seed);
        try (var adas = cable(); var bobs = cable(); var ada = start("ada", adas); var first = start("bob", bobs)) {
            int blows;
            Child bob;
            try (var weather = new Weather(seed, List.of(adas, bobs))) {
                until("a third is written", () -> written("bob") >= EACH / 3);
                first.kill();
                bob = start("bob", bobs);
                until("half is written", () -> written("ada") >= EACH / 2);
                signal(ada, "STOP");
                pause(STOPPED_SECONDS);
                signal(ada, "CONT");
                until("all is written", () -> written("ada") == EACH && written("bob") == EACH || !ada.isAlive() || !bob.isAlive());
                assertTrue(ada.isAlive() && bob.isAlive(), () -> read("ada.output") + read("bob.output"));
                blows = weather.blows();
            }
            var back = outages(List.of(adas, bobs));
            until("all is said", () -> Stream.of("ada", "bob").allMatch(name -> Files.exists(folder.resolve(name + ".said"))));
            Files.createFile(folder.resolve("finish"));
            var other = bob;
            until("both have written down what they see", () -> !ada.isAlive() && !other.isAlive());
            assertEquals(0, ada.exitCode(), () -> read("ada.output"));
            assertEquals(0, bob.exitCode(), () -> read("bob.output"));
            bob.close();
            reporter.publishEntry(Map.of("messages", "" + 2 * EACH, "blows", "" + blows, "ms until both were back", "" + back));
        } finally {
            server.close();
        }

        var lines = read("ada.list").lines().toList();
        assertEquals(lines, read("bob.list").lines().toList(), "the same on both");
        assertEquals(IntStream.rangeClosed(1, lines.size()).boxed().toList(), lines.stream().map(line -> Integer.parseInt(line.split(" ")[0])).toList());
        for (var name : List.of("ada", "bob")) {
            assertEquals(IntStream.rangeClosed(1, EACH).mapToObj(number -> name + " " + number).toList(), said(lines, name), "each once, in order");
        }
    }

    private static List<String> said(List<String> lines, String name) {
        return lines.stream().map(line -> line.split(" ", 3)[2]).filter(text -> text.startsWith(name + " ")).toList();
    }

    /// Both are back soon after the network is; a machine that is busy with something else may need to be asked again.
    private List<Long> outages(List<Cable> cables) {
        var took = new ArrayList<Long>();
        while (took.isEmpty() || took.getLast() > SOON && took.size() < OUTAGES) {
            took.add(outage(cables));
        }
        assertTrue(took.getLast() <= SOON, () -> "back after ms: " + took);
        return took;
    }

    /// No network for a while; answers how long it took from then until both were back.
    private long outage(List<Cable> cables) {
        cables.forEach(Cable::unplug);
        until("both are offline", () -> Stream.of("ada", "bob").allMatch(name -> !lastLink(name).endsWith(" Online")));
        pause(4);
        cables.forEach(Cable::plug);
        var plugged = System.currentTimeMillis();
        until("both are back", () -> Stream.of("ada", "bob").allMatch(name -> lastLink(name).endsWith(" Online")));
        return Stream.of("ada", "bob").mapToLong(name -> Long.parseLong(lastLink(name).split(" ")[0])).max().orElseThrow() - plugged;
    }

    private Cable cable() {
        return new Cable(() -> server.address().getPort());
    }

    private Child start(String name, Cable cable) {
        return Child.java(folder.resolve(name + ".output"), Chatter.class, "http://localhost:" + cable.port(), name, folder.toString(), group.value(),
                "" + EACH);
    }

    private int written(String name) {
        var text = read(name + ".written");
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    private String lastLink(String name) {
        return read(name + ".links").lines().reduce("", (_, line) -> line);
    }

    private String read(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void until(String awaited, BooleanSupplier isSo) {
        Patience.until(awaited, LONG, isSo);
    }

    private static void signal(Child process, String name) throws IOException {
        var code = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().onExit().join().exitValue();
        assertEquals(0, code);
    }

    /// The time is what is tested here.
    private static void pause(int seconds) {
        try {
            assertEquals(false, new CountDownLatch(1).await(seconds, TimeUnit.SECONDS));
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
