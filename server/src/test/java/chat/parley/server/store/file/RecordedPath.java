package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import org.h2.store.fs.FileBase;
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

    private static final class Recorded extends FileBase {
        private final FileChannel file;

        Recorded(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            var bytes = new byte[source.remaining()];
            source.get(source.position(), bytes);
            note(new Step.Written(position, bytes));
            return file.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            file.force(metaData);
            note(new Step.Forced());
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            note(new Step.Cut(size));
            return this;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException("H2 writes at positions");
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
