package chat.parley.desktop.state;

import chat.parley.model.Event;
import chat.parley.model.ServerFrame;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// What a message costs the FX thread before anything is painted: one frame more in a state of 200 conversations.
@Tag("bench")
public class ReducerBenchIT {
    @Test
    void newMessages() throws RunnerException {
        new Runner(new OptionsBuilder().include(Reducing.class.getName().replace('$', '.')).build()).run();
    }

    /// Measured in this process; the figures are for comparing two builds on one machine.
    @State(Scope.Benchmark)
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 5, time = 1)
    @Measurement(iterations = 5, time = 1)
    @Fork(0)
    public static class Reducing {
        private static final int MESSAGES = 500;
        private static final int ROOMS = 200;
        private Bench bench;
        private List<Event> events;

        @Setup(Level.Invocation)
        public void hear() {
            bench = new Bench(Stream.iterate(0, number -> number + 1).limit(ROOMS).map(number -> Room.of("room-" + number, Bench.ADA,
                    Bench.BOB)).toArray(Room[]::new))
                    .connect();
            var rooms = List.copyOf(bench.rooms.values());
            events = Stream.iterate(0, number -> number + 1).limit(MESSAGES).map(number -> (Event) rooms.get(number % 7).says(Bench.BOB,
                    "message " + number)).toList();
        }

        @Benchmark
        @OperationsPerInvocation(MESSAGES)
        public ClientStore reduce() {
            events.forEach(event -> bench.store.apply(new ServerFrame.Push(event)));
            return bench.store;
        }
    }
}
