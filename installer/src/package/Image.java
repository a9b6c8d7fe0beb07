import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An application as jpackage lays it out: its launcher, the file that says what that runs, and the runtime.
record Image(Path root, Path configuration, Path runtime) {
    private static final String CACHE = "-XX:AOTCache=";

    /// The one image in a folder.
    static Image in(Path folder) throws IOException {
        var root = only(folder);
        try (var tree = Files.walk(root)) {
            var configuration = tree.filter(file -> file.toString().endsWith(".cfg") && !file.endsWith("jvm.cfg")).findFirst().orElseThrow();
            try (var again = Files.walk(root)) {
                var release = again.filter(file -> file.getFileName().toString().equals("release") && Files.exists(file.resolveSibling("lib").resolve("modules")))
                        .findFirst().orElseThrow();
                return new Image(root, configuration, release.getParent());
            }
        }
    }

    private static Path only(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /// The option that writes the cache where the launcher will look for it.
    List<String> trained() throws IOException {
        return Files.readAllLines(configuration).stream().filter(line -> line.startsWith("java-options=" + CACHE))
                .map(line -> "-XX:AOTCacheOutput=" + filled(line.substring(line.indexOf(CACHE) + CACHE.length()))).toList();
    }

    boolean isTrained() throws IOException {
        return trained().stream().allMatch(option -> Files.exists(Path.of(option.substring(option.indexOf('=') + 1))));
    }

    /// What the launcher would run, with these options in place of the one that uses the cache: class path, order and options must be the same for
    /// what is trained and what uses it.
    List<String> command(List<String> instead) throws IOException {
        var command = new ArrayList<String>();
        command.add(runtime.resolve("bin").resolve("java").toString());
        var classPath = new ArrayList<String>();
        var main = "";
        for (var line : Files.readAllLines(configuration)) {
            var value = filled(line.substring(line.indexOf('=') + 1));
            if (line.startsWith("java-options=") && value.startsWith(CACHE)) {
                command.addAll(instead);
            } else if (line.startsWith("java-options=")) {
                command.add(value);
            } else if (line.startsWith("app.classpath=")) {
                classPath.add(value);
            } else if (line.startsWith("app.mainclass=")) {
                main = value;
            }
        }
        command.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, classPath), main));
        return command;
    }

    private String filled(String value) {
        return value.replace("$APPDIR", configuration.getParent().toString());
    }
}
