package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Asking.Answered;
import chat.parley.desktop.state.Requests;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Server;
import chat.parley.model.User;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// The REST door of one server, as one person. Callable from any thread.
public final class Rest implements Requests {
    private static final int MOST_REPLIES = 2_000;
    private final Asking asking;
    private final User.Id me;

    /// `pass` is what `me` shows at the door.
    public Rest(Http http, Endpoint server, User.Id me, Pass pass, Phrases words) {
        asking = new Asking(http, server, pass, words);
        this.me = me;
    }

    @Override
    public CompletableFuture<Outcome> perform(Command command) {
        return ask(Call.of(command, me)).thenApply(answered -> new Outcome.Done(answered.value(), List.of()));
    }

    @Override
    public CompletableFuture<Part> messages(Conversation.Id conversation, Where where, int limit) {
        return page(Call.in(conversation) + "/messages?limit=" + Math.clamp(limit, 1, Server.Limits.PAGE) + switch (where) {
            case Where.Newest() -> "";
            case Where.Before(var seq) -> "&before=" + seq;
            case Where.After(var seq) -> "&after=" + seq;
            case Where.Around(var message) -> "&around=" + message.value();
        });
    }

    @Override
    public CompletableFuture<List<Message>> replies(Message.Id root) {
        return replies(root, "", List.of());
    }

    /// Page by page up to the first, oldest first.
    private CompletableFuture<List<Message>> replies(Message.Id root, String before, List<Message> later) {
        return page(Call.message(root) + "/replies?limit=" + Server.Limits.PAGE + before).thenCompose(part -> {
            var all = Stream.concat(part.messages().stream(), later.stream()).toList();
            return part.hasOlder() && all.size() < MOST_REPLIES
                    ? replies(root, "&before=" + part.messages().getFirst().seq(), all)
                    : CompletableFuture.completedFuture(all);
        });
    }

    @Override
    public CompletableFuture<Message> message(Message.Id id) {
        return one(Call.message(id), Message.class);
    }

    @Override
    public CompletableFuture<List<Message.Revision>> revisions(Message.Id id) {
        return list(Call.message(id) + "/history", Message.Revision[].class);
    }

    @Override
    public CompletableFuture<List<Message>> pins(Conversation.Id conversation) {
        return list(Call.in(conversation) + "/pins", Message[].class);
    }

    @Override
    public CompletableFuture<List<Message.Receipt>> receipts(Conversation.Id conversation) {
        return list(Call.in(conversation) + "/receipts", Message.Receipt[].class);
    }

    @Override
    public CompletableFuture<List<Conversation.Participant>> participants(Conversation.Id conversation) {
        return list(Call.in(conversation) + "/participants", Conversation.Participant[].class);
    }

    @Override
    public CompletableFuture<List<Conversation>> conversations(Conversation.Id before, int limit) {
        return list("/conversations?limit=" + Math.clamp(limit, 1, Server.Limits.PAGE) + (before == null ? "" : "&before=" + before.value()),
                Conversation[].class);
    }

    @Override
    public CompletableFuture<List<Conversation>> channels(String query) {
        return list("/channels?limit=" + Server.Limits.PAGE + looked(query), Conversation[].class);
    }

    @Override
    public CompletableFuture<List<User>> people(String query) {
        return list("/users?status=all&limit=" + Server.Limits.PAGE + looked(query), User[].class);
    }

    @Override
    public CompletableFuture<User> person(User.Id id) {
        return one("/users/" + id.value(), User.class);
    }

    @Override
    public CompletableFuture<User.Settings> settings() {
        return one("/users/" + me.value() + "/settings", User.Settings.class);
    }

    private static String looked(String query) {
        return query.isBlank() ? "" : "&q=" + Call.encoded(query.strip());
    }

    private CompletableFuture<Part> page(String path) {
        return ask(Call.get(path, Message[].class)).thenApply(answered -> new Part(List.of(answered.value()), answered.hasMore()));
    }

    private <T> CompletableFuture<List<T>> list(String path, Class<T[]> type) {
        return one(path, type).thenApply(List::of);
    }

    private <T> CompletableFuture<T> one(String path, Class<T> type) {
        return ask(Call.get(path, type)).thenApply(Answered::value);
    }

    private <T> CompletableFuture<Answered<T>> ask(Call<T> call) {
        var path = call.path() + (call.path().contains("?") ? "&" : "?") + "user_id=" + me.value();
        return asking.ask(new Call<>(call.method(), path, call.body(), call.answer()));
    }
}
