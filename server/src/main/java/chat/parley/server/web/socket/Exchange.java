package chat.parley.server.web.socket;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import chat.parley.server.live.Frame;
import chat.parley.server.live.Session;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// What one peer asks for, and what it is answered. Its reader's thread asks; answers are offered to the outbox by whoever has them.
final class Exchange {
    /// How many commands may be under way; then the connection is not read any further until one is done.
    static final int UNDER_WAY = 32;
    private static final int ONCE_OVER = 1008;
    private final Session session;
    private final Behind behind;
    private final Pace pace;
    private final LastResort lastResort;
    private final Semaphore free = new Semaphore(UNDER_WAY);

    /// What carries out the commands of this session; the results of `chat` come later.
    record Behind(
            Function<Command, CompletableFuture<Outcome>> chat,
            Function<Command.Sync, Iterator<ServerFrame.Synced>> sync) { }

    Exchange(Session session, Behind behind, Pace pace, LastResort lastResort) {
        this.session = session;
        this.behind = behind;
        this.pace = pace;
        this.lastResort = lastResort;
    }

    /// Takes a message; returns when the next one may come.
    void hear(String text) throws InterruptedException {
        var parsed = lastResort.guard(() -> Wire.parse(text), problem -> new Wire.Rejected(null, problem));
        var wait = pace.frame();
        if (wait > 0) {
            refuse(parsed.id(), new Problem.TooFast("too_fast", "You send frames faster than this server takes them.", wait));
            return;
        }
        switch (parsed) {
            case Wire.Rejected(var id, var problem) -> reject(id, problem);
            case Wire.Asked(var id, Command.Ping _) -> answer(id, Outcome.unchanged(Map.of()));
            case Wire.Asked(var id, Command.Sync sync) -> sync(id, sync);
            case Wire.Asked(var id, var command) -> submit(id, command);
        }
    }

    private void submit(String id, Command command) throws InterruptedException {
        free.acquire();
        lastResort.guard(() -> behind.chat.apply(command), problem -> CompletableFuture.completedFuture(new Outcome.Refused(problem)))
                .thenAccept(outcome -> {
                    free.release();
                    answer(id, outcome);
                });
    }

    private void sync(String id, Command.Sync sync) throws InterruptedException {
        free.acquire();
        session.outbox().offer(new LaterFrames(
                lastResort,
                () -> behind.sync.apply(sync),
                problem -> {
                    free.release();
                    return refusal(id, problem);
                },
                () -> {
                    free.release();
                    return id == null ? Optional.empty() : Optional.of(new ServerFrame.Ack(id, Map.of()));
                }));
    }

    private void reject(String id, Problem problem) {
        refuse(id, problem);
        var isNoCommand = problem instanceof Problem.Malformed || problem.code().equals("unknown_command");
        if (isNoCommand && !pace.mistake(System.nanoTime())) {
            session.outbox().finish(ONCE_OVER, "too many frames that are no command");
        }
    }

    private void answer(String id, Outcome outcome) {
        switch (outcome) {
            case Outcome.Refused(var problem) -> refuse(id, problem);
            case Outcome.Done(var result, var _) when id != null -> session.outbox().offer(lastResort.guard(
                    () -> Frame.of(new ServerFrame.Ack(id, listed(result))),
                    problem -> Frame.of(refusal(id, problem))));
            case Outcome.Done _ -> { }
        }
    }

    private void refuse(String id, Problem problem) {
        session.outbox().offer(Frame.of(refusal(id, problem)));
    }

    private ServerFrame refusal(String id, Problem problem) {
        lastResort.count(problem);
        return ServerFrame.Failed.of(id, problem);
    }

    /// A conversation with thousands of participants would not fit into a frame.
    private static Object listed(Object result) {
        return result instanceof Conversation conversation ? conversation.listed() : result;
    }
}
