import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/// Files and folders.
final class Trees {
    private static final double MB = 1_000_000.0;

    private Trees() { }

    static void delete(Path root) throws IOException {
        if (Files.exists(root)) {
            List<Path> all;
            try (var tree = Files.walk(root)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (var each : all) {
                Files.delete(each);
            }
        }
    }

    static void copy(List<Path> files, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files) {
            Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.move(from, to);
    }

    static List<Path> files(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    static long size(Path root) throws IOException {
        try (var tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    static void sizes(Path folder) throws IOException {
        for (var file : files(folder)) {
            Packages.tell("%s %.1f MB".formatted(file.getFileName(), Files.size(file) / MB));
        }
    }
}
