package chat.parley.server.core.text;

import java.time.Duration;

/// Lengths of time in sentences for people.
public final class Spans {
    private Spans() { }

    public static String seconds(long seconds) {
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }

    public static String seconds(Duration span) {
        return seconds(span.toSeconds());
    }
}
