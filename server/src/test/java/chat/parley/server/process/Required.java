package chat.parley.server.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// The programs of this machine that some tests talk to. A test whose program is missing is skipped and says why, unless the system
/// property `parley.require` names the program: then it fails.
public final class Required {
    private static final int PATIENCE_SECONDS = 60;
    private final Set<String> names;

    public Required() {
        this(System.getProperty("parley.require", ""));
    }

    Required(String names) {
        this.names = Set.of(names.split(","));
    }

    /// The command before a script for Node in which `WebSocket` is there as in a browser. It begins with Node's path.
    public List<String> node() {
        var commands = onPath("node").flatMap(node -> Stream.of(List.of(node), List.of(node, "--experimental-websocket")));
        return present("node", commands.filter(command -> works(command, "-e", "process.exit(typeof WebSocket === 'function' ? 0 : 1)")).findFirst(),
                "Node 20.10 or newer is not installed.");
    }

    /// The command before a script for Python that imports `websockets`.
    public List<String> python() {
        var commands = Stream.concat(onPath("python3"), Stream.of("/usr/bin/python3", "python")).map(List::of);
        return present("python", commands.filter(command -> works(command, "-c", "import websockets")).findFirst(),
                "Python 3 with the package websockets is not installed.");
    }

    /// Where Chromium is.
    public Path chromium() {
        var paths = Stream.of("chromium", "chromium-browser", "google-chrome").flatMap(Required::onPath).map(Path::of);
        return present("chromium", paths.findFirst(), "Chromium is not installed.");
    }

    <T> T present(String name, Optional<T> found, String otherwise) {
        return found.orElseGet(() -> names.contains(name) ? Assertions.fail(otherwise) : Assumptions.abort(otherwise));
    }

    private static Stream<String> onPath(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
                .filter(Files::isExecutable).filter(Files::isRegularFile).map(Path::toString);
    }

    private static boolean works(List<String> command, String... probe) {
        try {
            var process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(probe)).toList())
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
            var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
