package chat.parley.server.modelbased;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/// A WebSocket that queues what it hears, its own end too. Its threads do nothing else.
///
/// It is not java.net.http's: that one (25.0.3) now and then loses some of a frame of over 16 KiB that follows the handshake at once.
final class Wiretap extends WebSocketClient {
    static final String CLOSED = "closed ";
    private static final long DEADLINE_SECONDS = 20;
    private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

    Wiretap(URI at) {
        super(at);
        setTcpNoDelay(true);
        setConnectionLostTimeout(0);
        try {
            assertTrue(connectBlocking(DEADLINE_SECONDS, TimeUnit.SECONDS), "cannot connect");
        } catch (InterruptedException interrupted) {
            fail(interrupted);
        }
    }

    /// The next frame, or [#CLOSED] and the code.
    String next() {
        try {
            var text = heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
            return text == null ? fail("waited in vain") : text;
        } catch (InterruptedException interrupted) {
            return fail(interrupted);
        }
    }

    /// Vanishes without a word.
    void cut() {
        try {
            getSocket().close();
        } catch (IOException failure) {
            fail(failure);
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        // what matters is the first frame
    }

    @Override
    public void onMessage(String text) {
        heard.add(text);
    }

    @Override
    public void onClose(int code, String reason, boolean remote) {
        heard.add(CLOSED + code);
    }

    @Override
    public void onError(Exception failure) {
        // the end follows
    }
}
