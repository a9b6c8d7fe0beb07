package chat.parley.desktop.ui;

import chat.parley.desktop.Settings;
import chat.parley.desktop.state.ClientStore;
import chat.parley.desktop.state.ConversationState;
import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.avatar.Presence;
import chat.parley.desktop.ui.emoji.Emojis;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;

/// What every part of the chat window works with. Made once a sign-in, handed on by constructor. `home` runs things where all state
/// lives: on the FX thread.
public record Desk(
        ClientStore store,
        ObjectProperty<Settings> settings,
        Navigator navigator,
        Words words,
        Timers timers,
        Emojis emojis,
        Executor home) {

    public Instant now() {
        return timers.now();
    }

    public Times times() {
        return new Times(words, ZoneId.systemDefault());
    }

    public Presence presence() {
        return new Presence(words, times());
    }

    public Screens screens() {
        return new Screens(words);
    }

    public String name(User.Id person) {
        return store.person(person).displayName();
    }

    /// What a conversation is called: its own name, the other person's, or "Notes to self".
    public String title(ConversationState conversation) {
        var other = conversation.other();
        if (other == null) {
            return title(conversation.conversation().get());
        }
        return isMe(other) ? words.of("conversation.notes") : name(other);
    }

    /// The name of a group or channel.
    public String title(Conversation room) {
        return room.name() == null ? words.of("conversation.unnamed") : room.name();
    }

    public boolean isMe(User.Id person) {
        return person.equals(store.me().get().id());
    }

    public String sentence(Problem problem) {
        return new Refusals(words).sentence(problem);
    }

    /// A wish of which only a refusal is told, at the foot of the window.
    public void wish(Command command) {
        wish(command, _ -> { }, problem -> navigator.toast(sentence(problem)));
    }

    /// A wish, and what is to be done where it was carried out and where it was refused.
    public void wish(Command command, Consumer<Outcome.Done> done, Consumer<Problem> refused) {
        store.submit(command).thenAccept(outcome -> {
            switch (outcome) {
                case Outcome.Done carriedOut -> done.accept(carriedOut);
                case Outcome.Refused(var problem) -> refused.accept(problem);
            }
        });
    }

    /// A question to the server whose answer may come on any thread: `answer` and `refused` are called on the FX thread.
    public <T> void ask(CompletableFuture<T> question, Consumer<T> answer, Consumer<Problem> refused) {
        question.handleAsync((found, failure) -> {
            if (failure == null) {
                answer.accept(found);
            } else {
                refused.accept(problem(failure));
            }
            return null;
        }, home);
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapped when wrapped.getCause() != null -> problem(wrapped.getCause());
            case Problem.Refusal refusal -> refusal.problem();
            default -> throw new IllegalStateException("An answer that is no refusal", failure);
        };
    }
}
