package chat.parley.server.web.socket;

import chat.parley.server.live.Line;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;

/// A connection of Helidon's as its outbox sees it.
///
/// `reader` is the virtual thread that Helidon keeps for it: an interrupt ends whatever it waits for and closes the socket, and when
/// it ends by itself, Helidon closes the socket too.
final class SocketLine implements Line {
    private final DataWriter writer;
    private final Thread reader;
    private byte[] handshake;

    /// `handshake` goes out before anything else.
    SocketLine(DataWriter writer, Thread reader, byte[] handshake) {
        this.writer = writer;
        this.reader = reader;
        this.handshake = handshake;
    }

    @Override
    public void write(byte[] bytes) {
        if (handshake != null) {
            writer.writeNow(BufferData.create(handshake));
            handshake = null;
        }
        writer.writeNow(BufferData.create(bytes));
    }

    @Override
    public void cut() {
        reader.interrupt();
    }

    @Override
    public boolean alive() {
        return reader.isAlive();
    }
}
