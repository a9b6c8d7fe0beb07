package chat.parley.desktop.state.replay;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The web client's store in a process of Node: each input is answered by what came of it. Skips the test where there is no Node.
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> MODULES = List.of("ahead", "change", "facts", "history", "outbox", "people", "readmark", "reads", "reducer", "store",
            "synced", "syncs", "talk", "typing", "window", "wishes");
    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private final Consumer<JsonNode> heard;

    /// `heard` is given all that it says and asks for, on the thread that puts something in.
    Browser(Path folder, Consumer<JsonNode> heard) {
        this.heard = heard;
        try {
            process = new ProcessBuilder(node(), unpacked(folder).toString(), folder.toString()).redirectError(Redirect.INHERIT).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        in = process.outputWriter();
        out = process.inputReader();
    }

    /// Puts something in, and waits until all that comes of it at once has come.
    void put(String name, Object value) {
        try {
            in.write(JSON.writeValueAsString(Collections.singletonMap(name, value)) + "\n");
            in.flush();
            for (var line = next(); !line.has("done"); line = next()) {
                heard.accept(line);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JsonNode next() throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new AssertionError("It ended; what it said of that is on stderr.");
        }
        return JSON.readTree(line);
    }

    /// The modules as they are served, which Node is told to be modules.
    private static Path unpacked(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("state"));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
        for (var module : MODULES) {
            copy("/client/state/" + module + ".js", folder.resolve("state").resolve(module + ".js"));
        }
        var harness = folder.resolve("browser.mjs");
        copy("/replay/browser.mjs", harness);
        return harness;
    }

    private static void copy(String resource, Path to) throws IOException {
        try (var stream = Browser.class.getResourceAsStream(resource)) {
            Files.copy(stream, to);
        }
    }

    private static String node() {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(path -> Stream.of(Path.of(path, "node"), Path.of(path, "node.exe")))
                .filter(Files::isExecutable).map(Path::toString).findFirst();
        var isRequired = Set.of(System.getProperty("parley.require", "").split(",")).contains("node");
        var missing = "Node 20 or newer is not installed.";
        return found.orElseGet(() -> isRequired ? Assertions.fail(missing) : Assumptions.abort(missing));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
