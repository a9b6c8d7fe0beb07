package chat.parley.server.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/// What all outboxes count together.
final class Traffic {
    private final Counter out;
    private final Counter slow;
    private final LongAdder queued = new LongAdder();

    Traffic(MeterRegistry meters) {
        out = Counter.builder("chat.frames.out").description("Frames written to sockets").register(meters);
        slow = Counter.builder("chat.slow.peers.closed").description("Connections ended because their peer did not read").register(meters);
        Gauge.builder("chat.outbox.queued", queued, LongAdder::sum).description("Frames that wait for their sockets").register(meters);
    }

    void queued(int frames) {
        queued.add(frames);
    }

    void written(int frames) {
        out.increment(frames);
    }

    void slow() {
        slow.increment();
    }
}
