import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where the app is shown while it is trained: the screen that is there, else one in memory (Xvfb), else none.
record Display(Map<String, String> variables, List<String> options, Process server) implements AutoCloseable {
    static Display open() throws IOException {
        var isLinux = System.getProperty("os.name").startsWith("Linux");
        if (!isLinux || System.getenv("DISPLAY") != null) {
            return new Display(Map.of(), List.of(), null);
        }
        var isThere = Stream.of(System.getenv("PATH").split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "Xvfb")));
        if (!isThere) {
            return new Display(Map.of(), List.of("-Dglass.platform=Headless", "-Dprism.order=sw"), null);
        }
        var server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var number = server.inputReader().readLine();
        if (number == null) {
            throw new UncheckedIOException(new IOException("Xvfb does not start"));
        }
        return new Display(Map.of("DISPLAY", ":" + number), List.of(), server);
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
        }
    }
}
