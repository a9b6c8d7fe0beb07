package chat.parley.server.web.socket;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads a peer's frames (RFC 6455) and joins them into messages. Owned by the thread that reads from the connection.
///
/// Memory grows with what has arrived, never with what a header announces. Helidon's own reader decodes each fragment by itself, which tears
/// characters apart, and cannot tell broken text from a replacement character; here a message is decoded once, strictly.
final class Ear {
    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int KIND = 0x0F;
    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int MOST_CONTROL = 125;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int MASK_BYTES = 4;
    private static final int NORMAL = 1000;
    private final DataReader reader;
    private final int limit;
    private final Runnable heard;
    private ByteArrayOutputStream message;

    /// `limit` is in bytes, for a whole message; `heard` runs whenever something has arrived.
    Ear(DataReader reader, int limit, Runnable heard) {
        this.reader = reader;
        this.limit = limit;
        this.heard = heard;
    }

    /// Waits for what the peer says next; throws [Violation], or what Helidon throws where the connection is gone.
    Heard next() {
        while (true) {
            var head = unsigned();
            heard.run();
            if ((head & RESERVED) != 0) {
                throw broken("reserved bits are set");
            }
            var isLast = (head & LAST) != 0;
            switch (head & KIND) {
                case CONTINUATION, TEXT, BINARY -> {
                    append(head & KIND);
                    if (isLast) {
                        return text();
                    }
                }
                case CLOSE -> {
                    return closing(control(isLast));
                }
                case PING -> {
                    return new Heard.Ping(control(isLast));
                }
                case PONG -> {
                    control(isLast);
                    return new Heard.Pong();
                }
                default -> throw broken("unknown kind of frame");
            }
        }
    }

    /// Reads and forgets whatever the peer still says.
    void ignoreAll() {
        while (true) {
            reader.ensureAvailable();
            reader.skip(reader.available());
        }
    }

    private void append(int kind) {
        if (kind == BINARY) {
            throw new Violation(Violation.NOT_TEXT, "only text is understood here");
        }
        if (kind == CONTINUATION ? message == null : message != null) {
            throw broken("a message must be complete before the next one");
        }
        message = message == null ? new ByteArrayOutputStream() : message;
        var length = length();
        if (message.size() + length > limit) {
            throw new Violation(Violation.TOO_BIG, "a frame can have at most " + limit + " bytes");
        }
        read((int) length, message);
    }

    private Heard text() {
        var bytes = message.toByteArray();
        message = null;
        return new Heard.Text(decoded(ByteBuffer.wrap(bytes)));
    }

    private static String decoded(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException _) {
            throw new Violation(Violation.NOT_UTF_8, "text must be UTF-8");
        }
    }

    private byte[] control(boolean isLast) {
        var length = length();
        if (!isLast || length > MOST_CONTROL) {
            throw broken("a control frame must be short and whole");
        }
        var payload = new ByteArrayOutputStream(MOST_CONTROL);
        read((int) length, payload);
        return payload.toByteArray();
    }

    private static Heard closing(byte[] payload) {
        if (payload.length == 0) {
            return new Heard.Closing(NORMAL);
        }
        var code = payload.length == 1 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        // A reason, which nobody reads here, is text like any other (RFC 6455, section 5.5.1).
        decoded(ByteBuffer.wrap(payload, Math.min(payload.length, Short.BYTES), Math.max(0, payload.length - Short.BYTES)));
        return new Heard.Closing(isSayable(code) ? code : Violation.PROTOCOL);
    }

    /// The registered codes that may stand in a frame, and those for libraries and applications.
    private static boolean isSayable(int code) {
        return code >= 1000 && code <= 1003 || code >= 1007 && code <= 1014 || code >= 3000 && code <= 4999;
    }

    private long length() {
        var head = unsigned();
        if ((head & MASKED) == 0) {
            throw broken("a client must mask its frames");
        }
        var length = head & LENGTH;
        return switch (length) {
            case TWO_BYTES_FOLLOW -> ByteBuffer.wrap(reader.readBytes(Short.BYTES)).getShort() & 0xFFFF;
            case EIGHT_BYTES_FOLLOW -> positive(ByteBuffer.wrap(reader.readBytes(Long.BYTES)).getLong());
            default -> length;
        };
    }

    private void read(int length, ByteArrayOutputStream into) {
        var mask = reader.readBytes(MASK_BYTES);
        for (var done = 0; done < length;) {
            reader.ensureAvailable();
            heard.run();
            var part = reader.readBytes(Math.min(length - done, reader.available()));
            for (var i = 0; i < part.length; i++) {
                part[i] ^= mask[done + i & MASK_BYTES - 1];
            }
            into.writeBytes(part);
            done += part.length;
        }
    }

    private int unsigned() {
        return reader.read() & 0xFF;
    }

    private static long positive(long length) {
        if (length < 0) {
            throw broken("a length is negative");
        }
        return length;
    }

    private static Violation broken(String what) {
        return new Violation(Violation.PROTOCOL, what);
    }
}
