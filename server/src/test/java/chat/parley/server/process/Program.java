package chat.parley.server.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program in a process of its own, which ends with the test, and what it prints.
public final class Program implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Pattern PORT = Pattern.compile("(?:port |:)(\\d{2,5})\\b");
    private static final Set<String> KEPT = Set.of("PATH", "Path", "SystemRoot", "HOME", "USERPROFILE", "TMP", "TEMP", "TMPDIR");
    private final List<String> lines = new ArrayList<>();
    private final Process process;
    private final Thread reader;
    private boolean isSilent;

    private Program(ProcessBuilder builder) {
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        reader = Thread.ofVirtual().name("output of " + process.pid()).start(this::read);
    }

    /// Runs a class of the test's class path, in a JVM that starts quickly.
    public static Program java(Path folder, Map<String, String> environment, Class<?> main, String... arguments) {
        return start(folder, environment, Stream.concat(javaCommand(main).stream(), Stream.of(arguments)).toList());
    }

    static List<String> javaCommand(Class<?> main) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName());
    }

    /// Runs a command with these variables, and of this environment only what every program needs.
    public static Program start(Path folder, Map<String, String> environment, List<String> command) {
        return new Program(builder(folder, environment, command));
    }

    /// What starts it so.
    public static ProcessBuilder builder(Path folder, Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().putAll(environment);
        return builder;
    }

    public long pid() {
        return process.pid();
    }

    /// The port that it prints.
    public int port() {
        var matcher = PORT.matcher(line(text -> PORT.matcher(text).find()));
        matcher.find();
        return Integer.parseInt(matcher.group(1));
    }

    /// Waits for a line that is as wanted.
    public synchronized String line(Predicate<String> wanted) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        for (int at = 0;; at++) {
            while (at == lines.size()) {
                var left = deadline - System.nanoTime();
                if (isSilent || left <= 0) {
                    throw new AssertionError("It never said that, but:\n" + String.join("\n", lines));
                }
                await(left);
            }
            if (wanted.test(lines.get(at))) {
                return lines.get(at);
            }
        }
    }

    /// All that it printed until it ended.
    public String output() {
        exitCode(DEADLINE);
        return printed();
    }

    /// All that it has printed so far.
    public synchronized String printed() {
        return String.join("\n", lines);
    }

    /// Asks it to end, as a terminal or a service manager does.
    public void terminate() {
        process.destroy();
    }

    /// Waits until it has ended by itself.
    public int exitCode(Duration within) {
        if (!hasEnded(within)) {
            throw new AssertionError("It runs on after " + within + ":\n" + printed());
        }
        try {
            reader.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return process.exitValue();
    }

    /// Lets it run for a while; true where it ended meanwhile.
    public boolean hasEnded(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    /// Ends it and what it started at once, in the middle of whatever they do.
    public void kill() {
        var family = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        family.forEach(member -> member.onExit().orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS).join());
    }

    @Override
    public void close() {
        kill();
    }

    private synchronized void await(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void read() {
        try {
            process.inputReader().lines().forEach(this::add);
        } catch (UncheckedIOException killed) {
            // and its output closed in the midst of a read
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    private synchronized void end() {
        isSilent = true;
        notifyAll();
    }
}
