import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// The tools of the JDK that runs this.
final class Tools {
    private Tools() { }

    /// The options in a file, one a line, which jlink would read by itself only from a shell.
    static Stream<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> !line.isBlank() && !line.startsWith("#")).flatMap(line -> Stream.of(line.split(" ", 2)));
    }

    /// A program of the system.
    static void program(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("failed: " + String.join(" ", command));
        }
    }

    static void run(String name, List<String> arguments) {
        var out = new PrintStream(System.out, true);
        var code = ToolProvider.findFirst(name).orElseThrow(() -> new IllegalStateException("This JDK has no " + name))
                .run(out, out, arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(name + " failed (" + code + "): " + String.join(" ", arguments));
        }
    }
}
