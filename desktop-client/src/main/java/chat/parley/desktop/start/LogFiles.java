package chat.parley.desktop.start;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import chat.parley.desktop.files.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes the log to a file that only its owner can read, followed by a new one when it is long; two older ones are kept as `.1`
/// and `.2`. Logback's own policies look at the length once a minute only, and take a `%` in a folder's name for a pattern.
final class LogFiles extends AppenderBase<ILoggingEvent> {
    private static final int OLDEST = 2;
    private final Path file;
    private final long longest;
    private final Layout<ILoggingEvent> layout;
    private OutputStream out;
    private long length;

    LogFiles(Path file, long longest, Layout<ILoggingEvent> layout) {
        this.file = file;
        this.longest = longest;
        this.layout = layout;
    }

    @Override
    public void start() {
        try {
            open();
            super.start();
        } catch (IOException failure) {
            addError("No log is written to " + file, failure);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        var line = layout.doLayout(event).getBytes(StandardCharsets.UTF_8);
        try {
            if (length > 0 && length + line.length > longest) {
                follow();
            }
            out.write(line);
            length += line.length;
        } catch (IOException failure) {
            addError("A line of the log is lost", failure);
        }
    }

    @Override
    public void stop() {
        super.stop();
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException failure) {
            addError("The log was not closed", failure);
        }
    }

    private void open() throws IOException {
        out = Files.newOutputStream(PrivateFiles.file(file), StandardOpenOption.APPEND);
        length = Files.size(file);
    }

    private void follow() throws IOException {
        out.close();
        for (int age = OLDEST; age > 0; age--) {
            var younger = age == 1 ? file : older(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, older(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        open();
    }

    private Path older(int age) {
        return file.resolveSibling(file.getFileName() + "." + age);
    }
}
