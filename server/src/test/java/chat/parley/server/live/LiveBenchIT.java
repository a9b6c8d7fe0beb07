package chat.parley.server.live;

import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What a message costs on its way out, without storage and network: its encoding, and its way to a hundred connections.
@Tag("bench")
public class LiveBenchIT {
    @Test
    void encodingAndFanOut() throws RunnerException {
        new Runner(new OptionsBuilder().include(Paths.class.getName().replace('$', '.')).build()).run();
    }

    /// Measured in this process; the figures are for comparing two builds on one machine.
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    @Fork(0)
    public static class Paths {
        private static final int MEMBERS = 100;
        private final List<User.Id> people = IntStream.range(0, MEMBERS).mapToObj(number -> new User.Id("user-" + number)).toList();
        private final AtomicInteger written = new AtomicInteger();
        private final Event event = new Event.NewMessage(new Message(new Message.Id("msg_01hm6fc001a7b2c9d4e6f8g1h3j5kq"),
                new Conversation.Id("conv_1"), people.getFirst(),
                "The quick brown fox jumps over the lazy dog.", Message.Type.TEXT, Instant.EPOCH, false, null, null, List.of(), null, false, null, 1,
                1, null, List.of(),
                null, null, false, null));
        private Hub hub;

        @Setup
        public void connect() {
            hub = new Hub(new Hub.Limits(0, 0, 0), new Heartbeat(Duration.ofHours(1), Duration.ofHours(2)),
                    new Presence(InstantSource.system(), System::nanoTime), (_, _) -> { }, new SimpleMeterRegistry(), System::nanoTime);
            people.forEach(person -> hub.register(hub.session(person, new Counting(written)), User.Status.ONLINE));
        }

        @TearDown
        public void end() {
            hub.close(Duration.ofSeconds(4));
        }

        @Benchmark
        public Frame encode() {
            return Frame.of(new ServerFrame.Push(event));
        }

        /// Until the last has been written to.
        @Benchmark
        public int fanOut() {
            written.set(0);
            hub.publish(event, people);
            while (written.get() < MEMBERS) {
                Thread.onSpinWait();
            }
            return written.get();
        }
    }

    private record Counting(AtomicInteger written) implements Line {
        @Override
        public void write(byte[] bytes) {
            written.incrementAndGet();
        }

        @Override
        public void cut() {
            // There is nothing below it.
        }

        @Override
        public boolean alive() {
            return true;
        }
    }
}
