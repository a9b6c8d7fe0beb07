package chat.parley.desktop.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/// The network between an app and its server, in a test's hands: it can be cut, unplugged, go silent, lag and say things twice.
public final class Cable implements AutoCloseable {
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final IntSupplier server;
    private boolean isPlugged = true;
    private boolean isSilent;
    private volatile int lagMillis;
    private volatile double twice;

    /// `server` is the server's port, asked for at each connection.
    public Cable(IntSupplier server) {
        this.server = server;
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().name("cable").start(this::listen);
    }

    public int port() {
        return door.getLocalPort();
    }

    /// Ends what is connected without a word.
    public void cut() {
        ends.forEach(Cable::reset);
    }

    /// Cuts, and lets nothing through from then on.
    public void unplug() {
        set(() -> isPlugged = false);
        cut();
    }

    public void plug() {
        set(() -> isPlugged = true);
    }

    /// Connections stay, and nothing comes through any more.
    public void silence() {
        set(() -> isSilent = true);
    }

    /// What was held up comes through after all.
    public void speak() {
        set(() -> isSilent = false);
    }

    /// Each piece takes up to so long from now on.
    public void lag(int mostMillis) {
        lagMillis = mostMillis;
    }

    /// So large a share of the connections from now on comes to the server twice, byte for byte; the app hears one of the two.
    public void repeat(double share) {
        twice = share;
    }

    @Override
    public void close() {
        unplug();
        speak();
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private synchronized void set(Runnable change) {
        change.run();
        notifyAll();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void connect(Socket app) {
        ends.add(app);
        if (!isPlugged()) {
            forget(app);
            return;
        }
        Thread.ofVirtual().name("cable to server").start(() -> {
            var servers = new ArrayList<Socket>();
            try {
                servers.add(reach());
                if (ThreadLocalRandom.current().nextDouble() < twice) {
                    servers.add(reach());
                }
                Thread.ofVirtual().start(() -> carry(servers.getFirst(), List.of(app)));
                servers.stream().skip(1).forEach(other -> Thread.ofVirtual().start(() -> carry(other, List.of())));
                carry(app, servers);
            } catch (IOException unreachable) {
                forget(app);
            } finally {
                servers.forEach(this::forget);
            }
        });
    }

    private synchronized boolean isPlugged() {
        return isPlugged;
    }

    private Socket reach() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.getAsInt());
        ends.add(socket);
        return socket;
    }

    /// Until either end is gone; then both are.
    private void carry(Socket from, List<Socket> to) {
        try {
            var in = from.getInputStream();
            var outs = new ArrayList<OutputStream>();
            for (var socket : to) {
                socket.setTcpNoDelay(true);
                outs.add(socket.getOutputStream());
            }
            carry(in, outs);
        } catch (IOException gone) {
            // the end of it
        } finally {
            forget(from);
            to.forEach(this::forget);
        }
    }

    private void carry(InputStream in, List<OutputStream> outs) throws IOException {
        var piece = new byte[4_096];
        for (var length = in.read(piece); length >= 0; length = in.read(piece)) {
            pass();
            for (var out : outs) {
                out.write(piece, 0, length);
            }
        }
    }

    /// Where nothing comes through, it waits here.
    private void pass() {
        try {
            var lag = lagMillis;
            if (lag > 0) {
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(lag));
            }
            synchronized (this) {
                while (isSilent) {
                    wait();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Socket socket) {
        ends.remove(socket);
        reset(socket);
    }

    /// So that the other side hears of it at once, as when a process dies.
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            // already
        }
    }
}
