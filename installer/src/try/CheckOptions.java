import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Whether jpackage knows each option of the options files, those of other systems too: its help names the options of the system that it runs on
/// alone, but its list of them has all.
///
/// `java --add-modules jdk.jpackage --add-opens jdk.jpackage/jdk.jpackage.internal=ALL-UNNAMED installer/src/try/CheckOptions.java installer/src/package`
public final class CheckOptions {
    private CheckOptions() { }

    public static void main(String[] args) throws IOException, ReflectiveOperationException {
        var known = known();
        var faults = new ArrayList<String>();
        var checked = 0;
        try (var files = Files.walk(Path.of(args[0]))) {
            for (var file : files.filter(CheckOptions::isOfJpackage).sorted().toList()) {
                for (var option : options(file)) {
                    checked++;
                    if (!known.contains(option) || !isOf(file.getFileName().toString(), option)) {
                        faults.add(file + ": jpackage has no --" + option + " there");
                    }
                }
            }
        }
        faults.forEach(System.err::println);
        System.out.println(checked + " options, " + faults.size() + " faults");
        System.exit(faults.isEmpty() && checked > 0 ? 0 : 1);
    }

    private static Set<String> known() throws ReflectiveOperationException {
        var type = Class.forName("jdk.jpackage.internal.Arguments$CLIOptions");
        var id = type.getDeclaredField("id");
        id.setAccessible(true);
        var known = Stream.of(type.getEnumConstants()).map(each -> {
            try {
                return String.valueOf(id.get(each));
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        return known.collect(Collectors.toSet());
    }

    private static boolean isOfJpackage(Path file) {
        return file.toString().endsWith(".options") && !file.endsWith("jvm.options") && !file.endsWith("runtime.options");
    }

    private static List<String> options(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("--")).map(line -> line.substring(2).split("[ =]")[0]).toList();
    }

    /// No option of another system's.
    private static boolean isOf(String file, String option) {
        return Stream.of("win-windows", "mac-macos", "linux-linux").map(each -> each.split("-"))
                .noneMatch(each -> option.startsWith(each[0] + "-") && !file.startsWith(each[1]));
    }
}
