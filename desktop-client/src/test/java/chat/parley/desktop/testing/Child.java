package chat.parley.desktop.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A main class of the tests in a process of its own, which ends with the test. Its output goes to a file.
public final class Child implements AutoCloseable {
    private static final long DEADLINE = 60;
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /// Starts a JVM, one that is quickly there.
    public static Child java(Path output, Class<?> main, String... arguments) {
        return start(output, command(main, arguments));
    }

    /// What starts such a JVM.
    public static List<String> command(Class<?> main, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    public static Child start(Path output, List<String> command) {
        return start(output, Map.of(), command);
    }

    /// With these variables in its environment; an empty one is taken out.
    public static Child start(Path output, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            builder.environment().values().removeIf(String::isEmpty);
            return new Child(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it in the middle of whatever it does.
    public void kill() {
        process.destroyForcibly().onExit().orTimeout(DEADLINE, TimeUnit.SECONDS).join();
    }

    /// Asks it to end, as the system does when a person logs out.
    public void terminate() {
        process.destroy();
    }

    /// Waits until it has ended by itself.
    public int exitCode() {
        return process.onExit().orTimeout(DEADLINE, TimeUnit.SECONDS).join().exitValue();
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        kill();
    }
}
