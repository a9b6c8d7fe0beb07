package chat.parley.server.core.write;

import chat.parley.model.Conversation;
import chat.parley.server.store.tables.Room;
import chat.parley.server.store.tables.Tables;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Optional;

/// The conversations that were needed lately, as last committed. The writer alone fills it; anyone may look.
public final class Rooms {
    private static final long MOST_PARTICIPANTS = 500_000;
    private final Cache<Conversation.Id, Room> committed = Caffeine.newBuilder()
            .maximumWeight(MOST_PARTICIPANTS)
            .weigher((Conversation.Id _, Room room) -> 8 + room.members().size())
            .build();

    /// The conversation as last committed, from memory or else from `tables`. Nothing is kept: a reader may be behind the writer.
    public Optional<Room> seen(Conversation.Id id, Tables tables) {
        var known = committed.getIfPresent(id);
        return known == null ? tables.conversations().room(id) : Optional.of(known);
    }

    /// The conversation as last committed if it is in memory.
    public Optional<Room> remembered(Conversation.Id id) {
        return Optional.ofNullable(committed.getIfPresent(id));
    }

    Optional<Room> load(Conversation.Id id, Tables tables) {
        var known = committed.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        var loaded = tables.conversations().room(id);
        loaded.ifPresent(room -> committed.put(id, room));
        return loaded;
    }

    void commit(Room room) {
        committed.put(room.id(), room);
    }

    void forget(Collection<Conversation.Id> ids) {
        committed.invalidateAll(ids);
    }
}
