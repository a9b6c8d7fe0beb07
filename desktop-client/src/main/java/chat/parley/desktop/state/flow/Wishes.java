package chat.parley.desktop.state.flow;

import chat.parley.model.Command;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/// Wishes that were said over the socket, and what became of them. Confined to the thread of the state.
public final class Wishes {
    private static final String PREFIX = "wish-";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long RETRY_SECONDS = 1;
    private final BiConsumer<Command.Framed, String> say;
    private final Later later;
    private final Map<String, Wish> open = new LinkedHashMap<>();
    private long number;

    private record Wish(Command command, CompletableFuture<Outcome> outcome, Runnable endOfPatience) { }

    public Wishes(BiConsumer<Command.Framed, String> say, Later later) {
        this.say = say;
        this.later = later;
    }

    /// Says it; the answer never fails.
    public CompletableFuture<Outcome> ask(Command.Framed command) {
        var id = PREFIX + ++number;
        var outcome = new CompletableFuture<Outcome>();
        open.put(id, new Wish(command, outcome, later.after(PATIENCE, () -> answer(id, unknown()))));
        say.accept(command, id);
        return outcome;
    }

    public void done(ServerFrame.Ack ack) {
        var wish = open.get(ack.id());
        if (wish != null) {
            answer(ack.id(), new Outcome.Done(result(wish.command, ack.data()), List.of()));
        }
    }

    public void refused(ServerFrame.Failed failed) {
        if (failed.id() != null) {
            answer(failed.id(), new Outcome.Refused(problem(failed)));
        }
    }

    /// The connection is gone: what became of them is not known.
    public void lost() {
        List.copyOf(open.keySet()).forEach(id -> answer(id, unknown()));
    }

    /// A refusal over the socket, as what it is.
    public static Problem problem(ServerFrame.Failed failed) {
        var wait = failed.retryAfter() == null ? RETRY_SECONDS : failed.retryAfter();
        return switch (failed.code()) {
            case "too_fast" -> new Problem.TooFast(failed.code(), failed.detail(), wait);
            case "invalid", "inappropriate_content" -> new Problem.Invalid(failed.code(), failed.detail(), List.of());
            case "not_sender", "edit_window_over", "delete_window_over", "admins_only", "join_first", "forbidden" ->
                new Problem.Forbidden(failed.code(), failed.detail());
            default -> failed.retryable()
                    ? new Problem.Unavailable(failed.code(), failed.detail(), wait)
                    : new Problem.Conflict(failed.code(), failed.detail());
        };
    }

    /// Why something that was asked for did not come.
    public static Problem problem(Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failure;
        return cause instanceof Problem.Refusal refusal ? refusal.problem()
                : new Problem.Unavailable("unavailable", "This did not work. Try again in a while.", 1);
    }

    private void answer(String id, Outcome outcome) {
        var wish = open.remove(id);
        if (wish != null) {
            wish.endOfPatience.run();
            wish.outcome.complete(outcome);
        }
    }

    private static Object result(Command command, Object data) {
        return switch (command) {
            case Command.MessageChange _ -> Wire.read(text(data), Message.class);
            case Command.SetStatus _ -> Wire.read(text(data), User.class);
            case Command.Change _, Command.Signal _, Command.Sync _, Command.Ping _ -> data;
        };
    }

    private static String text(Object data) {
        return new String(Wire.write(data), StandardCharsets.UTF_8);
    }

    private static Outcome unknown() {
        return new Outcome.Refused(new Problem.Unavailable("unanswered",
                "The server did not answer in time. It may have done this: look before you try again.", RETRY_SECONDS));
    }
}
