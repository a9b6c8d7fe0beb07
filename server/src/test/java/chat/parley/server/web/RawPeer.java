package chat.parley.server.web;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// A client that says exactly what it is told to, byte by byte, where a proper one would refuse to.
public final class RawPeer implements AutoCloseable {
    public static final String UPGRADE = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final int DEADLINE_MS = 20_000;
    private final Socket socket;
    private final InputStream in;

    public RawPeer(int port) throws IOException {
        this("127.0.0.1", port);
    }

    public RawPeer(String host, int port) throws IOException {
        this(connected(host, port));
    }

    /// Talks over a connection that is there, as one of TLS.
    public RawPeer(Socket connected) throws IOException {
        socket = connected;
        socket.setSoTimeout(DEADLINE_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// One answer; header names in lower case.
    public record Reply(int status, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    public RawPeer say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawPeer say(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// A request with the headers that every proper one has.
    public Reply ask(String method, String path, String... headers) throws IOException {
        return say(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n").reply(!method.equals("HEAD"));
    }

    public Reply askJson(String method, String path, String body, String... headers) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        return say(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + bytes.length + "\r\n" + (headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n") + "\r\n" + body).reply();
    }

    public Reply reply() throws IOException {
        return reply(true);
    }

    /// An answer to HEAD.
    public Reply head() throws IOException {
        return reply(false);
    }

    private Reply reply(boolean withBody) throws IOException {
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new TreeMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var parts = line.split(":", 2);
            headers.merge(parts[0].toLowerCase(), parts[1].strip(), (a, b) -> a + ", " + b);
        }
        var length = withBody && headers.containsKey("content-length") ? Integer.parseInt(headers.get("content-length")) : 0;
        return new Reply(status, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /// True once the server has ended the connection without another byte; false where it says something.
    public boolean isEnded() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError("the connection was not ended", stillOpen);
        } catch (IOException reset) {
            return true;
        }
    }

    /// The same, whatever the server says before.
    public boolean isEndedAtLast() throws IOException {
        while (!isEnded()) {
            // only the end is of interest
        }
        return true;
    }

    private static Socket connected(String host, int port) throws IOException {
        var socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), DEADLINE_MS);
        return socket;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("ended after: " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
