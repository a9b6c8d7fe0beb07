package chat.parley.server.web.socket;

import chat.parley.server.live.Frame;
import chat.parley.server.live.Session;
import io.helidon.common.buffers.DataReader.InsufficientDataAvailableException;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.spi.ServerConnection;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;

/// The reading half of a connection, on the virtual thread that Helidon keeps for it. When it ends, nothing more is written.
///
/// Helidon's own WebSocket connection writes from this thread too (an answer to a close frame, to a frame that is too large), which mixes
/// with what an outbox writes, and does not tell when the peer vanishes; so this one reads, and says everything through the outbox.
final class SocketConnection implements ServerConnection {
    private final Session session;
    private final Ear ear;
    private final Exchange exchange;
    private final Watch watch;

    /// Who hears of what becomes of the connection: of each thing said, of failures, and of its end.
    record Watch(Counter heard, LastResort lastResort, Runnable end) { }

    SocketConnection(Session session, Ear ear, Exchange exchange, Watch watch) {
        this.session = session;
        this.ear = ear;
        this.exchange = exchange;
        this.watch = watch;
    }

    @Override
    public void handle(Limit limit) {
        try {
            listen();
        } catch (CloseConnectionException | InsufficientDataAvailableException _) {
            // The peer is gone, or was cut.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            // Helidon would write an answer of HTTP's to it, in the midst of a frame.
            watch.lastResort.failed(failure);
        } finally {
            session.outbox().gone();
            watch.end.run();
        }
    }

    /// Never idle: heartbeats end a silent connection, and Helidon's time-out would do so without a word.
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        session.outbox().cut();
    }

    private void listen() throws InterruptedException {
        try {
            while (true) {
                if (!take(ear.next())) {
                    return;
                }
            }
        } catch (Violation violation) {
            session.outbox().finish(violation.code(), violation.getMessage());
            // To close with unread bytes would make the peer's system throw away the close frame.
            ear.ignoreAll();
        }
    }

    /// False where it was the last that the peer says. Once the end has begun, nothing else is carried out.
    private boolean take(Heard what) throws InterruptedException {
        watch.heard.increment();
        var outbox = session.outbox();
        switch (what) {
            case Heard.Closing(var answer) -> {
                // After what it has not heard yet, which may be the answer to its last word.
                outbox.finish(answer, "");
                outbox.awaitFarewell();
                return false;
            }
            case Heard.Text(var text) when outbox.isOpen() -> exchange.hear(text);
            case Heard.Ping(var payload) -> outbox.offer(Frame.pong(payload));
            case Heard.Text _, Heard.Pong _ -> { }
        }
        return true;
    }
}
