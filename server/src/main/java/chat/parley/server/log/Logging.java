package chat.parley.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The process's log: everything to files, warnings to the console too. Whoever opens it closes it, last of all.
///
/// `java.util.logging` is brought here by a handler, `System.Logger` (Helidon's) by a service on the class path.
public final class Logging implements AutoCloseable {
    public static final long LONGEST = 10L << 20;
    private static final String OWN = "chat.parley";
    private final LoggerContext context;

    private Logging(LoggerContext context) {
        this.context = context;
    }

    /// Logs to `file`, whose folder is there, from now on; it is followed by a new one when it has `longest` bytes. A level below WARN
    /// is for Parley's own classes: libraries stay a level above it, and never get below INFO, where they write what people send.
    /// Throws [IOException] where the file cannot be written, and then changes nothing.
    public static Logging open(Path file, org.slf4j.event.Level level, long longest) throws IOException {
        PrivateFile.prove(file);
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        var own = Level.convertAnSLF4JLevel(level);
        context.getLogger(OWN).setLevel(own);
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(foreign(own));
        root.addAppender(files(context, file, longest));
        var console = QuietStart.console(context);
        console.addFilter(warnings());
        root.addAppender(console);
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return new Logging(context);
    }

    /// Everything logged so far is in the file; what comes later goes to the console if it is a warning.
    @Override
    public void close() {
        SLF4JBridgeHandler.uninstall();
        context.reset();
        QuietStart.start(context);
    }

    private static Level foreign(Level own) {
        if (own.isGreaterOrEqual(Level.WARN)) {
            return own;
        }
        return own == Level.INFO ? Level.WARN : Level.INFO;
    }

    private static PrivateFile files(LoggerContext context, Path file, long longest) {
        var names = new LogFiles(file, longest);
        names.setContext(context);
        names.start();
        var appender = new PrivateFile();
        appender.setContext(context);
        appender.setName(file.toString());
        appender.setFile(file.toString());
        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(names);
        appender.setEncoder(QuietStart.encoder(context, LogLine.Form.FILE));
        appender.start();
        return appender;
    }

    private static ThresholdFilter warnings() {
        var filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.toString());
        filter.start();
        return filter;
    }
}
