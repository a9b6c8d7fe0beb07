package chat.parley.desktop.cache;

import chat.parley.desktop.state.Archive.Draft;
import chat.parley.desktop.state.Archive.Known;
import chat.parley.desktop.state.Pending;
import chat.parley.model.Conversation;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open file and all that is in it. Used on the cache's thread alone; what H2 and Jackson throw leaves it as it is.
final class Tables implements AutoCloseable {
    /// Raised when what is on disk changes so that an older app would misread it.
    static final int VERSION = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);
    private static final int PAGES_MEGABYTES = 4;
    private static final String ONLY = "only";
    private final MVStore store;
    private final Rows<User> me;
    private final Rows<Server> server;
    private final Rows<Conversation> conversations;
    private final Rows<User> people;
    private final Rows<Conversation.Participant[]> participants;
    private final Rows<Post> outbox;
    private final Rows<Draft> drafts;
    private final Rows<Long> read;
    private final History history;

    private Tables(MVStore store) {
        this.store = store;
        me = new Rows<>(store, "me", User.class);
        server = new Rows<>(store, "server", Server.class);
        conversations = new Rows<>(store, "conversations", Conversation.class);
        people = new Rows<>(store, "people", User.class);
        participants = new Rows<>(store, "participants", Conversation.Participant[].class);
        outbox = new Rows<>(store, "outbox", Post.class);
        drafts = new Rows<>(store, "drafts", Draft.class);
        read = new Rows<>(store, "read", Long.class);
        history = new History(store);
    }

    /// Opens a file that is there, be it empty.
    static Tables open(Path file) {
        var store = file(file).open();
        try {
            if (store.getStoreVersion() > VERSION) {
                throw new Newer();
            }
            store.setStoreVersion(VERSION);
            return new Tables(store);
        } catch (RuntimeException failure) {
            store.closeImmediately();
            throw failure;
        }
    }

    /// What was written and not sent, of a file that is damaged or newer, as far as it can be read.
    static Unsent salvage(Path file) {
        try (var store = file(file).readOnly().recoveryMode().open()) {
            var posts = readable(store, "outbox", Post.class).values().stream().map(Post::pending).toList();
            var drafts = new HashMap<Conversation.Id, Draft>();
            readable(store, "drafts", Draft.class).forEach((id, draft) -> drafts.put(new Conversation.Id(id), draft));
            return new Unsent(posts, drafts);
        } catch (RuntimeException unreadable) {
            LOG.warn("Nothing can be read of {}", file.getFileName(), unreadable);
            return Unsent.NOTHING;
        }
    }

    private static <T> Map<String, T> readable(MVStore store, String name, Class<T> type) {
        try {
            return store.hasMap(name) ? new Rows<>(store, name, type).readable() : Map.of();
        } catch (MVStoreException unreadable) {
            LOG.warn("{} cannot be read", name, unreadable);
            return Map.of();
        }
    }

    /// No thread of the store's own: it writes when it is told to, on the thread that tells it.
    private static MVStore.Builder file(Path file) {
        return new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().compress().cacheSize(PAGES_MEGABYTES);
    }

    /// The file is of a later version of this app.
    static final class Newer extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    History history() {
        return history;
    }

    Known known() {
        return new Known(
                me.get(ONLY),
                server.get(ONLY),
                conversations.all(),
                people.all(),
                participants.by(Conversation.Id::new).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
                outbox.all().stream().map(Post::pending).sorted(Comparator.comparingLong(Pending::order)).toList(),
                drafts.by(Conversation.Id::new),
                read.by(Conversation.Id::new));
    }

    void keepMe(User who, Server where) {
        me.put(ONLY, who);
        server.put(ONLY, where);
    }

    void keep(Conversation conversation) {
        conversations.put(conversation.id().value(), conversation);
    }

    boolean has(Conversation.Id conversation) {
        return conversations.has(conversation.value());
    }

    void keep(List<User> some) {
        some.forEach(person -> people.put(person.id().value(), person));
    }

    void keepParticipants(Conversation.Id conversation, List<Conversation.Participant> all) {
        participants.put(conversation.value(), all.toArray(Conversation.Participant[]::new));
    }

    void forget(Conversation.Id conversation) {
        history.forget(conversation);
        conversations.remove(conversation.value());
        participants.remove(conversation.value());
        drafts.remove(conversation.value());
        read.remove(conversation.value());
    }

    /// Forgets what must fit the revisions of the kept conversations, where a part of it may have been lost.
    void forgetWhatHasRevisions() {
        history.forgetAll();
        participants.clear();
    }

    void startAfresh() {
        forgetWhatHasRevisions();
        me.clear();
        server.clear();
        conversations.clear();
        people.clear();
        read.clear();
    }

    void post(Pending pending) {
        outbox.put(pending.clientMessageId(), Post.of(pending));
    }

    void update(Pending pending) {
        if (outbox.has(pending.clientMessageId())) {
            post(pending);
        }
    }

    void settle(String clientMessageId) {
        outbox.remove(clientMessageId);
    }

    void keepDraft(Conversation.Id conversation, Draft draft) {
        if (draft.text().isEmpty()) {
            drafts.remove(conversation.value());
        } else {
            drafts.put(conversation.value(), draft);
        }
    }

    void keepRead(Conversation.Id conversation, long seq) {
        if (seq == 0) {
            read.remove(conversation.value());
        } else {
            read.put(conversation.value(), seq);
        }
    }

    void add(Unsent unsent) {
        unsent.pendings().forEach(this::post);
        unsent.drafts().forEach(this::keepDraft);
    }

    /// Hands everything to the operating system; `forced` to the disk.
    void commit(boolean forced) {
        store.commit();
        if (forced) {
            store.sync();
        }
    }

    boolean hasChanges() {
        return store.hasUnsavedChanges();
    }

    /// Writes together what is spread thin; answers whether something was.
    boolean tidy() {
        return store.compact(50, 1 << 20);
    }

    long size() {
        return store.getFileStore().size();
    }

    boolean isBroken() {
        return store.isClosed() || store.getPanicException() != null;
    }

    /// Without writing, after a failure.
    void drop() {
        store.closeImmediately();
    }

    @Override
    public void close() {
        store.close();
    }
}
