package chat.parley.server.core.write;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.store.tables.Room;
import chat.parley.server.store.tables.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// The wishes that share one transaction: what they have changed so far, and what is to be told when it is durable.
/// Owned by the writer's thread. Rules look before rows are written, so a refused wish leaves nothing behind.
public final class Batch {
    private final Tables tables;
    private final Rooms rooms;
    private final UnaryOperator<User> shown;
    private final Instant now;
    private final Map<Conversation.Id, Optional<Room>> changed = new LinkedHashMap<>();
    private final List<Notice> notices = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private int toldBefore;
    private boolean wrote;

    /// An event and who hears it.
    record Notice(Event event, Collection<User.Id> to) { }

    Batch(Tables tables, Rooms rooms, UnaryOperator<User> shown, Instant now) {
        this.tables = tables;
        this.rooms = rooms;
        this.shown = shown;
        this.now = now;
    }

    public Tables tables() {
        return tables;
    }

    /// The server's time, to the millisecond; one for the whole batch.
    public Instant now() {
        return now;
    }

    /// A conversation as the wishes before this one have left it.
    public Optional<Room> find(Conversation.Id id) {
        var own = changed.get(id);
        return own == null ? rooms.load(id, tables) : own;
    }

    /// A conversation that `who` takes part in; refused as [Rules#member] says.
    Room room(User.Id who, Conversation.Id id) {
        return Rules.member(find(id), who);
    }

    public void put(Room room) {
        wrote = true;
        changed.put(room.id(), Optional.of(room));
    }

    void remove(Conversation.Id id) {
        wrote = true;
        changed.put(id, Optional.empty());
    }

    public void tell(Event event, Collection<User.Id> to) {
        notices.add(new Notice(event, to));
    }

    /// Runs once all is durable and told, on the writer's thread: short, and without waiting.
    public void after(Runnable action) {
        afterwards.add(action);
    }

    /// This wish changed something: its `result`, and the events told since it began. Whoever changed nothing says
    /// [Outcome#unchanged], and costs no commit.
    public Outcome done(Object result) {
        wrote = true;
        return new Outcome.Done(result, notices.subList(toldBefore, notices.size()).stream().map(Notice::event).toList());
    }

    /// What is known of these conversations is read afresh once this is durable: something about their people has changed.
    public void reread(Collection<Conversation.Id> ids) {
        after(() -> rooms.forget(ids));
    }

    User user(User.Id id) {
        return tables.users().byId(id).orElseThrow(() -> new Problem.Refusal(new Problem.NotFound("user")));
    }

    /// The person with this id, made now where there is none yet.
    public User ensured(User.Id id) {
        return tables.users().byId(id).orElseGet(() -> {
            ensure(List.of(id));
            return user(id);
        });
    }

    /// Makes those of these people who are not there yet: all of them, or nobody where a name is refused.
    void ensure(Collection<User.Id> ids) {
        var known = tables.users().byIds(ids).stream().map(User::id).collect(Collectors.toSet());
        var missing = ids.stream().filter(id -> !known.contains(id)).toList();
        tables.users().taken(missing.stream().map(User.Id::value).toList()).ifPresent(name -> {
            throw new Problem.Refusal(new Problem.Conflict("name_taken",
                    "The name " + name + " is too close to one that is in use here. Choose another."));
        });
        missing.forEach(id -> tables.users().insert(id, id.value(), now));
        wrote |= !missing.isEmpty();
    }

    /// A person as presence shows them now.
    public User shown(User user) {
        return shown.apply(user);
    }

    void beginWish() {
        toldBefore = notices.size();
    }

    /// False where there is nothing to commit.
    boolean wrote() {
        return wrote;
    }

    void flush() {
        changed.values().forEach(room -> room.ifPresent(tables.conversations()::update));
    }

    void committed() {
        changed.forEach((id, room) -> room.ifPresentOrElse(rooms::commit, () -> rooms.forget(List.of(id))));
    }

    void abandoned() {
        rooms.forget(changed.keySet());
    }

    List<Notice> notices() {
        return notices;
    }

    List<Runnable> afterwards() {
        return afterwards;
    }
}
