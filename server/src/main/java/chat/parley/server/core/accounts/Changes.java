package chat.parley.server.core.accounts;

import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.server.core.write.Batch;
import chat.parley.server.core.write.Writer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// How a change to accounts gets to the writer, and its result back to the thread that waits for it.
record Changes(Writer writer) {
    private static final long DEADLINE_SECONDS = 10;

    /// What the work answers, once it is durable; throws [Problem.Refusal].
    <T> T done(Function<Batch, T> work) {
        var result = new AtomicReference<T>();
        var outcome = writer.submit(batch -> {
            result.set(work.apply(batch));
            return batch.done(result);
        }, Writer.Force.FORCED).completeOnTimeout(unknown(), DEADLINE_SECONDS, TimeUnit.SECONDS).join();
        return switch (outcome) {
            case Outcome.Done _ -> result.get();
            case Outcome.Refused(var problem) -> throw new Problem.Refusal(problem);
        };
    }

    /// Does it without anybody waiting.
    void later(Consumer<Batch> work) {
        writer.submit(batch -> {
            work.accept(batch);
            return batch.done(batch.now());
        }, Writer.Force.UNFORCED);
    }

    private static Outcome unknown() {
        return new Outcome.Refused(new Problem.Unavailable("unavailable",
                "The server did not answer in time. It may have done this: look before you try again.", 1));
    }
}
