package chat.parley.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How one event is written: for the file with time, thread and stack trace, for the console as a sentence.
///
/// Written out instead of a pattern because every text, also an exception's, goes through [Printable], and no pattern has to be
/// parsed at start.
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int CAUSES = 20;
    private final Form form;

    /// Who reads it.
    enum Form {
        FILE, CONSOLE
    }

    LogLine(Form form) {
        this.form = form;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(200);
        if (form == Form.FILE) {
            TIME.formatTo(event.getInstant(), line);
            line.append(' ');
        }
        line.append(event.getLevel()).append(' ');
        if (form == Form.FILE) {
            line.append('[');
            Printable.append(line, event.getThreadName());
            line.append("] ").append(event.getLoggerName()).append(": ");
        }
        Printable.append(line, event.getFormattedMessage());
        line.append('\n');
        if (form == Form.FILE && event.getThrowableProxy() != null) {
            trace(line, "", event.getThrowableProxy(), CAUSES);
        }
        return line.toString();
    }

    private static void trace(StringBuilder line, String role, IThrowableProxy failure, int more) {
        line.append("    ").append(role).append(failure.getClassName());
        var message = Quoting.message(failure);
        if (message != null) {
            line.append(": ");
            Printable.append(line, message);
        }
        line.append('\n');
        var frames = failure.getStackTraceElementProxyArray();
        for (int at = 0; at < frames.length - failure.getCommonFrames(); at++) {
            line.append("        ").append(frames[at].getSTEAsString()).append('\n');
        }
        if (more > 0) {
            for (var suppressed : failure.getSuppressed()) {
                trace(line, "besides ", suppressed, more - 1);
            }
            if (failure.getCause() != null) {
                trace(line, "caused by ", failure.getCause(), more - 1);
            }
        }
    }
}
