package chat.parley.desktop.cache;

import chat.parley.desktop.cache.Task.Asking;
import chat.parley.desktop.cache.Task.Keeping;
import chat.parley.desktop.cache.Task.Noting;
import chat.parley.desktop.cache.Task.Posting;
import chat.parley.desktop.cache.Task.Searching;
import chat.parley.desktop.state.Archive;
import chat.parley.desktop.state.Pending;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// The archive in one file of H2's MVStore. Callable from any thread, and nobody ever waits here; the file belongs to one thread of
/// its own.
///
/// A file that is damaged, or of a later version of this app, is put aside, and what was written and not sent is taken over into a
/// new one. While the disk takes nothing, posts fail with a sentence, and what was seen is forgotten in the end rather than kept
/// with holes in it.
public final class Cache implements Archive, AutoCloseable {
    private static final Known NOTHING = new Known(null, null, List.of(), List.of(), Map.of(), List.of(), Map.of(), Map.of());
    private final Keeper keeper;
    private final AtomicReference<CompletableFuture<Known>> ahead = new AtomicReference<>();

    /// Opens `file`, or makes it. `told` gets what a person should know of it, on the cache's thread.
    public Cache(Path file, Phrases words, Consumer<String> told) {
        keeper = new Keeper(new Shelf(file, words, told));
    }

    /// Reads what is kept now, for the first who loads it: before anything is kept here, as at the app's start.
    public Cache readAhead() {
        ahead.set(ask(Tables::known, NOTHING));
        return this;
    }

    @Override
    public CompletableFuture<Known> load() {
        var read = ahead.getAndSet(null);
        return read == null ? ask(Tables::known, NOTHING) : read;
    }

    @Override
    public void keepMe(User me, Server server) {
        keep(1, tables -> tables.keepMe(me, server));
    }

    @Override
    public void keep(Conversation conversation) {
        keep(1, tables -> tables.keep(conversation));
    }

    @Override
    public void keep(List<User> people) {
        keep(people.size(), tables -> tables.keep(people));
    }

    @Override
    public void keepParticipants(Conversation.Id conversation, List<Conversation.Participant> participants) {
        keep(participants.size(), tables -> tables.keepParticipants(conversation, participants));
    }

    @Override
    public void keepPart(Conversation.Id conversation, List<Message> part) {
        keep(part.size(), tables -> {
            if (tables.has(conversation)) {
                tables.history().keep(conversation, part);
            }
        });
    }

    @Override
    public void change(Conversation.Id conversation, List<Message> changed) {
        keep(changed.size(), tables -> tables.history().change(conversation, changed));
    }

    @Override
    public void change(Conversation.Id conversation, Message.Id message, UnaryOperator<Message> change) {
        keep(1, tables -> tables.history().change(conversation, message, change));
    }

    @Override
    public void forgetMessages(Conversation.Id conversation) {
        keep(1, tables -> tables.history().forget(conversation));
    }

    @Override
    public void forgetBefore(Conversation.Id conversation, long firstSeq) {
        keep(1, tables -> tables.history().forgetBefore(conversation, firstSeq));
    }

    @Override
    public void forget(Conversation.Id conversation) {
        keeper.take(new Noting(tables -> tables.forget(conversation)));
    }

    @Override
    public void startAfresh() {
        keeper.take(new Noting(Tables::startAfresh));
    }

    @Override
    public CompletableFuture<List<Message>> before(Conversation.Id conversation, long before, int limit) {
        return ask(tables -> tables.history().before(conversation, before, limit), List.of());
    }

    @Override
    public CompletableFuture<List<Message>> after(Conversation.Id conversation, long after, int limit) {
        return ask(tables -> tables.history().after(conversation, after, limit), List.of());
    }

    @Override
    public CompletableFuture<List<Message>> newest(Conversation.Id conversation, int limit) {
        return ask(tables -> tables.history().newest(conversation, limit), List.of());
    }

    @Override
    public CompletableFuture<List<Message>> around(Conversation.Id conversation, Message.Id message, int limit) {
        return ask(tables -> tables.history().around(conversation, message, limit), List.of());
    }

    /// Cancelling the answer ends the search.
    @Override
    public CompletableFuture<List<Message>> find(Conversation.Id conversation, String query, int limit) {
        var search = new Search(conversation, query, limit);
        keeper.take(new Searching(search));
        return search.answer();
    }

    @Override
    public CompletableFuture<Void> post(Pending pending) {
        var done = new CompletableFuture<Void>();
        keeper.take(new Posting(tables -> tables.post(pending), done));
        return done;
    }

    @Override
    public void update(Pending pending) {
        keeper.take(new Noting(tables -> tables.update(pending)));
    }

    @Override
    public void settle(String clientMessageId) {
        keeper.take(new Noting(tables -> tables.settle(clientMessageId)));
    }

    @Override
    public void keepDraft(Conversation.Id conversation, Draft draft) {
        keeper.take(new Noting(tables -> tables.keepDraft(conversation, draft)));
    }

    @Override
    public void keepRead(Conversation.Id conversation, long seq) {
        keeper.take(new Noting(tables -> tables.keepRead(conversation, seq)));
    }

    @Override
    public CompletableFuture<Long> size() {
        return ask(Tables::size, 0L);
    }

    /// Everything that was handed over is on disk then; waits at most 5 s for a disk that does not answer.
    @Override
    public void close() {
        keeper.close();
    }

    private void keep(int weight, Consumer<Tables> work) {
        keeper.take(new Keeping(weight, work));
    }

    private <T> CompletableFuture<T> ask(Function<Tables, T> work, T otherwise) {
        var answer = new CompletableFuture<T>();
        keeper.take(new Asking<>(work, otherwise, answer));
        return answer;
    }
}
