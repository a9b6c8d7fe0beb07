package chat.parley.desktop.start;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// Where the app logs: to the profile's file once that is known, and before that nowhere. Never what people write.
///
/// Logback finds it as a service, before it would look for XML files or log everything to the console.
public final class Log extends ContextAwareBase implements Configurator {
    static final long LONGEST = 10L << 20;

    /// Ours from INFO on, everyone else's from WARN on: below that libraries write what they send.
    public static void open(Path file) {
        open(file, LONGEST);
    }

    static void open(Path file, long longest) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var files = new LogFiles(file, longest, layout(context));
        files.setContext(context);
        files.setName("file");
        files.start();
        context.getLogger("chat.parley").setLevel(Level.INFO);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(files);
    }

    /// What was logged is in the file, and nothing is logged any more.
    public static void close() {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (getClass().getResource("/logback-test.xml") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Layout<ILoggingEvent> layout(LoggerContext context) {
        var layout = new LogLine();
        layout.setContext(context);
        layout.start();
        return layout;
    }
}
