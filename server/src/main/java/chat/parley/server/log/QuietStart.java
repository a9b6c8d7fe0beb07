package chat.parley.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;

/// What is logged until [Logging] knows the settings: warnings, on the standard error stream. Tests may bring a file of their own.
///
/// logback finds it as a service, before it would look for XML files or log everything.
public final class QuietStart extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (getClass().getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        start(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    static void start(LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(console(context));
    }

    static Appender<ILoggingEvent> console(LoggerContext context) {
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setTarget(ConsoleTarget.SystemErr.getName());
        console.setEncoder(encoder(context, LogLine.Form.CONSOLE));
        console.start();
        return console;
    }

    static LayoutWrappingEncoder<ILoggingEvent> encoder(LoggerContext context, LogLine.Form form) {
        var layout = new LogLine(form);
        layout.setContext(context);
        layout.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(form == LogLine.Form.FILE ? StandardCharsets.UTF_8 : Charset.forName(System.getProperty("stderr.encoding", "UTF-8")));
        encoder.setLayout(layout);
        encoder.start();
        return encoder;
    }
}
