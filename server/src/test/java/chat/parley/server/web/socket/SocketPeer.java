package chat.parley.server.web.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.parley.model.Command;
import chat.parley.model.Event;
import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A client that does on a socket exactly what it is told to, byte by byte, where a proper one would refuse to.
final class SocketPeer implements AutoCloseable {
    private static final int DEADLINE_MS = 20_000;
    private static final int RECEIVE_BUFFER = 16_384;
    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final String head;

    SocketPeer(int port, String who) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress("127.0.0.1", port), DEADLINE_MS);
        socket.setSoTimeout(DEADLINE_MS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        write(("GET /ws/" + who + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        head = headers();
    }

    /// The status and headers with which the server answered.
    String head() {
        return head;
    }

    /// The body of an answer that is none of a socket's.
    String body() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    SocketPeer write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    SocketPeer say(String text) throws IOException {
        return write(MaskedFrame.text(text));
    }

    SocketPeer say(Command.Framed command, String id) throws IOException {
        return say(new String(Wire.encode(command, id), StandardCharsets.UTF_8));
    }

    ServerFrame.Welcome welcome() throws IOException {
        return assertInstanceOf(ServerFrame.Welcome.class, Wire.decode(next()));
    }

    /// The next frame of this type; those before it are passed over.
    <T extends ServerFrame> T next(Class<T> type) throws IOException {
        while (true) {
            var frame = Wire.decode(next());
            if (type.isInstance(frame)) {
                return type.cast(frame);
            }
        }
    }

    /// The next event of this type; what comes before it is passed over.
    <T extends Event> T event(Class<T> type) throws IOException {
        while (true) {
            var event = next(ServerFrame.Push.class).event();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    /// The next frame: its text, `ping`, `pong` and its payload, or `close` and its code.
    String next() throws IOException {
        var kind = in.readUnsignedByte();
        assertEquals(0x80, kind & 0xF0, "a server's frames are whole");
        var length = (long) in.readUnsignedByte();
        length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        var payload = in.readNBytes((int) length);
        return switch (kind & 0xF) {
            case MaskedFrame.TEXT -> new String(payload, StandardCharsets.UTF_8);
            case MaskedFrame.CLOSE -> "close " + ByteBuffer.wrap(payload).getShort();
            case MaskedFrame.PING -> "ping";
            case MaskedFrame.PONG -> "pong " + new String(payload, StandardCharsets.UTF_8);
            default -> throw new AssertionError("frame of kind " + kind);
        };
    }

    /// Everything up to the end of the connection, be it a reset.
    List<String> rest() throws IOException {
        var rest = new ArrayList<String>();
        try {
            while (true) {
                rest.add(next());
            }
        } catch (java.io.EOFException | SocketException _) {
            return rest;
        }
    }

    /// Vanishes as a process that is killed does: the system says goodbye, the client does not.
    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Vanishes with a reset.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String headers() throws IOException {
        var text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            text.append((char) in.readUnsignedByte());
        }
        return text.toString();
    }
}
