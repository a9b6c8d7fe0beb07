package chat.parley.desktop.net.socket;

import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.trust.Mistrusted;
import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ServerHandshake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One socket from its opening to its end; the next try is another one, because what Java-WebSocket calls reconnecting can hang.
///
/// The library's reader thread decodes and hands on. Frames are handed on one after the other, none after [#drop], and what cannot be
/// handed on ends the socket: after the next one the missing part is asked for.
final class Attempt extends WebSocketClient {
    /// Ends of our own, beside the close codes of the protocol and those below zero of the library.
    static final int UNREADABLE = -100;
    static final int SILENT = -101;
    static final int OTHER_KEY = -102;
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_FRAME = 4 << 20;
    private static final int LONGEST_QUEUE = 1_000;
    private final Object handing = new Object();
    private final BiConsumer<Attempt, ServerFrame> taker;
    private final Ended ended;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean isHanding;
    private boolean isOver;

    /// What is told once, when it is over: a close code, or a number of the library's or ours below zero, and the reason.
    @FunctionalInterface
    interface Ended {
        void ended(Attempt attempt, int code, String reason);
    }

    /// Where it goes, what is shown at the door (null for a name alone), and with what to shake hands where that is encrypted.
    record Way(URI server, String token, SSLContext context) {
        private Map<String, String> headers() {
            var device = Map.of("User-Agent", Http.device());
            return token == null ? device : Map.of("User-Agent", Http.device(), "Authorization", "Bearer " + token);
        }

        @Override
        public String toString() {
            return "Way[" + server + "]";
        }
    }

    Attempt(Way way, BiConsumer<Attempt, ServerFrame> taker, Ended ended) {
        super(way.server(), new Draft_6455(List.of(), LONGEST_FRAME), way.headers(), CONNECT_MILLIS);
        this.taker = taker;
        this.ended = ended;
        if (way.server().getScheme().equals("wss")) {
            setSocketFactory(way.context().getSocketFactory());
        }
        setDaemon(true);
        setTcpNoDelay(true);
        // It would start a thread a socket, and close after anything from one to two of its intervals.
        setConnectionLostTimeout(0);
    }

    /// Says it, where the socket is open; answers false where the server takes nothing any more, and so much waits already.
    boolean say(byte[] frame) {
        if (((WebSocketImpl) getConnection()).outQueue.size() > LONGEST_QUEUE) {
            return false;
        }
        try {
            send(new String(frame, StandardCharsets.UTF_8));
        } catch (WebsocketNotConnectedException notOpen) {
            LOG.debug("Not said: the socket is not open");
        }
        return true;
    }

    /// Nanoseconds since anything came; none while what came is being taken.
    long silence(long now) {
        return isHanding ? 0 : now - heardAt;
    }

    /// Asks whether the other side is there.
    void probe() {
        try {
            sendPing();
        } catch (WebsocketNotConnectedException notOpen) {
            LOG.debug("Not asked: the socket is not open");
        }
    }

    /// Ends it at once, whatever state it is in, and waits until what is being handed on has been taken.
    void drop(int code) {
        over(code, "");
        closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
        closeSocket();
    }

    /// A thread that is stuck in writing to a peer that does not read hears of nothing else.
    private void closeSocket() {
        var socket = getSocket();
        try {
            if (socket != null) {
                // TLS would wait with its goodbye until that thread is done.
                socket.setSoLinger(true, 0);
                socket.close();
            }
        } catch (IOException gone) {
            LOG.debug("The socket did not close", gone);
        }
    }

    private void over(int code, String reason) {
        synchronized (handing) {
            if (isOver) {
                return;
            }
            isOver = true;
        }
        ended.ended(this, code, reason);
    }

    private void heard() {
        heardAt = System.nanoTime();
    }

    /// Shakes hands before anything is said: else two threads would find out at once, and the one that is heard may not know why.
    @Override
    protected void onSetSSLParameters(SSLParameters parameters) {
        super.onSetSSLParameters(parameters);
        var secure = (SSLSocket) getSocket();
        secure.setSSLParameters(parameters);
        try {
            secure.startHandshake();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    @Override
    public void onOpen(ServerHandshake handshake) {
        heard();
    }

    @Override
    public void onMessage(String text) {
        isHanding = true;
        try {
            hand(text);
        } catch (RuntimeException unreadable) {
            // Without the exception's own text, which may quote the frame.
            LOG.error("A frame of {} characters cannot be taken: {}", text.length(), unreadable.getClass().getName());
            drop(UNREADABLE);
        } finally {
            heard();
            isHanding = false;
        }
    }

    private void hand(String text) {
        var frame = Wire.decode(text);
        synchronized (handing) {
            if (!isOver) {
                taker.accept(this, frame);
            }
        }
    }

    @Override
    public void onMessage(ByteBuffer bytes) {
        heard();
    }

    @Override
    public void onWebsocketPing(WebSocket socket, Framedata ping) {
        heard();
        super.onWebsocketPing(socket, ping);
    }

    @Override
    public void onWebsocketPong(WebSocket socket, Framedata pong) {
        heard();
    }

    @Override
    public void onClose(int code, String reason, boolean isRemote) {
        over(code, reason == null ? "" : reason);
    }

    @Override
    public void onError(Exception failure) {
        LOG.debug("Socket: {}", failure.toString());
        if (Mistrusted.in(failure).isPresent()) {
            over(OTHER_KEY, "");
        }
    }
}
