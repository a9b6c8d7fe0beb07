package chat.parley.server.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where commands on the server's own machine reach the server while it runs: a socket in its data folder, for the server's user and nobody
/// else.
/// One word is said and answered: `backup` with `ok`, a length and so many bytes, anything else with `failed` and a sentence.
///
/// Owns a thread that accepts; each caller has a virtual one, and backups are made one at a time.
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final String NAME = "control.sock";
    private final ReentrantLock turn = new ReentrantLock();
    private final Path folder;
    private final Backup backup;
    private final ServerSocketChannel listening;

    /// Makes a backup in a new file; throws with a sentence.
    public interface Backup {
        void to(Path target);
    }

    /// It said no, or nobody answered as a server does; the message is a sentence.
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(String sentence, Throwable cause) {
            super(sentence, cause);
        }
    }

    private ControlSocket(Path folder, Backup backup, ServerSocketChannel listening) {
        this.folder = folder;
        this.backup = backup;
        this.listening = listening;
    }

    /// Listens in this folder, whose data is open here, so that no other server's socket can be there. Throws where that cannot be, as in a folder
    /// with a long name.
    public static ControlSocket open(Path folder, Backup backup) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listening.bind(UnixDomainSocketAddress.of(folder.resolve(NAME)));
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // Whoever may look into the folder shall not thereby have everything in one file.
                Files.setPosixFilePermissions(folder.resolve(NAME), PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException | RuntimeException failure) {
            listening.close();
            throw failure instanceof IOException known ? known : new IOException(failure.getMessage(), failure);
        }
        var socket = new ControlSocket(folder, backup, listening);
        Thread.ofPlatform().name("control").daemon().start(socket::accept);
        return socket;
    }

    /// Has the server that runs on this folder write its backup to a new file. False where none runs, or none that can be asked; throws [Failed].
    public static boolean backup(Path folder, Path target) {
        if (!Files.exists(folder.resolve(NAME))) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve(NAME)));
            channel.write(ByteBuffer.wrap("backup\n".getBytes(StandardCharsets.US_ASCII)));
            receive(channel, target);
            return true;
        } catch (java.net.ConnectException left) {
            return false;
        } catch (IOException failure) {
            throw new Failed("The server was asked for a backup, and there was a failure: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(folder.resolve(NAME));
        } catch (IOException failure) {
            LOG.debug("The control socket was not closed as it should be", failure);
        }
    }

    private void accept() {
        try {
            while (true) {
                var caller = listening.accept();
                Thread.ofVirtual().name("control").start(() -> answer(caller));
            }
        } catch (ClosedChannelException closed) {
            // The server stops.
        } catch (IOException failure) {
            LOG.warn("Commands on this machine cannot reach the server any more", failure);
        }
    }

    private void answer(SocketChannel caller) {
        try (caller) {
            var word = new BufferedReader(new InputStreamReader(Channels.newInputStream(caller), StandardCharsets.US_ASCII), 32).readLine();
            if ("backup".equals(word)) {
                sendBackup(caller);
            } else {
                say(caller, "failed This server does not know that command.");
            }
        } catch (IOException gone) {
            LOG.debug("Who gave a command has gone", gone);
        }
    }

    private void sendBackup(SocketChannel caller) throws IOException {
        var file = folder.resolve(".backup-" + System.nanoTime());
        turn.lock();
        try {
            backup.to(file);
            LOG.info("Made a backup of {} bytes", Files.size(file));
            try (var made = FileChannel.open(file, StandardOpenOption.READ)) {
                say(caller, "ok " + made.size());
                for (long at = 0; at < made.size();) {
                    at += made.transferTo(at, made.size() - at, caller);
                }
            }
        } catch (RuntimeException failure) {
            LOG.warn("No backup was made", failure);
            say(caller, "failed " + failure.getMessage().replace('\n', ' '));
        } finally {
            turn.unlock();
            Files.deleteIfExists(file);
        }
    }

    private static void say(SocketChannel caller, String line) throws IOException {
        caller.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private static void receive(SocketChannel channel, Path target) throws IOException {
        var answer = line(channel);
        if (!answer.startsWith("ok ")) {
            throw new Failed(answer.replaceFirst("^failed ", ""), null);
        }
        var length = Long.parseLong(answer.substring(3));
        try (var file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at = 0; at < length;) {
                var more = file.transferFrom(channel, at, length - at);
                if (more <= 0) {
                    throw new IOException("the server stopped in the midst of it");
                }
                at += more;
            }
            file.force(true);
        }
    }

    private static String line(SocketChannel channel) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        var one = ByteBuffer.allocate(1);
        while (channel.read(one.clear()) > 0 && one.get(0) != '\n') {
            line.write(one.get(0));
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
