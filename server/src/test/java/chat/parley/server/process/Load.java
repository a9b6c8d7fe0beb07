package chat.parley.server.process;

import chat.parley.server.SocketPeer;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/// One sender at a socket who has several messages on their way at a time: first what he had said before and was not promised, with
/// the same ids, and then new ones for as long as he is connected. Two virtual threads, which end with the connection.
final class Load {
    private static final int UNDER_WAY = 32;
    private final String sender;
    private final List<String> conversations;
    private final Ledger ledger;
    private final Semaphore free = new Semaphore(UNDER_WAY);
    private final SocketPeer peer;
    private final Thread hearing;
    private volatile boolean forewarned;
    private volatile int closeCode = SocketPeer.CUT;

    /// Whether a sender says something new after what he has to repeat.
    enum Appetite {
        REPEATS, GOES_ON
    }

    Load(int port, String sender, List<String> conversations, Ledger ledger, Appetite appetite) {
        this.sender = sender;
        this.conversations = conversations;
        this.ledger = ledger;
        peer = new SocketPeer(port, sender);
        hearing = Thread.ofVirtual().start(this::hear);
        Thread.ofVirtual().start(() -> say(appetite));
    }

    /// How the connection ended: whether `going_away` was said before, and the code of the close frame, if there was one.
    record End(boolean forewarned, int closeCode) { }

    /// Waits until the server is gone.
    End awaitEnd() {
        try {
            hearing.join();
            return new End(forewarned, closeCode);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            peer.close();
        }
    }

    private void say(Appetite appetite) {
        try {
            for (var entry : ledger.unacknowledged(sender)) {
                say(entry);
            }
            while (appetite == Appetite.GOES_ON) {
                say(ledger.next(sender, conversations));
            }
            free.acquire(UNDER_WAY);
            peer.close();
        } catch (UncheckedIOException | InterruptedException gone) {
            // What was on its way is said again after the next start.
        }
    }

    private void say(Ledger.Entry entry) throws InterruptedException {
        free.acquire();
        peer.say("{'type':'send_message','id':'" + entry.text() + "','data':{'conversation_id':'" + entry.conversation()
                + "','content':'" + entry.text() + "','client_message_id':'" + entry.text() + "'}}");
    }

    private void hear() {
        try {
            while (true) {
                var frame = peer.next();
                forewarned |= frame.path("type").asString().equals("going_away");
                if (frame.has("id")) {
                    ledger.answered(frame);
                    free.release();
                }
            }
        } catch (SocketPeer.Closed closed) {
            closeCode = closed.code();
        } catch (UncheckedIOException cut) {
            // The server was killed, or this connection was closed here.
        } finally {
            free.release(UNDER_WAY);
        }
    }
}
