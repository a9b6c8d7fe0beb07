package chat.parley.desktop.start;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// One event as a line, and an exception's stack below it.
///
/// What an exception says is left out unless it is of a kind that tells of files and the network: parsers and converters quote what
/// they were given, which may be what people wrote.
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final List<String> DISCREET = List.of("java.io.", "java.nio.", "java.net.", "org.h2.", "java.lang.NullPointerException",
            "java.lang.ClassCastException", "java.lang.IndexOutOfBoundsException");
    private static final int LONGEST = 4_096;
    private static final int CAUSES = 10;

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(200);
        TIME.formatTo(event.getInstant().atZone(ZoneId.systemDefault()), line);
        line.append(' ').append(event.getLevel()).append(" [").append(event.getThreadName()).append("] ").append(event.getLoggerName()).append(": ");
        line.append(printable(event.getFormattedMessage())).append('\n');
        trace(line, "", event.getThrowableProxy(), CAUSES);
        return line.toString();
    }

    private static void trace(StringBuilder line, String role, IThrowableProxy failure, int more) {
        if (failure == null || more == 0) {
            return;
        }
        line.append("    ").append(role).append(failure.getClassName());
        if (failure.getMessage() != null && DISCREET.stream().anyMatch(failure.getClassName()::startsWith)) {
            line.append(": ").append(printable(failure.getMessage()));
        }
        line.append('\n');
        var frames = failure.getStackTraceElementProxyArray();
        for (int at = 0; at < frames.length - failure.getCommonFrames(); at++) {
            line.append("        ").append(frames[at].getSTEAsString()).append('\n');
        }
        trace(line, "caused by ", failure.getCause(), more - 1);
    }

    /// On one line, and nothing that drives a terminal.
    private static String printable(String text) {
        var cut = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return cut.replaceAll("\\R", " | ").replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    }
}
