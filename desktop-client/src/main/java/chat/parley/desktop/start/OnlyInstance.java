package chat.parley.desktop.start;

import chat.parley.desktop.files.PrivateFiles;
import chat.parley.model.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The one running app of a profile: holds a lock on a file, and listens on loopback for later starts, which prove by a secret in a
/// file that only this user can read that they are this user's.
public final class OnlyInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OnlyInstance.class);
    private static final int TALK_MILLIS = 2_000;
    private static final int LONGEST_LINE = 16_384;
    private static final int SECRET_BYTES = 32;
    private static final String DONE = "raised";
    private final FileChannel file;
    private final FileLock lock;
    private final ServerSocket door;
    private final Path place;
    private final String secret;

    /// What a later start wants of the running app; nulls are what was not said.
    public record Wish(String secret, String server, String user, String link) { }

    private record Place(int port, String secret) { }

    private OnlyInstance(FileChannel file, FileLock lock, ServerSocket door, Path place) {
        this.file = file;
        this.lock = lock;
        this.door = door;
        this.place = place;
        var random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
    }

    /// Null where another app is the one.
    public static OnlyInstance claim(Profile profile) throws IOException {
        var file = FileChannel.open(PrivateFiles.file(profile.folder().resolve("lock")), StandardOpenOption.WRITE);
        var lock = lock(file);
        if (lock == null) {
            file.close();
            return null;
        }
        return new OnlyInstance(file, lock, new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), place(profile));
    }

    private static FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /// Listens for later starts from now on; `raise` is called on a thread of its own.
    public void listen(Consumer<Wish> raise) throws IOException {
        Files.deleteIfExists(place);
        Files.write(PrivateFiles.file(place), Wire.write(new Place(door.getLocalPort(), secret)));
        Thread.ofVirtual().name("later starts").start(() -> {
            while (!door.isClosed()) {
                try {
                    var start = door.accept();
                    Thread.ofVirtual().start(() -> hear(start, raise));
                } catch (IOException closed) {
                    LOG.debug("No later starts are heard any more");
                }
            }
        });
    }

    /// Tells the app that runs already to show itself. Answers false where it does not answer: it only begins, or ends just now.
    public static boolean raise(Profile profile, Options options) {
        try {
            var there = Wire.read(Files.readString(place(profile)), Place.class);
            return ask(there.port(), new Wish(there.secret(), options.serverOr(null), options.userOr(null), options.link()));
        } catch (IOException | JacksonException notThere) {
            LOG.debug("The running app is not to be found: {}", notThere.getClass().getName());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(place);
            door.close();
            lock.release();
            file.close();
        } catch (IOException gone) {
            LOG.warn("The profile's lock was not released as it should be", gone);
        }
    }

    private static Path place(Profile profile) {
        return profile.folder().resolve("instance");
    }

    private static boolean ask(int port, Wish wish) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TALK_MILLIS);
            socket.setSoTimeout(TALK_MILLIS);
            socket.getOutputStream().write(Wire.write(wish));
            socket.shutdownOutput();
            return text(socket).equals(DONE);
        }
    }

    private void hear(Socket start, Consumer<Wish> raise) {
        try (start) {
            start.setSoTimeout(TALK_MILLIS);
            var wish = Wire.read(text(start), Wish.class);
            if (wish.secret() != null && MessageDigest.isEqual(bytes(wish.secret()), bytes(secret))) {
                raise.accept(wish);
                start.getOutputStream().write(bytes(DONE));
            }
        } catch (IOException | JacksonException stranger) {
            LOG.debug("Somebody else knocked: {}", stranger.getClass().getName());
        }
    }

    private static String text(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(LONGEST_LINE), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
