package chat.parley.desktop.state;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What is asked of the server over REST. Answers complete on any thread; a refusal, and a server that cannot be reached, complete
/// exceptionally with a [chat.parley.model.Problem.Refusal], whose problem is `Unavailable` for the latter.
public interface Requests {
    /// A wish that has no frame, or that is wanted over REST; `Done` has the changed object and no events.
    CompletableFuture<Outcome> perform(Command command);

    CompletableFuture<Part> messages(Conversation.Id conversation, Where where, int limit);

    CompletableFuture<List<Message>> replies(Message.Id root);

    CompletableFuture<Message> message(Message.Id id);

    CompletableFuture<List<Message.Revision>> revisions(Message.Id id);

    CompletableFuture<List<Message>> pins(Conversation.Id conversation);

    CompletableFuture<List<Message.Receipt>> receipts(Conversation.Id conversation);

    CompletableFuture<List<Conversation.Participant>> participants(Conversation.Id conversation);

    /// The person's own conversations, newest activity first, below those already known.
    CompletableFuture<List<Conversation>> conversations(Conversation.Id before, int limit);

    CompletableFuture<List<Conversation>> channels(String query);

    /// Everyone on the server whose name has `query` in it, whether online or not.
    CompletableFuture<List<User>> people(String query);

    /// One person by id, whether or not one shares anything with them.
    CompletableFuture<User> person(User.Id id);

    CompletableFuture<User.Settings> settings();

    /// A part of a history, oldest first; `hasOlder` is false where nothing lies before it.
    record Part(List<Message> messages, boolean hasOlder) { }

    /// Which part of a history.
    sealed interface Where {
        record Newest() implements Where { }

        record Before(long seq) implements Where { }

        record After(long seq) implements Where { }

        record Around(Message.Id message) implements Where { }
    }
}
