package chat.parley.desktop.cache;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Files that are opened and read before it is known whether they are wanted, as that of whoever was here last while the app starts.
/// Callable from any thread.
public final class Early implements AutoCloseable {
    private final Map<Path, Cache> opened = new ConcurrentHashMap<>();
    private final Function<Path, Cache> opening;

    /// `opening` opens a file.
    public Early(Function<Path, Cache> opening) {
        this.opening = opening;
    }

    /// Where there is such a file.
    public void read(Path file) {
        if (Files.exists(file)) {
            opened.computeIfAbsent(file, wanted -> opening.apply(wanted).readAhead());
        }
    }

    /// The file, whether it is open already or not; whoever takes it closes it.
    public Cache take(Path file) {
        var early = opened.remove(file);
        return early == null ? opening.apply(file) : early;
    }

    /// Closes what nobody wanted.
    @Override
    public void close() {
        opened.values().forEach(Cache::close);
    }
}
