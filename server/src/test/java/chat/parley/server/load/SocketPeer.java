package chat.parley.server.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;

/// A WebSocket client that looks for the time in what it hears, which stands between two `~`.
final class SocketPeer extends Peer {
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final byte MARK = '~';
    private static final byte[] EVENT = "{\"type\":\"new_message\"".getBytes(StandardCharsets.US_ASCII);
    private final int number;
    private final String path;
    private final Hearing hearing;
    private boolean open;

    /// Hears when a message comes that says when it was sent, and by whom.
    interface Hearing {
        void heard(SocketPeer peer, long sent, int sender);
    }

    SocketPeer(Selector selector, int port, String path, int number, Hearing hearing) throws IOException {
        super(selector, port);
        this.number = number;
        this.path = path;
        this.hearing = hearing;
    }

    int number() {
        return number;
    }

    boolean isOpen() {
        return open && !isClosed();
    }

    /// Says a text, `~~` in which becomes the time and who says it.
    void say(String template, long now) {
        frame(0x80 | TEXT, template.replace("~~", "~" + now + ":" + number + "~").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    void connected() {
        send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    }

    @Override
    void take(ByteBuffer in) {
        if (!open && !isUpgraded(in)) {
            return;
        }
        while (isWhole(in)) {
            take(in.get() & 0x0F, length(in), in);
        }
    }

    private boolean isUpgraded(ByteBuffer in) {
        for (int end = in.position() + 3; end < in.limit(); end++) {
            if (in.get(end) == '\n' && in.get(end - 2) == '\n') {
                open = in.get(in.position() + "HTTP/1.1 ".length()) == '1';
                in.position(end + 1);
                if (!open) {
                    close();
                }
                return open;
            }
        }
        return false;
    }

    private static boolean isWhole(ByteBuffer in) {
        if (in.remaining() < 2) {
            return false;
        }
        var at = in.position();
        var begin = in.get(at + 1) & 0x7F;
        var head = begin < 126 ? 2 : begin == 126 ? 4 : 10;
        if (in.remaining() < head) {
            return false;
        }
        var length = begin < 126 ? begin : begin == 126 ? in.getShort(at + 2) & 0xFFFF : in.getLong(at + 2);
        return in.remaining() - head >= length;
    }

    private static int length(ByteBuffer in) {
        var begin = in.get() & 0x7F;
        return begin < 126 ? begin : begin == 126 ? in.getShort() & 0xFFFF : (int) in.getLong();
    }

    private void take(int kind, int length, ByteBuffer in) {
        var end = in.position() + length;
        switch (kind) {
            case TEXT -> hear(in, end);
            case PING -> {
                var payload = new byte[length];
                in.get(payload);
                frame(0x8A, payload);
            }
            case CLOSE -> close();
            default -> { }
        }
        in.position(end);
    }

    private void hear(ByteBuffer in, int end) {
        var at = in.position();
        for (int i = 0; i < EVENT.length; i++) {
            if (at + i >= end || in.get(at + i) != EVENT[i]) {
                return;
            }
        }
        while (at < end && in.get(at) != MARK) {
            at++;
        }
        var sent = 0L;
        for (at++; at < end && in.get(at) != ':'; at++) {
            sent = sent * 10 + in.get(at) - '0';
        }
        var sender = 0;
        for (at++; at < end && in.get(at) != MARK; at++) {
            sender = sender * 10 + in.get(at) - '0';
        }
        hearing.heard(this, sent, sender);
    }

    /// Masked with nothing but zeros, which changes nothing.
    private void frame(int first, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 8).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        send(java.util.Arrays.copyOf(frame.array(), frame.position()));
    }
}
