package chat.parley.server.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An HTTP client that asks one thing after the other on one connection.
final class Asker extends Peer {
    private static final byte[] LENGTH = "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private final Supplier<String> paths;
    private final BooleanSupplier goesOn;
    private final Consumer<Long> answered;
    private long asked;

    /// Asks for `paths` while it `goesOn`; `answered` hears the nanoseconds that each answer of status 200 took.
    Asker(Selector selector, int port, Supplier<String> paths, BooleanSupplier goesOn, Consumer<Long> answered) throws IOException {
        super(selector, port);
        this.paths = paths;
        this.goesOn = goesOn;
        this.answered = answered;
    }

    @Override
    void connected() {
        ask();
    }

    @Override
    void take(ByteBuffer in) {
        var body = body(in);
        if (body < 0) {
            return;
        }
        var length = length(in, body);
        if (in.limit() - body < length) {
            return;
        }
        if (in.get(in.position() + "HTTP/1.1 ".length()) == '2') {
            answered.accept(System.nanoTime() - asked);
        }
        in.position(body + length);
        ask();
    }

    private void ask() {
        if (goesOn.getAsBoolean()) {
            asked = System.nanoTime();
            send("GET " + paths.get() + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        } else {
            close();
        }
    }

    private static int body(ByteBuffer in) {
        for (int end = in.position() + 3; end < in.limit(); end++) {
            if (in.get(end) == '\n' && in.get(end - 2) == '\n') {
                return end + 1;
            }
        }
        return -1;
    }

    private static int length(ByteBuffer in, int body) {
        for (int at = in.position(); at < body - LENGTH.length; at++) {
            var i = 0;
            while (i < LENGTH.length && Character.toLowerCase(in.get(at + i)) == LENGTH[i]) {
                i++;
            }
            if (i == LENGTH.length) {
                var length = 0;
                for (at += i; in.get(at) != '\r'; at++) {
                    length = in.get(at) == ' ' ? length : length * 10 + in.get(at) - '0';
                }
                return length;
            }
        }
        throw new IllegalStateException("An answer without a length");
    }
}
