package chat.parley.desktop.cache;

import chat.parley.desktop.testing.Patience;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Opens one cache file after the other, as an app that is started again and again, and remembers what people were told.
final class Shop {
    final List<String> told = new CopyOnWriteArrayList<>();
    private final Path file;

    Shop(Path file) {
        this.file = file;
    }

    /// What `visit` answers of the open cache, which is closed then.
    <T> T visit(Function<Cache, T> visit) {
        try (var cache = open()) {
            return visit.apply(cache);
        }
    }

    Cache open() {
        return new Cache(file, (key, values) -> key + " " + List.of(values), told::add);
    }

    static void settled(Cache cache) {
        Patience.of(cache.size());
    }
}
