package chat.parley.desktop.ui.connect;

import chat.parley.desktop.state.Timers;
import chat.parley.desktop.ui.Refusals;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// What the forms that let one in share: one try at a time, what is wrong beside the field that caused it, and the time that is left where
/// there were too many tries. Confined to the FX thread.
final class Form {
    static final String NAME = "username";
    static final String PASSWORD = "password";
    static final String CODE = "code";
    static final String DISPLAY_NAME = "display_name";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final Words words;
    private final Timers timers;
    private final String last;
    private final Map<String, ReadOnlyStringWrapper> troubles = new HashMap<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private Runnable tick = () -> { };
    /// Rises with every try and every step back: the answer to an older one is of no interest.
    private int tries;

    /// What has no field of its own stands beside the field `last`.
    Form(Words words, Timers timers, String last) {
        this.words = words;
        this.timers = timers;
        this.last = last;
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// A sentence to stand beside the field, or empty.
    ReadOnlyStringProperty trouble(String field) {
        return of(field).getReadOnlyProperty();
    }

    void trouble(String field, String sentence) {
        of(field).set(sentence);
    }

    /// True while it cannot be sent: something is under way, is still to be waited for, or one of these is empty.
    ObservableValue<Boolean> blocked(StringProperty... needed) {
        var isEmpty = Bindings.createBooleanBinding(() -> java.util.Arrays.stream(needed).anyMatch(field -> field.get().isBlank()), needed);
        return busy.or(waiting).or(isEmpty);
    }

    /// Sends it; a wish that cannot even be made is told as one that was refused.
    void send(Supplier<CompletableFuture<Door.Entry>> wish, Runnable entered) {
        clear();
        var mine = ++tries;
        busy.set(true);
        sent(wish).thenAccept(entry -> {
            if (mine != tries) {
                return;
            }
            busy.set(false);
            switch (entry) {
                case Door.Entry.Entered() -> entered.run();
                case Door.Entry.Refused(var problem) -> refused(problem);
            }
        });
    }

    private static CompletableFuture<Door.Entry> sent(Supplier<CompletableFuture<Door.Entry>> wish) {
        try {
            return wish.get();
        } catch (Problem.Refusal refusal) {
            return CompletableFuture.completedFuture(new Door.Entry.Refused(refusal.problem()));
        }
    }

    /// Gives up what is under way.
    void leave() {
        tries++;
        busy.set(false);
        clear();
    }

    private void clear() {
        tick.run();
        waiting.set(false);
        troubles.values().forEach(trouble -> trouble.set(""));
    }

    private ReadOnlyStringWrapper of(String field) {
        return troubles.computeIfAbsent(field, _ -> new ReadOnlyStringWrapper(""));
    }

    private void refused(Problem problem) {
        switch (problem) {
            case Problem.Invalid invalid -> invalid(invalid);
            case Problem.TooFast slow -> countDown(slow.retryAfter());
            case Problem.Unauthenticated _ -> trouble(PASSWORD, words.of("connect.password.wrong"));
            case Problem.Conflict taken when taken.code().equals("name_taken") -> trouble(NAME, words.of("connect.name.taken"));
            case Problem.Conflict late when late.code().equals("already_set_up") -> trouble(CODE, words.of("connect.setup.late"));
            case Problem.Forbidden closed when closed.code().equals("deactivated") -> trouble(last, words.of("connect.deactivated"));
            case Problem.Forbidden closed when closed.code().equals("registration_closed") -> trouble(last, words.of("connect.closed"));
            case Problem.Conflict _, Problem.Forbidden _, Problem.NotFound _, Problem.Unavailable _, Problem.Internal _, Problem.Malformed _ ->
                trouble(last, new Refusals(words).sentence(problem));
        }
    }

    private void invalid(Problem.Invalid invalid) {
        if (invalid.code().equals("weak_password")) {
            trouble(PASSWORD, words.of("connect.password.weak"));
            return;
        }
        invalid.errors().forEach(error -> {
            switch (error.field()) {
                case "username" -> trouble(NAME, words.of(error.message().contains("whom") ? "connect.name.bound" : "connect.username.wrong"));
                case "password" -> trouble(PASSWORD, words.of("connect.password.form"));
                case "code", "invite_code" -> trouble(CODE, words.of("connect.code.wrong"));
                case "display_name" -> trouble(DISPLAY_NAME, words.of("connect.displayName.wrong"));
                default -> trouble(last, invalid.detail());
            }
        });
    }

    private void countDown(long seconds) {
        waiting.set(seconds > 0);
        trouble(last, seconds > 0 ? words.of("connect.locked", seconds / 60, seconds % 60) : "");
        if (seconds > 0) {
            tick = timers.after(SECOND, () -> countDown(seconds - 1));
        }
    }
}
