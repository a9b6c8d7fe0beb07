package chat.parley.server.load;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Program;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A server under load, in a process of its own: Parley's as it is shipped, or bare Helidon.
///
/// `-Dparley.bench.cgroup=/sys/fs/cgroup` confines it to 512 MB and half a core, where control groups (version 1) may be made there.
final class Target implements AutoCloseable {
    /// As the packages start it.
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms16m", "-Xmx384m",
            "-XX:MaxNewSize=48m", "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=25", "-XX:TrimNativeHeapInterval=5000", "-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");
    private static final Map<String, String> UNLIMITED = Map.of("HOST", "127.0.0.1", "PORT", "0", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0",
            "WS_MAX_CONNECTIONS", "0", "MAX_CONNECTIONS_PER_ADDRESS", "0", "RATE_LIMIT_CONVERSATIONS", "0", "MAX_PARTICIPANTS", "0");
    private static final String CONFINED = System.getProperty("parley.bench.cgroup", "");
    private static final String CONFINING = """
            for kind in cpu memory; do mkdir -p %1$s/$kind/parley; done
            echo 100000 > %1$s/cpu/parley/cpu.cfs_period_us; echo 50000 > %1$s/cpu/parley/cpu.cfs_quota_us
            echo 536870912 > %1$s/memory/parley/memory.limit_in_bytes
            for kind in cpu memory; do echo $$ > %1$s/$kind/parley/cgroup.procs; done
            """;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Program program;
    private final Path folder;

    private Target(Path folder, Map<String, String> settings, List<String> what) {
        this.folder = folder;
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var script = (CONFINED.isEmpty() ? "" : CONFINING.formatted(CONFINED)) + "ulimit -n $(ulimit -Hn); exec \"$@\"";
        program = Program.start(folder, settings, Stream.of(List.of("sh", "-c", script, "sh", java), OPTIONS, what).flatMap(List::stream).toList());
    }

    static Target parley(Path folder, String... options) {
        var settings = new java.util.HashMap<>(UNLIMITED);
        settings.put("DATA_DIR", made(folder).toString());
        return new Target(folder, settings, Stream.concat(Stream.of(options), Stream.of("-jar", System.getProperty("parley.jar"))).toList());
    }

    static Target bare(Path folder) {
        return new Target(made(folder), Map.of(), List.of("-cp", System.getProperty("java.class.path"), Bare.class.getName()));
    }

    /// From jars alone, of which the JVM can keep classes: `jar` has this program's own. Without a log, which would say what the time is.
    static Target bare(Path folder, Path jar, String... options) {
        var classPath = Stream.concat(Stream.of(jar.toString()), Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.endsWith(".jar") && !each.contains("logback"))).collect(Collectors.joining(File.pathSeparator));
        return new Target(made(folder), Map.of(), Stream.concat(Stream.of(options), Stream.of("-cp", classPath, Bare.class.getName())).toList());
    }

    /// Asks it to end and waits for that, with its output open to the last: a JVM that writes its cache has something to say.
    void end() {
        ProcessHandle.of(program.pid()).ifPresent(ProcessHandle::destroy);
        program.exitCode(Duration.ofSeconds(60));
    }

    int port() {
        return program.port();
    }

    /// A group of `user-0` and those who follow; its id.
    String group(int people) {
        var others = IntStream.range(1, people).mapToObj(number -> "\"user-" + number + "\"").collect(Collectors.joining(","));
        return WholeServer.made(WholeServer.ask(client, port(), "POST", "/conversations",
                "{\"type\":\"group\",\"name\":\"Load\",\"creator_id\":\"user-0\",\"participant_ids\":[" + others + "]}"));
    }

    /// Conversations of `user-0` with `user-1`, of `user-2` with `user-3`, and so on.
    List<String> pairs(int count) {
        var ids = new ArrayList<String>();
        for (int pair = 0; pair < count; pair++) {
            ids.add(WholeServer.made(WholeServer.ask(client, port(), "POST", "/conversations", "{\"type\":\"private\",\"creator_id\":\"user-" + 2 * pair
                    + "\",\"participant_ids\":[\"user-" + (2 * pair + 1) + "\"]}")));
        }
        return ids;
    }

    /// Processor time so far.
    Duration processor() {
        return ProcessHandle.of(program.pid()).flatMap(process -> process.info().totalCpuDuration()).orElseThrow();
    }

    /// Resident memory in MB, as Linux tells it.
    double resident() {
        try (var lines = Files.lines(Path.of("/proc/" + program.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024).sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        client.close();
        program.close();
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
