package chat.parley.server.live;

import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What goes to a peer in one piece, as bytes that nobody changes: a WebSocket frame, header and payload, so that what goes to
/// many is encoded once.
public record Frame(byte[] bytes) implements Backlog.Item {
    private static final int LAST = 0x80;
    private static final int TEXT = 0x1;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int SHORT_LENGTH = 125;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int TWO_BYTES = 0xFFFF;

    public static Frame of(ServerFrame frame) {
        return framed(TEXT, Wire.encode(frame));
    }

    public static Frame ping() {
        return framed(PING, new byte[0]);
    }

    /// The answer to a ping; the payload has at most 125 bytes.
    public static Frame pong(byte[] payload) {
        return framed(PONG, payload);
    }

    /// The last frame of a connection; the reason has at most 123 bytes.
    static Frame close(int code, String reason) {
        var text = reason.getBytes(StandardCharsets.UTF_8);
        return framed(CLOSE, ByteBuffer.allocate(Short.BYTES + text.length).putShort((short) code).put(text).array());
    }

    /// This and others in one piece of so many bytes.
    Frame followedBy(List<Frame> others, int length) {
        var joined = ByteBuffer.allocate(length).put(bytes);
        others.forEach(other -> joined.put(other.bytes));
        return new Frame(joined.array());
    }

    private static Frame framed(int kind, byte[] payload) {
        var length = payload.length;
        var extended = length <= SHORT_LENGTH ? 0 : length <= TWO_BYTES ? Short.BYTES : Long.BYTES;
        var frame = ByteBuffer.allocate(Short.BYTES + extended + length).put((byte) (LAST | kind));
        switch (extended) {
            case 0 -> frame.put((byte) length);
            case Short.BYTES -> frame.put((byte) TWO_BYTES_FOLLOW).putShort((short) length);
            default -> frame.put((byte) EIGHT_BYTES_FOLLOW).putLong(length);
        }
        return new Frame(frame.put(payload).array());
    }
}
