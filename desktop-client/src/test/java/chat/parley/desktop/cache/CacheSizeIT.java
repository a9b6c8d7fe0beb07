package chat.parley.desktop.cache;

import static chat.parley.desktop.testing.Patience.of;
import static chat.parley.desktop.testing.Sample.group;
import static chat.parley.desktop.testing.Sample.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.desktop.testing.Sample;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

class CacheSizeIT {
    private static final int MESSAGES = 100_000;
    private static final List<String> WORDS = List.of("the", "train", "tea", "when", "at", "station", "cake", "backup", "runs", "again", "we", "could",
            "meet", "there", "tomorrow", "Überraschung", "café", "and", "then", "see", "what", "happens", "ok", "thanks");
    @TempDir
    private Path folder;

    @Test
    void hundredThousandMessagesAndTwoHundredConversationsAreReadBackQuickly(TestReporter reporter) {
        var shop = new Shop(folder.resolve("one.mv"));
        var busy = new Conversation.Id("conv_0");
        var writing = timed(() -> shop.visit(cache -> {
            cache.keepMe(Sample.person(Sample.ADA), Sample.server());
            IntStream.range(0, 200).forEach(number -> cache.keep(group("conv_" + number, MESSAGES)));
            cache.keep(IntStream.range(0, 300).mapToObj(number -> Sample.person(new User.Id("person-" + number))).toList());
            for (long first = 1; first <= MESSAGES; first += 200) {
                cache.keepPart(busy, part(busy, first));
                Shop.settled(cache);
            }
            return null;
        }));

        try (var cache = shop.open()) {
            var known = timed(() -> of(cache.load()));
            var again = timed(() -> of(cache.load()));
            var newest = timed(() -> of(cache.newest(busy, 200)));
            var nothing = timed(() -> of(cache.find(busy, "nobody said this", 100)));
            var found = timed(() -> of(cache.find(busy, "CAFE uberraschung", 100)));

            assertEquals(200, known.answer().conversations().size());
            assertEquals(MESSAGES, newest.answer().getLast().seq());
            assertEquals(List.of(), nothing.answer());
            assertEquals(100, found.answer().size());
            reporter.publishEntry(Map.of("1 messages written", writing.took(), "2 bytes", "" + of(cache.size()), "3 first load, with opening", known.took(),
                    "4 load again", again.took(), "5 newest 200", newest.took(), "6 search through all", nothing.took(), "7 search for 100", found.took()));
        }
    }

    private static List<Message> part(Conversation.Id conversation, long first) {
        var random = RandomGenerator.of("L64X128MixRandom");
        return LongStream.range(first, first + 200).mapToObj(seq -> {
            var text = IntStream.range(0, random.nextInt(1, 40)).mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size()))).collect(Collectors.joining(" "));
            return message(conversation, seq, seq, text);
        }).toList();
    }

    private record Timed<T>(T answer, String took) { }

    private static <T> Timed<T> timed(Supplier<T> work) {
        var start = System.nanoTime();
        var answer = work.get();
        return new Timed<>(answer, (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
