package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-12T10:00:00Z");
    private final Times british = new Times(Words.in(Locale.UK), BERLIN);
    private final Times german = new Times(Words.in(Locale.GERMANY), BERLIN);

    @Test
    void todayIsToldByTheClockOfTheZone() {
        assertEquals("09:41", british.brief(Instant.parse("2026-03-12T08:41:00Z"), NOW));
        assertEquals("Today", british.day(Instant.parse("2026-03-11T23:30:00Z"), NOW));
    }

    @Test
    void thisWeekIsToldByTheWeekday() {
        var monday = Instant.parse("2026-03-09T12:00:00Z");

        assertEquals("Mon", british.brief(monday, NOW));
        assertEquals("Mo", german.brief(monday, NOW));
        assertEquals("Monday", british.day(monday, NOW));
        assertEquals("Gestern", german.day(Instant.parse("2026-03-11T12:00:00Z"), NOW));
    }

    @Test
    void whatIsOlderIsToldByTheDateAsTheRegionWritesIt() {
        var february = Instant.parse("2026-02-12T12:00:00Z");

        assertEquals("12/02", british.brief(february, NOW));
        assertEquals("12.2.", german.brief(february, NOW));
        assertEquals("2/12", new Times(Words.in(Locale.US), BERLIN).brief(february, NOW));
        assertEquals("12 February", british.day(february, NOW));
        assertEquals("31 December 2025", british.day(Instant.parse("2025-12-31T12:00:00Z"), NOW));
    }

    @Test
    void whatIsNearIsToldByItsDistance() {
        assertEquals("just now", british.ago(NOW.minusSeconds(59), NOW));
        assertEquals("5 min ago", british.ago(NOW.minusSeconds(300), NOW));
        assertEquals("2 h ago", british.ago(NOW.minusSeconds(7_200), NOW));
        assertEquals("yesterday at 13:00", british.ago(Instant.parse("2026-03-11T12:00:00Z"), NOW));
        assertEquals("12 February", british.ago(Instant.parse("2026-02-12T12:00:00Z"), NOW));
        assertEquals("vor 5 Min.", german.ago(NOW.minusSeconds(300), NOW));
    }

    @Test
    void aClockThatIsAheadIsNow() {
        assertEquals("just now", british.ago(NOW.plusSeconds(90), NOW));
        assertEquals("11:01", british.brief(NOW.plusSeconds(90), NOW));
    }

    @Test
    void aLanguageWithoutWordsIsEnglishWhateverTheSystemSpeaks() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertEquals("Today", new Times(Words.in(Locale.KOREAN), BERLIN).day(NOW, NOW));
            assertEquals("Today", new Times(Words.in(Locale.ENGLISH), BERLIN).day(NOW, NOW));
        } finally {
            Locale.setDefault(before);
        }
    }
}
