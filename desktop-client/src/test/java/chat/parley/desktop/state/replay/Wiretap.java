package chat.parley.desktop.state.replay;

import chat.parley.model.ServerFrame;
import chat.parley.model.Wire;
import chat.parley.server.live.Line;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The far end of a connection of the real hub: every frame that it writes.
final class Wiretap implements Line {
    private static final int TEXT = 0x1;
    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private final Queue<String> frames = new ConcurrentLinkedQueue<>();

    /// The next frame, or null where none has come.
    ServerFrame poll() {
        var text = text();
        return text == null ? null : Wire.decode(text);
    }

    /// The next frame as it came, or null where none has come.
    String text() {
        return frames.poll();
    }

    @Override
    public void write(byte[] bytes) {
        for (var rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
            var kind = rest.get() & 0xF;
            var length = (int) rest.get();
            var payload = new byte[length == EIGHT_BYTES_FOLLOW ? (int) rest.getLong() : length == TWO_BYTES_FOLLOW ? rest.getShort() & 0xFFFF : length];
            rest.get(payload);
            if (kind == TEXT) {
                frames.add(new String(payload, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public void cut() { }

    @Override
    public boolean alive() {
        return true;
    }
}
