package chat.parley.server.web.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Frames as a client writes them, right or wrong.
final class MaskedFrame {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private MaskedFrame() { }

    static byte[] text(String text) {
        return of(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] closing(int code) {
        return ByteBuffer.allocate(2).putShort((short) code).array();
    }

    static byte[] of(int kind, boolean isLast, byte[] payload) {
        var length = payload.length;
        var extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
        var frame = ByteBuffer.allocate(2 + extended + MASK.length + length).put((byte) (kind | (isLast ? 0x80 : 0)));
        switch (extended) {
            case 0 -> frame.put((byte) (0x80 | length));
            case 2 -> frame.put((byte) (0x80 | 126)).putShort((short) length);
            default -> frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.put(MASK);
        for (var i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
        }
        return frame.array();
    }
}
