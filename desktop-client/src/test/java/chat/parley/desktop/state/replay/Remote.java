package chat.parley.desktop.state.replay;

import chat.parley.desktop.state.Requests;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.core.read.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the real server answers to requests, late: some answers are made when they are asked for and travel long, others the other
/// way round. Belongs to the test's thread.
final class Remote implements Requests {
    private final Truth truth;
    private final User.Id who;
    private final RandomGenerator random;
    private final List<Runnable> travelling = new ArrayList<>();

    Remote(Truth truth, User.Id who, RandomGenerator random) {
        this.truth = truth;
        this.who = who;
        this.random = random;
    }

    /// Some answers arrive; or all that are under way.
    void arrive(boolean all) {
        for (var each : List.copyOf(travelling)) {
            if (all || random.nextBoolean()) {
                travelling.remove(each);
                each.run();
            }
        }
    }

    @Override
    public CompletableFuture<Part> messages(Conversation.Id conversation, Where where, int limit) {
        return answer(() -> {
            var window = switch (where) {
                case Where.Newest _ -> new Window(limit, null, null, null);
                case Where.Before(var seq) -> new Window(limit, Long.toString(seq), null, null);
                case Where.After(var seq) -> new Window(limit, null, Long.toString(seq), null);
                case Where.Around(var id) -> new Window(limit, null, null, id.value());
            };
            var page = truth.queries().messages(who, conversation, window);
            return new Part(Truth.decoded(page.items()), page.before() != null);
        });
    }

    @Override
    public CompletableFuture<Outcome> perform(Command command) {
        return truth.does(who, command);
    }

    @Override
    public CompletableFuture<List<Message>> replies(Message.Id root) {
        return answer(() -> Truth.decoded(truth.queries().replies(who, root, new Window(200, null, null, null)).items()));
    }

    @Override
    public CompletableFuture<Message> message(Message.Id id) {
        return answer(() -> truth.queries().message(who, id));
    }

    @Override
    public CompletableFuture<List<Message.Revision>> revisions(Message.Id id) {
        return answer(() -> truth.queries().history(who, id));
    }

    @Override
    public CompletableFuture<List<Message>> pins(Conversation.Id conversation) {
        return answer(() -> truth.queries().pins(who, conversation));
    }

    @Override
    public CompletableFuture<List<Message.Receipt>> receipts(Conversation.Id conversation) {
        return answer(() -> truth.queries().receipts(who, conversation));
    }

    @Override
    public CompletableFuture<List<Conversation.Participant>> participants(Conversation.Id conversation) {
        return answer(() -> truth.queries().participants(who, conversation));
    }

    @Override
    public CompletableFuture<List<Conversation>> conversations(Conversation.Id before, int limit) {
        return answer(() -> List.copyOf(truth.conversations(who).values()));
    }

    @Override
    public CompletableFuture<List<Conversation>> channels(String query) {
        return answer(() -> truth.queries().channels(who, query, 50, null).items());
    }

    @Override
    public CompletableFuture<List<User>> people(String query) {
        return answer(() -> truth.queries().users(query, 50));
    }

    @Override
    public CompletableFuture<User> person(User.Id id) {
        return answer(() -> truth.queries().user(id));
    }

    @Override
    public CompletableFuture<User.Settings> settings() {
        return answer(() -> truth.queries().settings(who));
    }

    private <T> CompletableFuture<T> answer(Supplier<T> made) {
        var future = new CompletableFuture<T>();
        var early = random.nextBoolean() ? tried(made) : null;
        travelling.add(() -> (early == null ? tried(made) : early).whenComplete((value, failure) -> {
            if (failure == null) {
                future.complete(value);
            } else {
                future.completeExceptionally(failure);
            }
        }));
        return future;
    }

    private static <T> CompletableFuture<T> tried(Supplier<T> made) {
        try {
            return CompletableFuture.completedFuture(made.get());
        } catch (Problem.Refusal refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
    }
}
