package chat.parley.desktop.testing;

import chat.parley.desktop.net.trust.KeyTrust;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.tls.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;

/// A man in the middle: shakes hands with whoever connects, under a key and certificate of its own, reads along, and passes everything on
/// to the real server, encrypted again. Who does not look at keys notices nothing.
public final class Interceptor implements AutoCloseable {
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicLong overheard = new AtomicLong();
    private final Certificates own;
    private final SSLContext toServer;
    private final int server;
    private final ServerSocket door;

    /// Stands before the server at this port; keeps its key in `folder`.
    public Interceptor(int server, Fingerprint known, Path folder) {
        this.server = server;
        own = Certificates.own(folder, List.of("localhost"), List.of(), InstantSource.system());
        toServer = KeyTrust.context(known);
        try {
            door = own.context().getServerSocketFactory().createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().name("interceptor").start(this::listen);
    }

    public int port() {
        return door.getLocalPort();
    }

    public Fingerprint fingerprint() {
        return own.fingerprint();
    }

    /// How many connections came.
    public long arrived() {
        return arrived.get();
    }

    /// How many bytes of what clients said it has read.
    public long overheard() {
        return overheard.get();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                arrived.incrementAndGet();
                Thread.ofVirtual().start(() -> relay(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client; var real = toServer.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server)) {
            var back = Thread.ofVirtual().start(() -> pass(real, client, new AtomicLong()));
            pass(client, real, overheard);
            real.shutdownOutput();
            back.join();
        } catch (IOException | InterruptedException gone) {
            // Whoever hung up was not taken in.
        }
    }

    private static void pass(Socket from, Socket to, AtomicLong counted) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            var buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                counted.addAndGet(read);
                out.write(buffer, 0, read);
            }
            to.close();
        } catch (IOException gone) {
            // The other end is closed by whoever opened it.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            own.close();
        }
    }
}
