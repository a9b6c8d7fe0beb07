package chat.parley.server.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// One connection of the load driver, used by its one thread: a WebSocket client, or one that asks over HTTP.
abstract sealed class Peer permits SocketPeer, Asker {
    /// Large enough for whatever a server says in one piece.
    private static final ByteBuffer IN = ByteBuffer.allocateDirect(1 << 20);
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Deque<ByteBuffer> out = new ArrayDeque<>();
    private byte[] rest = {};
    private boolean closed;

    Peer(Selector selector, int port) throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress("127.0.0.1", port));
        key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    /// Takes what is whole of what has arrived, and leaves the rest.
    abstract void take(ByteBuffer in);

    /// The connection stands.
    abstract void connected();

    /// The driver's one thread looks after all of them by this.
    final void ready() {
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                connected();
            }
            if (key.isWritable()) {
                flush();
            }
            if (key.isReadable()) {
                read();
            }
        } catch (IOException gone) {
            close();
        }
    }

    final void send(byte[] bytes) {
        out.add(ByteBuffer.wrap(bytes));
        try {
            flush();
        } catch (IOException gone) {
            close();
        }
    }

    final void send(String text) {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads no more from now on.
    final void deafen() {
        key.interestOps(key.interestOps() & ~SelectionKey.OP_READ);
    }

    final boolean isClosed() {
        return closed;
    }

    final void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    private void flush() throws IOException {
        while (!out.isEmpty()) {
            channel.write(out.peek());
            if (out.peek().hasRemaining()) {
                key.interestOps(key.interestOps() | SelectionKey.OP_WRITE);
                return;
            }
            out.remove();
        }
        key.interestOps(key.interestOps() & ~SelectionKey.OP_WRITE);
    }

    private void read() throws IOException {
        IN.clear().put(rest);
        if (channel.read(IN) < 0) {
            close();
            return;
        }
        take(IN.flip());
        if (IN.hasRemaining() || rest.length > 0) {
            rest = new byte[IN.remaining()];
            IN.get(rest);
        }
    }
}
