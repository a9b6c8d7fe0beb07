package chat.parley.desktop.net.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(RandomGenerator.getDefault());

    @Test
    void pausesGrowFromHalfASecondToHalfAMinuteWithChanceInThem() {
        var pauses = Stream.generate(backoff::next).limit(50).map(Duration::toMillis).toList();

        long whole = 500;
        for (var pause : pauses) {
            assertTrue(pause >= whole / 2 && pause <= whole, pauses::toString);
            whole = Math.min(30_000, whole * 2);
        }
        assertTrue(pauses.stream().skip(10).distinct().count() > 1, pauses::toString);
    }

    @Test
    void afterItWentWellTheFirstPauseIsShortAgain() {
        Stream.generate(backoff::next).limit(10).toList();

        backoff.reset();

        assertEquals(true, backoff.next().toMillis() <= 500);
    }
}
