package chat.parley.desktop.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;

/// Times as a person reads them, in the language and zone given; what is near is told by its distance.
public final class Times {
    private static final int WEEK = 7;
    private final Words words;
    private final ZoneId zone;
    private final DateTimeFormatter clock;
    private final DateTimeFormatter weekday;
    private final DateTimeFormatter day;
    private final DateTimeFormatter dayOfYear;
    private final DateTimeFormatter longWeekday;
    private final DateTimeFormatter longDay;
    private final DateTimeFormatter longDayOfYear;
    private final DateTimeFormatter whole;

    public Times(Words words, ZoneId zone) {
        this.words = words;
        this.zone = zone;
        clock = in(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
        weekday = in(DateTimeFormatter.ofPattern("ccc"));
        day = in(DateTimeFormatter.ofLocalizedPattern("Md"));
        dayOfYear = in(DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT));
        longWeekday = in(DateTimeFormatter.ofPattern("cccc"));
        longDay = in(DateTimeFormatter.ofLocalizedPattern("MMMMd"));
        longDayOfYear = in(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG));
        whole = in(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT));
    }

    private DateTimeFormatter in(DateTimeFormatter format) {
        return format.localizedBy(words.locale()).withZone(zone);
    }

    /// The time of day: "09:41".
    public String clock(Instant at) {
        return clock.format(at);
    }

    /// For a list: the time of day today, the weekday this week, else the date.
    public String brief(Instant at, Instant now) {
        var days = daysBetween(at, now);
        if (days == 0) {
            return clock(at);
        }
        if (days > 0 && days < WEEK) {
            return weekday.format(at);
        }
        return (isSameYear(at, now) ? day : dayOfYear).format(at);
    }

    /// A line above a day's messages: "Today", "Yesterday", "Tuesday", "12 November".
    public String day(Instant at, Instant now) {
        var days = daysBetween(at, now);
        if (days == 0) {
            return words.of("time.today");
        }
        if (days == 1) {
            return words.of("time.yesterday");
        }
        if (days > 1 && days < WEEK) {
            return longWeekday.format(at);
        }
        return (isSameYear(at, now) ? longDay : longDayOfYear).format(at);
    }

    /// How long ago: "just now", "5 min ago", "2 h ago", "yesterday at 09:41", else the date.
    public String ago(Instant at, Instant now) {
        var past = Duration.between(at, now);
        if (past.toMinutes() < 1) {
            return words.of("time.now");
        }
        if (past.toMinutes() < 60) {
            return words.of("time.minutesAgo", past.toMinutes());
        }
        var days = daysBetween(at, now);
        if (days == 0 || past.toHours() < 6) {
            return words.of("time.hoursAgo", past.toHours());
        }
        if (days == 1) {
            return words.of("time.yesterdayAt", clock(at));
        }
        return (isSameYear(at, now) ? longDay : longDayOfYear).format(at);
    }

    /// Date and time in full, for a tooltip.
    public String whole(Instant at) {
        return whole.format(at);
    }

    /// The next midnight, when words such as "today" change.
    public Instant nextDay(Instant now) {
        return date(now).plusDays(1).atStartOfDay(zone).toInstant();
    }

    public LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private long daysBetween(Instant at, Instant now) {
        return ChronoUnit.DAYS.between(date(at), date(now));
    }

    private boolean isSameYear(Instant at, Instant now) {
        return date(at).getYear() == date(now).getYear();
    }
}
