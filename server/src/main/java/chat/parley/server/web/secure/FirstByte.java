package chat.parley.server.web.secure;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import javax.net.ssl.SSLException;

/// Reads the first byte of a connection and hands it to TLS, unless it is HTTP's: that gets an answer in its own words.
///
/// Java's TLS reads what it is told that others have read before, and then goes on with the connection itself. It reads this when the
/// handshake begins, which is the first moment that the connection has a thread of its own, and nothing but that one byte goes this way.
final class FirstByte extends InputStream {
    private static final long MOST_IGNORED = 1 << 20;
    private final Socket connection;
    private final Doorman doorman;
    private boolean isRead;

    FirstByte(Socket connection, Doorman doorman) {
        this.connection = connection;
        this.doorman = doorman;
    }

    @Override
    public int read() throws IOException {
        if (isRead) {
            return -1;
        }
        isRead = true;
        doorman.arrives(connection);
        var first = connection.getInputStream().read();
        if (isLetter(first)) {
            answer();
            throw new SSLException("This is HTTP without encryption");
        }
        return first;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
        var next = most == 0 ? 0 : read();
        if (next < 0 || most == 0) {
            return next;
        }
        into[at] = (byte) next;
        return 1;
    }

    /// Every method of HTTP begins with one, and nothing of TLS.
    private static boolean isLetter(int first) {
        return first >= 'A' && first <= 'Z' || first >= 'a' && first <= 'z';
    }

    /// To close with unread bytes would make the peer's system throw away the answer.
    private void answer() throws IOException {
        connection.getOutputStream().write(doorman.answerToPlainHttp());
        connection.shutdownOutput();
        var ignored = new byte[8_192];
        var in = connection.getInputStream();
        long all = 0;
        for (int part = 0; part >= 0 && all < MOST_IGNORED; part = in.read(ignored)) {
            all += part;
        }
        connection.close();
    }
}
