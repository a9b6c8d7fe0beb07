package chat.parley.server.load;

import static chat.parley.server.load.FanOutBenchIT.median;
import static chat.parley.server.load.FanOutBenchIT.rounded;

import chat.parley.server.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What storing costs: 250 pairs who answer each other, against H2 which only stores such rows; pages of short and of long histories;
/// and many connections that do nothing.
@Tag("bench")
@Timeout(3_600)
class StorageBenchIT {
    private static final int RUNS = Integer.getInteger("parley.bench.runs", 3);
    private static final int PAIRS = 250;
    private static final int LONG_HISTORY = Integer.getInteger("parley.bench.history", 1_000_000);
    private static final int SHORT_HISTORY = 1_000;
    private static final int ASKING = 8;
    private static final String WISH = "{'type':'send_message','data':{'conversation_id':'%s','content':'~~ The quick brown fox jumps over the lazy dog.'}}";
    @TempDir
    private Path folder;

    @Test
    void pairsAgainstTheDatabaseAlone() throws IOException {
        var chat = new ArrayList<Double>();
        var alone = new ArrayList<Double>();
        for (int run = 1; run <= RUNS; run++) {
            var bare = Files.createDirectories(folder.resolve("rows-" + run));
            var rows = Program.start(bare, Map.of(), List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx384m",
                    "-cp", System.getProperty("java.class.path"), GroupCommit.class.getName(), bare.toString(), "" + PAIRS, "15")).output();
            alone.add(Double.parseDouble(rows.replaceAll("(?s).*second: (\\d+).*", "$1")));
            try (var target = Target.parley(folder.resolve("pairs-" + run)); var wagon = new Wagon(folder)) {
                var conversations = String.join(",", target.pairs(PAIRS));
                wagon.ask("connect %d /ws/user-%%d %d", target.port(), 2 * PAIRS);
                wagon.ask("pairs 5 %s %s", conversations, WISH);
                var pairs = wagon.ask("pairs 15 %s %s", conversations, WISH);
                chat.add(pairs.perSecond());
                System.out.printf("pairs, run %d: %s; H2 alone %.0f rows a second%n", run, pairs.text(), alone.getLast());
            }
        }
        System.out.printf("250 pairs: %.0f messages a second %s, H2 alone %.0f %s, ratio %.2f%n", median(chat), rounded(chat), median(alone),
                rounded(alone), median(chat) / median(alone));
    }

    @Test
    void pagesOfHistory() {
        try (var target = Target.parley(folder.resolve("pages")); var wagon = new Wagon(folder)) {
            var few = target.group(10);
            var many = target.group(10);
            wagon.ask("connect %d /ws/user-%%d 10", target.port());
            wagon.ask("fill %d 10 %s", SHORT_HISTORY, WISH.formatted(few));
            System.out.println("filled: " + wagon.ask("fill %d 10 %s", LONG_HISTORY, WISH.formatted(many)).text());
            wagon.ask("close");
            compare(wagon, target, "anywhere", few, many, 0, 0);
            compare(wagon, target, "in the newest 1,000", few, many, 0, LONG_HISTORY - SHORT_HISTORY);
        }
    }

    /// From the jar, and as packages start it: with the cache of classes.
    @Test
    void connectionsThatDoNothing() throws InterruptedException {
        var cache = new Cache(folder.resolve("chat.aot")).trained(option -> Target.parley(folder.resolve("trained"), option), true).option();
        for (var count : List.of(1_000, 10_000)) {
            for (int run = 1; run <= RUNS; run++) {
                idle(count, "from the jar", Target.parley(folder.resolve("idle-" + count + "-" + run)));
                idle(count, "from the cache", Target.parley(folder.resolve("trained-" + count + "-" + run), cache));
            }
        }
    }

    private void idle(int count, String way, Target started) throws InterruptedException {
        try (var target = started; var wagon = new Wagon(folder)) {
            target.port();
            var before = target.resident();
            var opened = wagon.ask("connect %d /ws/user-%%d %d", target.port(), count);
            var full = target.resident();
            Thread.sleep(Duration.ofSeconds(20));
            System.out.printf("%d connections, %s: %.0f a second; resident %.0f MB before, %.0f at once, %.0f after 20 s; %s%n", count, way,
                    opened.of("open") / opened.of("seconds"), before, full, target.resident(), opened.text());
        }
    }

    /// Pages that begin behind so many messages of each of the two.
    private static void compare(Wagon wagon, Target target, String where, String few, String many, int fromFew, int fromMany) {
        var path = "/conversations/%s/messages?user_id=user-0&limit=50&after=%%d";
        var ofFew = new ArrayList<Double>();
        var ofMany = new ArrayList<Double>();
        for (int run = 0; run <= RUNS; run++) {
            ofFew.add(pages(wagon, target, path.formatted(few), fromFew, SHORT_HISTORY - 60));
            ofMany.add(pages(wagon, target, path.formatted(many), fromMany, LONG_HISTORY - 60));
        }
        // The first of each is for getting warm.
        ofFew.removeFirst();
        ofMany.removeFirst();
        System.out.printf("pages of 50 a second, %s: %.0f %s of %d messages, %.0f %s of %d, ratio %.2f%n", where, median(ofFew), rounded(ofFew),
                SHORT_HISTORY, median(ofMany), rounded(ofMany), LONG_HISTORY, median(ofFew) / median(ofMany));
    }

    private static double pages(Wagon wagon, Target target, String path, int from, int most) {
        var answer = wagon.ask("pages %d %s %d %d %d 8", target.port(), path, from, most, ASKING);
        System.out.println("  pages: " + answer.text());
        return answer.perSecond();
    }
}
