package chat.parley.server.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// Public because H2 makes it by reflection. Real files on a disk that is as a test wants it.
public final class WeatherPath extends FilePathWrapper {
    public static final String SCHEME = "weather";
    private static volatile Weather weather = Weather.FINE;

    /// What a disk does.
    public enum Weather {
        FINE, SLOW, FULL, READ_ONLY
    }

    public static void register() {
        FilePath.register(new WeatherPath());
        weather = Weather.FINE;
    }

    public static void turn(Weather to) {
        weather = to;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Exposed(super.open(mode));
    }

    private static final class Exposed extends Through {
        private static final Duration SLOW = Duration.ofMillis(150);

        Exposed(FileChannel file) {
            super(file);
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            suffer();
            return super.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            suffer();
            super.force(metaData);
        }

        private static void suffer() throws IOException {
            switch (weather) {
                case FINE -> { }
                case SLOW -> LockSupport.parkNanos(SLOW.toNanos());
                case FULL -> throw new IOException("No space left on device");
                case READ_ONLY -> throw new IOException("Read-only file system");
            }
        }
    }
}
