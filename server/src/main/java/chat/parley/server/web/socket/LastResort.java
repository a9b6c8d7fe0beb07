package chat.parley.server.web.socket;

import chat.parley.model.Problem;
import chat.parley.server.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Function;
import java.util.function.Supplier;

/// Where every failure at this door ends: what was refused is counted, what nobody expected is logged once with an id, and the peer
/// learns no more than that.
record LastResort(Problems problems, MeterRegistry meters) {
    /// What `work` gives, or what `otherwise` makes of the reason why it does not.
    <T> T guard(Supplier<T> work, Function<Problem, T> otherwise) {
        try {
            return work.get();
        } catch (Problem.Refusal refusal) {
            return otherwise.apply(refusal.problem());
        } catch (RuntimeException failure) {
            return otherwise.apply(failed(failure));
        }
    }

    /// Notes what nobody expected.
    Problem.Internal failed(RuntimeException failure) {
        return problems.internal("Something asked for on a socket", failure);
    }

    void count(Problem problem) {
        meters.counter("chat.refused", "reason", problem.code()).increment();
    }
}
