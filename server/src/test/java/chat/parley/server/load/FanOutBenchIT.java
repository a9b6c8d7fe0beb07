package chat.parley.server.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One writes, many hear it: Parley, which forces each message to disk before anyone hears of it, and bare Helidon, which keeps nothing, in
/// turns. Printed: the most that is delivered while 99 % are there within 200 ms, what 5,000 deliveries a second take, and what a peer that reads no more
/// does to the others.
@Tag("bench")
@Timeout(3_600)
class FanOutBenchIT {
    private static final int RUNS = Integer.getInteger("parley.bench.runs", 3);
    private static final int SENDERS = 10;
    private static final double CALM = 5_000;
    private static final double BOUND_MS = 200;
    private static final double STEP = 1.2;
    private static final double STEP_SECONDS = 3;
    private static final double CALM_SECONDS = 10;
    private static final String WISH = "{'type':'send_message','data':{'conversation_id':'%s','content':'~~ The quick brown fox jumps over the lazy dog.'}}";
    /// As long as what Parley says of such a message.
    private static final String EVENT = "{'type':'new_message','data':{'id':'msg_0123456789abcdef0123456789abcdef','conversation_id':'conv_0123456789abcdef',"
            + "'sender_id':'user-0','content':'~~ The quick brown fox jumps over the lazy dog.','timestamp':'2026-01-01T00:00:00.000Z','x':'%s'}}"
                    .formatted("x".repeat(80));
    @TempDir
    private Path folder;
    private int number;

    /// The most deliveries a second; at 5,000 a second: latency, and processor time of the server.
    private record Run(double knee, double p50, double p99, double processorMs) { }

    @Test
    void toHundred() {
        compare(100);
    }

    @Test
    void toFiveHundred() {
        compare(500);
    }

    /// Of 51 connections one stops reading.
    @Test
    void besideOneThatReadsNoMore() {
        var ratios = new ArrayList<Double>();
        for (int run = 1; run <= RUNS; run++) {
            try (var target = Target.parley(folder.resolve("deaf-" + run)); var wagon = new Wagon(folder)) {
                var wish = WISH.formatted(target.group(51));
                wagon.ask("connect %d /ws/user-%%d 51", target.port());
                warm(wagon, wish, 51);
                var without = wagon.ask("fan-out %s %s 10 %s", CALM / 50, CALM_SECONDS, wish);
                wagon.ask("deafen 50");
                var with = wagon.ask("fan-out %s %s 10 %s", CALM / 50, CALM_SECONDS, wish);
                ratios.add(with.of("p99") / without.of("p99"));
                System.out.printf("51 connections, run %d: p99 %.2f ms, beside one that reads no more %.2f ms%n  %s%n  %s%n", run, without.of("p99"),
                        with.of("p99"), without.text(), with.text());
            }
        }
        System.out.printf("beside one that reads no more: %.2f times (%s)%n", median(ratios), ratios);
    }

    private void compare(int members) {
        var parley = new ArrayList<Run>();
        var bare = new ArrayList<Run>();
        for (int run = 1; run <= RUNS; run++) {
            try (var target = Target.bare(folder.resolve("bare-" + ++number))) {
                bare.add(run(target, EVENT, members));
            }
            try (var target = Target.parley(folder.resolve("parley-" + ++number))) {
                parley.add(run(target, WISH.formatted(target.group(members)), members));
            }
            System.out.printf("to %d, run %d:%n  bare   %s%n  parley %s%n", members, run, bare.getLast(), parley.getLast());
        }
        tell(members, "deliveries a second at the knee", parley.stream().map(Run::knee).toList(), bare.stream().map(Run::knee).toList());
        tell(members, "p99 at 5,000 a second, ms", parley.stream().map(Run::p99).toList(), bare.stream().map(Run::p99).toList());
        tell(members, "processor ms for 1,000 deliveries", parley.stream().map(Run::processorMs).toList(), bare.stream().map(Run::processorMs).toList());
    }

    private Run run(Target target, String text, int members) {
        try (var wagon = new Wagon(folder)) {
            wagon.ask("connect %d /ws/user-%%d %d", target.port(), members);
            warm(wagon, text, members);
            var before = target.processor();
            var calm = wagon.ask("fan-out %s %s %d %s", CALM / members, CALM_SECONDS, SENDERS, text);
            var processor = target.processor().minus(before).toNanos() / 1e6 / calm.of("heard") * 1_000;
            return new Run(knee(wagon, text, members), calm.of("p50"), calm.of("p99"), processor);
        }
    }

    private static void warm(Wagon wagon, String text, int members) {
        for (var rate : List.of(5_000, 20_000, 40_000)) {
            wagon.ask("fan-out %s 4 %d %s", (double) rate / members, SENDERS, text);
        }
    }

    /// More and more, until it is late or somebody is left behind.
    private static double knee(Wagon wagon, String text, int members) {
        var best = 0.0;
        for (double rate = 20_000;; rate *= STEP) {
            var step = wagon.ask("fan-out %s %s %d %s", rate / members, STEP_SECONDS, SENDERS, text);
            if (!step.isComplete() || step.of("p99") > BOUND_MS || step.of("closed") > 0) {
                return best;
            }
            best = step.perSecond();
        }
    }

    private static void tell(int members, String what, List<Double> parley, List<Double> bare) {
        System.out.printf("to %d members, %s: parley %.2f %s, bare %.2f %s, ratio %.2f%n", members, what, median(parley), rounded(parley), median(bare),
                rounded(bare), median(parley) / median(bare));
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static String rounded(List<Double> values) {
        return Arrays.toString(values.stream().map(value -> Math.round(value * 100) / 100.0).toArray());
    }
}
