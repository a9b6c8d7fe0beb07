import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The pictures in docs/images: the app, signed in to the demonstration's server, in each look.
///
/// `mvn -Ppictures package` runs it with the JDK of the build: `java Pictures.java SERVER-JAR FOLDER CLASS-PATH-OF-THE-APP IMAGES`.
public final class Pictures {
    private static final Pattern ADDRESS = Pattern.compile("listens at (http\\S+)");
    private static final Map<String, List<String>> LOOKS = Map.of(
            "light", List.of("--size", "1100x740", "--theme", "light"),
            "dark", List.of("--size", "1100x740", "--theme", "dark"),
            "narrow", List.of("--size", "420x740", "--theme", "light"),
            "double", List.of("--size", "1100x740", "--scale", "2", "--theme", "light"),
            "right-to-left", List.of("--size", "1100x740", "--theme", "light", "--locale", "ar"),
            "offline", List.of("--size", "1100x740", "--theme", "light", "--offline", "The café has a table for us at ten past nine."),
            "empty", List.of("--size", "1100x740", "--theme", "light", "--user", "dora"));
    private static final Map<String, List<String>> BUSY_LOOKS = Map.of("busy", List.of("--size", "1100x740", "--theme", "light"));

    private Pictures() { }

    public static void main(String[] args) throws IOException, InterruptedException {
        var folder = Path.of(args[1]).toAbsolutePath();
        // What an earlier run left there would stand in these pictures too.
        delete(folder);
        Files.createDirectories(folder);
        var server = new ProcessBuilder(java(), "-jar", args[0], "--demo=" + folder.resolve("server"))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var said = server.inputReader()) {
            var address = said.lines().map(ADDRESS::matcher).filter(java.util.regex.Matcher::find).findFirst().orElseThrow().group(1);
            take(LOOKS, address, folder, args);
            try (var crowd = new Crowd(address)) {
                crowd.come();
                take(BUSY_LOOKS, address, folder, args);
            }
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void take(Map<String, List<String>> looks, String address, Path folder, String... args) throws IOException, InterruptedException {
        for (var look : looks.entrySet()) {
            take(look.getKey(), look.getValue(), address, folder, args);
        }
    }

    private static void take(String name, List<String> look, String address, Path folder, String... args) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED", "-cp", args[2], "chat.parley.desktop.Launcher",
                "--server", address, "--screenshot", Path.of(args[3], name + ".png").toAbsolutePath().toString()));
        command.addAll(look);
        if (!look.contains("--user")) {
            command.addAll(List.of("--user", "bob"));
        }
        var app = new ProcessBuilder(command).inheritIO();
        app.environment().put("PARLEY_HOME", folder.resolve(name).toString());
        if (app.start().waitFor() != 0) {
            throw new IllegalStateException("No picture " + name);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
