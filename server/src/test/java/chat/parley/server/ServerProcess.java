package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The server's command line in a process of its own, as a person starts it, with what it says on both streams. Closing kills it.
final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("listens at https?://localhost:(\\d+)");
    private final Path out;
    private final Path err;
    private final Process process;

    private ServerProcess(Path folder, Map<String, String> environment, List<String> before, List<String> arguments) {
        var number = System.nanoTime();
        out = folder.resolveSibling(folder.getFileName() + "-" + number + ".out");
        err = folder.resolveSibling(folder.getFileName() + "-" + number + ".err");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The short life of most of these is not worth compiling much.
        var start = Stream.of(before, List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
                Main.class.getName()), arguments).flatMap(List::stream).toList();
        try {
            process = Program.builder(folder, environment, start)
                    .redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts it in `folder` with these variables, such as `PORT=0`, added to the environment.
    static ServerProcess in(Path folder, Map<String, String> environment, String... arguments) {
        return new ServerProcess(folder, environment, List.of(), List.of(arguments));
    }

    /// The same for a user whom permissions bind, as they do not bind root.
    static ServerProcess bound(Path folder, Map<String, String> environment) {
        var isRoot = System.getProperty("user.name").equals("root");
        return new ServerProcess(folder, environment, !isRoot ? List.of() : List.of("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"),
                List.of());
    }

    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    /// Waits until it says that it listens, and answers the port.
    int port() throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            var said = ADDRESS.matcher(out());
            if (said.find() && out().endsWith("Ctrl+C stops it." + System.lineSeparator())) {
                return Integer.parseInt(said.group(1));
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("It does not listen: " + out() + err());
    }

    /// Asks it to end, as SIGTERM does.
    ServerProcess stop() {
        process.destroy();
        return this;
    }

    /// Waits for its end and answers the exit code.
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "It goes on running.");
        return process.exitValue();
    }

    /// Kills it when it has run for so long, if it has not ended by itself.
    void kill(Duration life) throws InterruptedException {
        process.waitFor(life.toNanos(), TimeUnit.NANOSECONDS);
        close();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
