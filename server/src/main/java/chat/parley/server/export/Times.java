package chat.parley.server.export;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/// Times as a page says them: by the clock of one zone, named on each page.
record Times(ZoneId id) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);

    LocalDate date(Instant time) {
        return LocalDate.ofInstant(time, id);
    }

    String day(Instant time) {
        return DAY.format(time.atZone(id));
    }

    String time(Instant time) {
        return CLOCK.format(time.atZone(id));
    }

    String html(Instant time) {
        return "<time datetime=\"" + time + "\" title=\"" + WHOLE.format(time.atZone(id)) + "\">" + time(time) + "</time>";
    }

    /// Which clock it is, as a sentence.
    String zone() {
        return "Times are those of " + id.getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ".";
    }
}
