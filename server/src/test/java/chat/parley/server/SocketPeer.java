package chat.parley.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A WebSocket client that says exactly what it is told to, also what a proper one would refuse to say.
///
/// One thread may say while another one hears. It answers pings where it hears them, and never anything else by itself.
public final class SocketPeer implements AutoCloseable {
    public static final int TEXT = 0x81;
    public static final int BINARY = 0x82;
    /// In place of a close code where there was none.
    public static final int CUT = 0;
    private static final JsonMapper JSON = new JsonMapper();
    private static final int DEADLINE_MS = 20_000;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 0x8A;
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};
    private final Socket socket;
    private final DataInputStream in;

    /// What a server says in one frame.
    public record Said(int kind, byte[] payload) {
        /// The code of a close frame.
        int code() {
            return ByteBuffer.wrap(payload).getShort();
        }
    }

    /// The server has said goodbye where a message was waited for.
    public static final class Closed extends UncheckedIOException {
        private static final long serialVersionUID = 1;
        private final int code;

        Closed(int code) {
            super(new IOException("Closed with " + code));
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// Connects as `user`, with these headers beside the usual ones.
    public SocketPeer(int port, String user, String... headers) {
        this(connected(port), user, headers);
    }

    /// The same over a connection that is there, as one of TLS.
    public SocketPeer(Socket connected, String user, String... headers) {
        socket = connected;
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(DEADLINE_MS);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            write(("GET /ws/" + user + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n").getBytes(StandardCharsets.UTF_8));
            var answer = head();
            if (!answer.startsWith("HTTP/1.1 101 ")) {
                socket.close();
                throw new AssertionError("No socket for " + user + ": " + answer);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Says one text message. `'` stands for `"`.
    public SocketPeer say(String json) {
        return frame(TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// Says one frame with this first byte.
    public SocketPeer frame(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.put(MASK);
        for (int at = 0; at < payload.length; at++) {
            frame.put((byte) (payload[at] ^ MASK[at & 3]));
        }
        write(java.util.Arrays.copyOf(frame.array(), frame.position()));
        return this;
    }

    /// The next frame of any kind. Throws [UncheckedIOException] where there is none any more.
    public Said hear() {
        try {
            var first = in.readUnsignedByte();
            var length = (long) in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            var said = new Said(first & 0x0F, in.readNBytes((int) length));
            if (said.kind == PING) {
                frame(PONG, said.payload);
            }
            return said;
        } catch (SocketTimeoutException silence) {
            throw new AssertionError("Nothing was said in time", silence);
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    /// The next message. Throws [UncheckedIOException] where the connection ends before it.
    public JsonNode next() {
        for (var said = hear();; said = hear()) {
            switch (said.kind) {
                case 1 -> {
                    return JSON.readTree(said.payload);
                }
                case CLOSE -> {
                    answerClose(said);
                    throw new Closed(said.code());
                }
                default -> { }
            }
        }
    }

    /// The next message of this type; what comes before it is of no interest.
    public JsonNode next(String type) {
        return next(frame -> frame.path("type").asString().equals(type));
    }

    /// The next message that is as wanted.
    public JsonNode next(Predicate<JsonNode> wanted) {
        var frame = next();
        while (!wanted.test(frame)) {
            frame = next();
        }
        return frame;
    }

    /// What the command with this id is answered.
    public JsonNode answer(String id) {
        return next(frame -> frame.path("id").asString().equals(id));
    }

    /// Waits for the close frame, answers it, and gives its code.
    public int closeCode() {
        var said = hear();
        while (said.kind != CLOSE) {
            said = hear();
        }
        answerClose(said);
        return said.code();
    }

    /// The same, or [#CUT] where the connection ends without a close frame.
    public int endCode() {
        try {
            return closeCode();
        } catch (UncheckedIOException cut) {
            return CUT;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void answerClose(Said said) {
        try {
            frame(0x88, java.util.Arrays.copyOf(said.payload, 2));
        } catch (UncheckedIOException gone) {
            // Who closes need not wait for the answer.
        }
    }

    private static Socket connected(int port) {
        try {
            var socket = new Socket();
            socket.connect(new InetSocketAddress("127.0.0.1", port), DEADLINE_MS);
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private String head() throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readUnsignedByte());
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }
}
