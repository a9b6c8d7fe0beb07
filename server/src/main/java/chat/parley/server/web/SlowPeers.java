package chat.parley.server.web;

import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends HTTP connections whose peer takes too long over its part: first byte, headers, body, reading the answer.
///
/// Helidon 4.3.1 has no such limit: its read time-out is never set on a server's socket, and its idle time-out closes only
/// connections that wait for a request's first line. A connection lives on one virtual thread, which names it here, until that ends. An
/// open socket has no such limit, because its outbox and its heartbeat watch it; its end has one again, as TLS 1.2 waits for the peer's
/// farewell. Owns one thread, which looks around each second.
final class SlowPeers implements AutoCloseable, Http1ConnectionListener {
    private static final Logger LOG = LoggerFactory.getLogger(SlowPeers.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private final Map<Thread, Watched> watched = new ConcurrentHashMap<>();
    private final Duration patience;
    private final Thread watch;

    SlowPeers(Duration patience) {
        this.patience = patience;
        watch = Thread.ofPlatform().name("slow-peers").daemon().start(this::look);
    }

    /// `asking` until the headers of a request are complete, and again once it is answered.
    private record Watched(Cut cut, long deadline, boolean asking) {
        Watched until(long other, boolean stillAsking) {
            return new Watched(cut, other, stillAsking);
        }
    }

    /// Ends a connection without waiting for anything.
    private interface Cut {
        void now() throws IOException;
    }

    /// Watches the connection that this thread begins with, below what encrypts it: to close TLS would wait for whoever writes to a peer that
    /// does not read. The time for the first request begins here.
    void arrives(Socket connection) {
        watched.put(Thread.currentThread(), new Watched(connection::close, deadline(), true));
    }

    /// Watches every connection that `delegate` takes, if it was not watched before.
    ServerConnectionSelector watching(ServerConnectionSelector delegate) {
        return new ServerConnectionSelector() {
            @Override
            public int bytesToIdentifyConnection() {
                return delegate.bytesToIdentifyConnection();
            }

            @Override
            public Support supports(BufferData data) {
                return delegate.supports(data);
            }

            @Override
            public Set<String> supportedApplicationProtocols() {
                return delegate.supportedApplicationProtocols();
            }

            @Override
            public ServerConnection connection(ConnectionContext context) {
                watched.computeIfAbsent(Thread.currentThread(), _ -> new Watched(context.serverSocket()::close, deadline(), true));
                return delegate.connection(context);
            }
        };
    }

    /// The headers are complete: as long again for the body, the work and the answer.
    @Override
    public void headers(ConnectionContext context, Headers headers) {
        restart(false);
    }

    /// This thread's connection has done its part, and has as long again for its next request.
    void restart() {
        restart(true);
    }

    /// The answer is said while the request's body was not read to its end: what comes is the peer's, in the time that it has already.
    void answered() {
        watched.computeIfPresent(Thread.currentThread(), (_, before) -> before.until(before.deadline(), true));
    }

    /// Whether this thread is still reading the first line or the headers of a request.
    boolean isAsking() {
        var connection = watched.get(Thread.currentThread());
        return connection != null && connection.asking();
    }

    private void restart(boolean asking) {
        watched.computeIfPresent(Thread.currentThread(), (_, before) -> before.until(deadline(), asking));
    }

    /// This thread's connection may take as long as it likes.
    void release() {
        watched.computeIfPresent(Thread.currentThread(), (_, before) -> before.until(System.nanoTime() + Long.MAX_VALUE / 2, false));
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                var now = System.nanoTime();
                watched.forEach((thread, each) -> {
                    if (!thread.isAlive()) {
                        watched.remove(thread);
                    } else if (each.deadline() - now < 0) {
                        watched.remove(thread);
                        cut(each);
                    }
                });
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cut(Watched each) {
        try {
            each.cut().now();
        } catch (IOException | UncheckedIOException goneAlready) {
            LOG.debug("A slow connection could not be closed", goneAlready);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
