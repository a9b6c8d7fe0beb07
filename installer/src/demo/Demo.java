import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The demonstration: a server with a small conversation, and two windows in which two people of it can chat.
///
/// `mvn -Pdemo package` runs it with the JDK of the build: `java Demo.java SERVER-JAR FOLDER CLASS-PATH-OF-THE-APP`. Closing both
/// windows ends the server; Ctrl+C ends all. Without a display the server stays alone.
public final class Demo {
    private static final Pattern ADDRESS = Pattern.compile("listens at (http\\S+)");
    private static final List<String> PEOPLE = List.of("alice", "bob");
    /// Beside and below each other: by themselves both windows would stand in the middle, one hidden by the other.
    private static final List<String> PLACES = List.of("\"x\":30,\"y\":40", "\"x\":450,\"y\":100");
    private static final long STOP_SECONDS = 10;
    private final List<Process> children = new ArrayList<>();
    private final CompletableFuture<String> address = new CompletableFuture<>();
    private final Path folder;
    private final String classPath;

    private Demo(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Demo(Path.of(args[1]).toAbsolutePath(), args[2]).run(Path.of(args[0])));
    }

    private int run(Path serverJar) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::endAll));
        var server = start(new ProcessBuilder(java(), "-jar", serverJar.toString(), "--demo=" + folder.resolve("server"))
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        Thread.ofVirtual().start(() -> echo(server));
        server.onExit().thenRun(() -> address.complete(""));
        var at = address.join();
        if (at.isEmpty()) {
            return server.waitFor();
        }
        if (!hasDisplay()) {
            System.out.println("There is no display here, so no windows open; the server stays until Ctrl+C.");
            return server.waitFor();
        }
        var windows = new ArrayList<Process>();
        for (int each = 0; each < PEOPLE.size(); each++) {
            place(PEOPLE.get(each), PLACES.get(each));
            windows.add(window(PEOPLE.get(each), at));
        }
        System.out.println("Two windows open: Alice's and Bob's. Closing both ends the server.");
        return untilClosed(server, windows);
    }

    private int untilClosed(Process server, List<Process> windows) throws InterruptedException {
        server.onExit().thenRun(() -> windows.forEach(Process::destroy));
        var worst = 0;
        for (var window : windows) {
            worst = Math.max(worst, window.waitFor());
        }
        if (!server.isAlive()) {
            return server.exitValue();
        }
        if (worst != 0) {
            System.out.println("A window ended with a failure (" + worst + "); its log is below " + folder.resolve("desktop") + ".");
        }
        server.destroy();
        if (!server.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
        return worst;
    }

    private void place(String person, String at) throws IOException {
        var settings = folder.resolve("desktop/profiles/demo-" + person + "/settings.json");
        if (Files.notExists(settings)) {
            Files.createDirectories(settings.getParent());
            Files.writeString(settings, "{\"window\":{" + at + ",\"width\":900,\"height\":640,\"list_width\":320}}");
        }
    }

    private Process window(String person, String at) throws IOException {
        var app = new ProcessBuilder(java(), "--enable-native-access=ALL-UNNAMED", "-cp", classPath, "chat.parley.desktop.Launcher",
                "--profile", "demo-" + person, "--server", at, "--user", person).inheritIO();
        app.environment().put("PARLEY_HOME", folder.resolve("desktop").toString());
        return start(app);
    }

    private synchronized Process start(ProcessBuilder what) throws IOException {
        Files.createDirectories(folder);
        var child = what.start();
        children.add(child);
        return child;
    }

    private synchronized void endAll() {
        children.forEach(Process::destroy);
    }

    /// What the server says, on to the console; the address in it is what the windows connect to.
    private void echo(Process server) {
        try (var said = server.inputReader()) {
            for (var line = said.readLine(); line != null; line = said.readLine()) {
                System.out.println(line);
                var found = ADDRESS.matcher(line);
                if (found.find()) {
                    address.complete(found.group(1));
                }
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /// On Linux and the like a window needs X11 or Wayland; other systems always have a display.
    private static boolean hasDisplay() {
        var system = System.getProperty("os.name").toLowerCase();
        if (system.startsWith("windows") || system.startsWith("mac")) {
            return true;
        }
        var here = System.getenv();
        return Stream.of("DISPLAY", "WAYLAND_DISPLAY").map(name -> here.getOrDefault(name, "")).anyMatch(value -> !value.isBlank());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
