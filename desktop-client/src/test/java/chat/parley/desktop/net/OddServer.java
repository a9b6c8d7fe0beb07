package chat.parley.desktop.net;

import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/// A server that does what a real one would not: it answers `GET /server` with what it is given, opens sockets, says what it is told
/// to and closes them.
public final class OddServer implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)");
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private final AtomicInteger sockets = new AtomicInteger();
    private final ServerSocket door;
    private volatile String answer;
    private volatile Say say = _ -> { };

    /// What to do with a socket that was opened.
    @FunctionalInterface
    public interface Say {
        void on(OutputStream socket) throws IOException;
    }

    public OddServer(Object answer) {
        this.answer = new String(Wire.write(answer), StandardCharsets.UTF_8);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public Endpoint endpoint() {
        return new Endpoint(URI.create("http://localhost:" + door.getLocalPort()));
    }

    public void answer(Object next) {
        answer = new String(Wire.write(next), StandardCharsets.UTF_8);
    }

    public void say(Say next) {
        say = next;
    }

    /// How often a socket was opened.
    public int sockets() {
        return sockets.get();
    }

    public static void frame(OutputStream socket, ServerFrame frame) throws IOException {
        text(socket, new String(Wire.encode(frame), StandardCharsets.UTF_8));
    }

    public static void text(OutputStream socket, String text) throws IOException {
        write(socket, TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void close(OutputStream socket, int code, String reason) throws IOException {
        var bytes = reason.getBytes(StandardCharsets.UTF_8);
        write(socket, CLOSE, ByteBuffer.allocate(2 + bytes.length).putShort((short) code).put(bytes).array());
    }

    /// A whole frame of RFC 6455 as a server writes it.
    private static void write(OutputStream socket, int opcode, byte[] payload) throws IOException {
        var head = ByteBuffer.allocate(4).put((byte) opcode);
        if (payload.length < 126) {
            head.put((byte) payload.length);
        } else {
            head.put((byte) 126).putShort((short) payload.length);
        }
        var frame = new ByteArrayOutputStream();
        frame.write(head.array(), 0, head.position());
        frame.write(payload);
        socket.write(frame.toByteArray());
    }

    public static Server server(String apiVersion, Server.Auth auth) {
        return new Server("odd", "1", apiVersion, "epoch", auth, Server.Registration.CLOSED, null,
                new Server.Limits(4_000, 10, 0, java.util.List.of(), 1_000, 300, 3_600, 100, 60, 10, 30, 65_536));
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var head = head(socket.getInputStream());
            var key = KEY.matcher(head);
            var out = socket.getOutputStream();
            if (key.find()) {
                sockets.incrementAndGet();
                out.write(("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + accepted(key.group(1)) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                say.on(out);
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } else {
                var body = answer.getBytes(StandardCharsets.UTF_8);
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(body);
            }
        } catch (IOException gone) {
            // the end of it
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (var next = in.read(); next >= 0 && !head.toString().endsWith("\r\n\r"); next = in.read()) {
            head.append((char) next);
        }
        return head.toString();
    }

    private static String accepted(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-1");
            return Base64.getEncoder().encodeToString(digest.digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
