package chat.parley.server.core.read;

import java.util.List;
import java.util.function.Function;

/// Some of a longer list; `before` is where its older part ends, or null where there is none.
public record Page<T>(List<T> items, String before) {
    /// The newest `limit` of what was asked for with one more than that; the items come newest first.
    static <T> Page<T> newestFirst(List<T> oneMore, int limit, Function<T, String> cursor) {
        var items = oneMore.size() > limit ? oneMore.subList(0, limit) : oneMore;
        return new Page<>(items, oneMore.size() > limit ? cursor.apply(items.getLast()) : null);
    }
}
