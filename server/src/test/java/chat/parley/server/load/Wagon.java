package chat.parley.server.load;

import chat.parley.server.process.Program;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A running [Driver], and what it answers.
final class Wagon implements AutoCloseable {
    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    Wagon(Path folder) {
        try {
            process = Program.builder(folder, Map.of(), List.of("sh", "-c", "ulimit -n $(ulimit -Hn); exec \"$@\"", "sh",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xms128m",
                    "-cp", System.getProperty("java.class.path"), Driver.class.getName())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            orders = process.outputWriter();
            answers = process.inputReader();
            answers.readLine();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// What an order gave, by name.
    record Answer(Map<String, Double> figures, String text) {
        double of(String name) {
            return figures.get(name);
        }

        /// Whether all was heard that was to be.
        boolean isComplete() {
            return of("heard") >= of("expected");
        }

        double perSecond() {
            return of("heard") / of("seconds");
        }
    }

    Answer ask(String order, Object... values) {
        try {
            orders.write(order.formatted(values).replace('\'', '"') + "\n");
            orders.flush();
            var line = answers.readLine();
            if (line == null) {
                throw new AssertionError("The driver ended at: " + order);
            }
            var figures = new TreeMap<String, Double>();
            for (var figure : line.split(" ")) {
                var parts = figure.split("=");
                figures.put(parts[0], parts[1].equals("true") ? 1 : Double.parseDouble(parts[1]));
            }
            return new Answer(figures, line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
