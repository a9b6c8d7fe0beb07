package chat.parley.server.process;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A server's meters, which see the virtual threads that count something: those on which peers are served.
final class RequestThreads extends PrometheusMeterRegistry {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    RequestThreads() {
        super(PrometheusConfig.DEFAULT);
    }

    /// Those that still serve somebody.
    List<Thread> living() {
        threads.removeIf(thread -> !thread.isAlive());
        return List.copyOf(threads);
    }

    @Override
    public Counter newCounter(Meter.Id id) {
        var counter = super.newCounter(id);
        return new Counter() {
            @Override
            public void increment(double amount) {
                note();
                counter.increment(amount);
            }

            @Override
            public double count() {
                return counter.count();
            }

            @Override
            public Id getId() {
                return counter.getId();
            }
        };
    }

    private void note() {
        if (Thread.currentThread().isVirtual()) {
            threads.add(Thread.currentThread());
        }
    }
}
