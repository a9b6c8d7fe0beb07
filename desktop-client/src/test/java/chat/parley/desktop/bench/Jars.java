package chat.parley.desktop.bench;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/// The class path as a package has it: of jars alone, since the JVM keeps no classes of folders in an archive.
final class Jars {
    private Jars() { }

    /// With a jar in `folder` in place of each folder.
    static String classPath(Path folder) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(Files::exists).map(each -> Files.isDirectory(each) ? packed(each, folder) : each)
                .map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path packed(Path classes, Path folder) {
        var jar = folder.resolve(Integer.toHexString(classes.hashCode()) + ".jar");
        var told = new StringWriter();
        var writer = new PrintWriter(told);
        var code = ToolProvider.findFirst("jar").orElseThrow().run(writer, writer, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (code != 0) {
            throw new IllegalStateException("No jar of " + classes + ": " + told);
        }
        return jar;
    }
}
