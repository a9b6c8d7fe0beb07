package chat.parley.desktop.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.state.ClientStore.Notice;
import chat.parley.desktop.testing.Clockwork;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.ServerFrame.Synced;
import chat.parley.model.User;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A store, the disk below it, and the rooms of a server that answers as a test says. Ada's.
final class Bench {
    static final User.Id ADA = new User.Id("ada");
    static final User.Id BOB = new User.Id("bob");
    static final User.Id CID = new User.Id("cid");
    final Clockwork time = new Clockwork();
    final MemoryArchive archive = new MemoryArchive();
    final Map<Conversation.Id, Room> rooms = new LinkedHashMap<>();
    final Shelf shelf = new Shelf(rooms);
    final List<Said> said = new ArrayList<>();
    final List<Notice> notices = new ArrayList<>();
    ClientStore store;
    String epoch = "first";

    /// What the store said over the socket; the id may be null.
    record Said(Command.Framed command, String id) { }

    Bench(Room... known) {
        List.of(known).forEach(room -> rooms.put(room.id, room));
        start();
    }

    static User user(User.Id id) {
        return new User(id, id.value(), id.value(), null, User.Status.ONLINE, null, false, null, User.Role.MEMBER, false, false);
    }

    /// The app ends without a word and starts again over the same disk.
    void start() {
        said.clear();
        store = new ClientStore(ADA, archive, shelf, (command, id) -> said.add(new Said(command, id)), time, Runnable::run);
        store.onNotice(notices::add);
        store.restore().join();
    }

    /// The connection stands, and nothing is missing.
    Bench connect() {
        welcome();
        answerSyncs();
        assertEquals(new Link.Online(), store.link().get());
        return this;
    }

    /// The first frame has come, and no answer yet.
    void welcome() {
        store.linked(new Link.Connecting());
        store.apply(new ServerFrame.Welcome(user(ADA), rooms.values().stream().map(Room::now).limit(200).toList(), rooms.size() > 200,
                List.of(user(ADA), user(BOB)), server(), "session"));
    }

    void lose() {
        store.linked(new Link.Waiting(time.now().plusSeconds(1), "The server is away."));
    }

    void hears(Event... events) {
        List.of(events).forEach(event -> store.apply(new ServerFrame.Push(event)));
    }

    /// What the server answers to each question since the last time.
    void answerSyncs() {
        for (var question = sync(); question != null; question = sync()) {
            answer(question);
        }
    }

    void answer(Command.Sync question) {
        store.apply(madeOf(question));
    }

    /// The answer to a question, as things are now.
    Synced madeOf(Command.Sync question) {
        var changes = new HashMap<Conversation.Id, Synced.Changes>();
        question.conversations().forEach((id, rev) -> {
            if (rooms.containsKey(id)) {
                changes.put(id, changes(rooms.get(id), rev));
            }
        });
        var gone = question.conversations().keySet().stream().filter(id -> !rooms.containsKey(id)).toList();
        var fresh = Boolean.TRUE.equals(question.partial()) ? List.<Conversation>of()
                : rooms.values().stream().filter(room -> !question.conversations().containsKey(room.id)).map(Room::now).toList();
        return new Synced(changes, gone, fresh, false);
    }

    /// The next question that was not answered yet, taken from what was said; null where there is none.
    Command.Sync sync() {
        var found = said.stream().filter(each -> each.command instanceof Command.Sync).findFirst();
        found.ifPresent(said::remove);
        return (Command.Sync) found.map(Said::command).orElse(null);
    }

    /// What was said of this kind, in order.
    <T> List<T> said(Class<T> type) {
        return said.stream().map(Said::command).filter(type::isInstance).map(type::cast).toList();
    }

    /// The id with which the last command of this kind was said.
    String idOf(Class<? extends Command.Framed> type) {
        return said.stream().filter(each -> type.isInstance(each.command)).reduce((_, last) -> last).orElseThrow().id;
    }

    void acks(String id, Object data) {
        store.apply(new ServerFrame.Ack(id, data));
    }

    void refuses(String id, String code, boolean isRetryable, Long retryAfter) {
        store.apply(new ServerFrame.Failed(id, code, "No: " + code + ".", isRetryable, retryAfter));
    }

    ConversationState talk(Room room) {
        return store.conversation(room.id);
    }

    List<Long> seqs(Room room) {
        return talk(room).messages().stream().map(Message::seq).toList();
    }

    static <T> T now(CompletableFuture<T> future) {
        return future.getNow(null);
    }

    private Synced.Changes changes(Room room, long rev) {
        var changed = room.kept().stream().filter(message -> message.rev() > rev).toList();
        var isReset = rev < 0 || rev > room.rev() || changed.size() > Server.Limits.SYNC_MESSAGES;
        var newest = room.kept().subList(Math.max(0, room.kept().size() - 50), room.kept().size());
        return new Synced.Changes(room.rev(), room.now(), rev == room.rev() ? null : room.participants(), isReset ? newest : changed, isReset);
    }

    private Server server() {
        return new Server("Test", "1", "1.0", epoch, Server.Auth.OPEN, Server.Registration.CLOSED, null, null);
    }
}
