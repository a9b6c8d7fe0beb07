package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Public because H2 makes it by reflection. Real files of which is noted what is written to them and when that is forced.
public final class RecordedPath extends FilePathWrapper {
    public static final String SCHEME = "recorded";
    private static final List<Step> STEPS = new ArrayList<>();

    /// What happens to a file.
    public sealed interface Step {
        record Written(long position, byte[] bytes) implements Step { }

        record Cut(long size) implements Step { }

        record Forced() implements Step { }

        /// The test was told that so many rows are kept.
        record Promised(int rows) implements Step { }
    }

    public static void register() {
        FilePath.register(new RecordedPath());
        STEPS.clear();
    }

    static synchronized void note(Step step) {
        STEPS.add(step);
    }

    /// How much has happened.
    public static synchronized int moment() {
        return STEPS.size();
    }

    public static synchronized List<Step> steps() {
        return List.copyOf(STEPS);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Recorded(super.open(mode));
    }

    private static final class Recorded extends Through {
        Recorded(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            var bytes = new byte[source.remaining()];
            source.get(source.position(), bytes);
            note(new Step.Written(position, bytes));
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            super.force(metaData);
            note(new Step.Forced());
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            super.truncate(size);
            note(new Step.Cut(size));
            return this;
        }
    }
}
