package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Files of H2 whose writes reach the disk in an order from which all that was committed can be found again; see [OrderedChannel].
public final class OrderedPath extends FilePathWrapper {
    private static final String SCHEME = "ordered";
    private static final String FILE = "jdbc:h2:file:";

    /// The address of the same file with ordered writes.
    public static String address(String url) {
        FilePath.register(new OrderedPath());
        return url.replace(FILE, "jdbc:h2:" + SCHEME + ":");
    }

    /// The file that an address leads to.
    public static Path file(String url) {
        return Path.of(url.replaceFirst("^" + FILE, "").replaceFirst(";.*$", "") + ".mv.db");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new OrderedChannel(super.open(mode));
    }
}
