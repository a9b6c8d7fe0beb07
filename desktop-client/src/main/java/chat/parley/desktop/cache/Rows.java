package chat.parley.desktop.cache;

import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Values of one type on disk as JSON, by a text. Used on the cache's thread alone.
final class Rows<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
    private final MVMap<String, byte[]> map;
    private final Class<T> type;

    Rows(MVStore store, String name, Class<T> type) {
        map = store.openMap(name, new MVMap.Builder<String, byte[]>().keyType(StringDataType.INSTANCE).valueType(ByteArrayDataType.INSTANCE));
        this.type = type;
    }

    /// Leaves the file alone where it says the same already.
    void put(String key, T value) {
        var json = Wire.write(value);
        if (!Arrays.equals(json, map.get(key))) {
            map.put(key, json);
        }
    }

    /// Null where there is none.
    T get(String key) {
        var json = map.get(key);
        return json == null ? null : read(json);
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    void remove(String key) {
        map.remove(key);
    }

    void clear() {
        map.clear();
    }

    List<T> all() {
        return map.values().stream().map(this::read).toList();
    }

    /// Those that can be read, of a file that is damaged: by key.
    Map<String, T> readable() {
        var readable = new HashMap<String, T>();
        for (var cursor = map.cursor(null); cursor.hasNext();) {
            var key = cursor.next();
            try {
                readable.put(key, read(cursor.getValue()));
            } catch (RuntimeException unreadable) {
                LOG.warn("An entry of {} cannot be read: {}", map.getName(), unreadable.getClass().getName());
            }
        }
        return readable;
    }

    <K> Map<K, T> by(Function<String, K> key) {
        var all = new HashMap<K, T>();
        for (var cursor = map.cursor(null); cursor.hasNext();) {
            all.put(key.apply(cursor.next()), read(cursor.getValue()));
        }
        return all;
    }

    private T read(byte[] json) {
        return Wire.read(new String(json, StandardCharsets.UTF_8), type);
    }
}
