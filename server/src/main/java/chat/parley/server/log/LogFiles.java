package chat.parley.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.TriggeringPolicyBase;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Which files the log is: the newest has the name that was set, the older ones have `.1` to `.4` added, and each is at most as long as
/// agreed but for its last line.
///
/// logback's own policies look at the length once a minute only, and take a `%` in a folder's name for a pattern.
final class LogFiles extends TriggeringPolicyBase<ILoggingEvent> implements RollingPolicy {
    private static final int OLDEST = 4;
    private final Path newest;
    private final long longest;

    LogFiles(Path newest, long longest) {
        this.newest = newest;
        this.longest = longest;
    }

    @Override
    public boolean isTriggeringEvent(File active, ILoggingEvent event) {
        return active.length() >= longest;
    }

    @Override
    public void rollover() {
        try {
            for (int age = OLDEST; age > 0; age--) {
                move(age == 1 ? newest : older(age - 1), older(age));
            }
        } catch (IOException failure) {
            throw new RolloverFailure("The log stays in one file", failure);
        }
    }

    @Override
    public String getActiveFileName() {
        return newest.toString();
    }

    @Override
    public CompressionMode getCompressionMode() {
        return CompressionMode.NONE;
    }

    @Override
    public void setParent(FileAppender<?> appender) {
        // The names do not depend on it.
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path older(int age) {
        return newest.resolveSibling(newest.getFileName() + "." + age);
    }
}
