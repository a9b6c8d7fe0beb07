package chat.parley.server.web.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.DataReader;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EarTest {
    private static final int LIMIT = 70_000;
    private final AtomicInteger arrivals = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"0", "1", "125", "126", "127", "65535", "65536", "70000"})
    void textOfEveryLengthIsHeard(int length) {
        var text = "x".repeat(length);

        var heard = ear(MaskedFrame.text(text)).next();

        assertEquals(new Heard.Text(text), heard);
    }

    @Test
    void charactersThatFragmentsTearApartAreWholeAgain() {
        var bytes = "Grüße 👋🏽 \uFFFD!".getBytes(UTF_8);
        var frames = new ByteArrayOutputStream();
        for (var i = 0; i < bytes.length; i++) {
            var part = Arrays.copyOfRange(bytes, i, i + 1);
            frames.writeBytes(MaskedFrame.of(i == 0 ? MaskedFrame.TEXT : MaskedFrame.CONTINUATION, i == bytes.length - 1, part));
        }

        var heard = ear(frames.toByteArray()).next();

        assertEquals(new Heard.Text("Grüße 👋🏽 \uFFFD!"), heard);
    }

    @Test
    void frameThatArrivesByteByByteIsHeardAndEveryByteCounts() {
        var frame = MaskedFrame.text("x".repeat(300));
        var bytes = new ArrayDeque<byte[]>();
        for (var each : frame) {
            bytes.add(new byte[] {each});
        }

        var heard = new Ear(reader(bytes), LIMIT, arrivals::incrementAndGet).next();

        assertEquals(new Heard.Text("x".repeat(300)), heard);
        assertEquals(301, arrivals.get());
    }

    @Test
    void pingBetweenTheFragmentsOfAMessageIsHeardAtOnce() {
        var ear = ear(
                MaskedFrame.of(MaskedFrame.TEXT, false, "Hel".getBytes(UTF_8)),
                MaskedFrame.of(MaskedFrame.PING, true, "p".getBytes(UTF_8)),
                MaskedFrame.of(MaskedFrame.CONTINUATION, true, "lo".getBytes(UTF_8)));

        var ping = assertInstanceOf(Heard.Ping.class, ear.next());
        var text = ear.next();

        assertArrayEquals("p".getBytes(UTF_8), ping.payload());
        assertEquals(new Heard.Text("Hello"), text);
    }

    @Test
    void messagesThatArriveTogetherAreHeardOneByOne() {
        var ear = ear(MaskedFrame.text("a"), MaskedFrame.of(MaskedFrame.PONG, true, new byte[0]), MaskedFrame.text("b"));

        assertEquals(List.of(new Heard.Text("a"), new Heard.Pong(), new Heard.Text("b")), List.of(ear.next(), ear.next(), ear.next()));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"none, 1000", "'', 1002", "1000, 1000", "1001, 1001", "4001, 4001", "999, 1002", "1005, 1002", "5000, 1002"})
    void closeIsAnsweredWithItsOwnCodeWhereThatCanBeSaid(String code, int answer) {
        var payload = code == null ? new byte[0] : code.isEmpty() ? new byte[1] : MaskedFrame.closing(Integer.parseInt(code));

        var heard = ear(MaskedFrame.of(MaskedFrame.CLOSE, true, payload)).next();

        assertEquals(new Heard.Closing(answer), heard);
    }

    @Test
    void textThatIsNotUtf8EndsTheConnection() {
        assertViolation(1007, MaskedFrame.of(MaskedFrame.TEXT, true, new byte[] {'a', (byte) 0xC3}));
        assertViolation(1007, MaskedFrame.of(MaskedFrame.TEXT, true, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}));
        assertViolation(1007, MaskedFrame.of(MaskedFrame.TEXT, false, new byte[] {(byte) 0xC3}),
                MaskedFrame.of(MaskedFrame.CONTINUATION, true, "a".getBytes(UTF_8)));
    }

    @Test
    void messageOverTheLimitEndsTheConnectionHoweverItIsCut() {
        assertViolation(1009, MaskedFrame.text("x".repeat(LIMIT + 1)));
        assertViolation(1009, MaskedFrame.of(MaskedFrame.TEXT, false, new byte[LIMIT]),
                MaskedFrame.of(MaskedFrame.CONTINUATION, false, new byte[1]));
        assertViolation(1009, new byte[] {(byte) 0x81, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1});
    }

    @Test
    void frameThatIsOnlyAnnouncedTakesNoMemory() {
        var announced = Arrays.copyOf(MaskedFrame.text("x".repeat(LIMIT)), 100);
        var before = arrivals.get();

        var ear = ear(announced);

        assertThrows(DataReader.InsufficientDataAvailableException.class, ear::next);
        assertTrue(arrivals.get() > before);
    }

    @Test
    void binaryEndsTheConnection() {
        assertViolation(1003, MaskedFrame.of(MaskedFrame.BINARY, true, new byte[1]));
    }

    @Test
    void whatIsNotWebSocketEndsTheConnection() {
        var unmasked = new byte[] {(byte) 0x81, 1, 'a'};
        var reserved = MaskedFrame.text("a");
        reserved[0] |= 0x40;
        assertViolation(1002, unmasked);
        assertViolation(1002, reserved);
        assertViolation(1002, MaskedFrame.of(MaskedFrame.CONTINUATION, true, new byte[1]));
        assertViolation(1002, MaskedFrame.of(MaskedFrame.TEXT, false, new byte[1]), MaskedFrame.text("b"));
        assertViolation(1002, MaskedFrame.of(MaskedFrame.PING, false, new byte[1]));
        assertViolation(1002, MaskedFrame.of(MaskedFrame.PING, true, new byte[126]));
        assertViolation(1002, MaskedFrame.of(0x3, true, new byte[1]));
        assertViolation(1002, MaskedFrame.of(0xB, true, new byte[1]));
        assertViolation(1002, new byte[] {(byte) 0x81, (byte) 0xFF, -1, 0, 0, 0, 0, 0, 0, 0});
    }

    private void assertViolation(int code, byte[]... frames) {
        var ear = ear(frames);

        assertEquals(code, assertThrows(Violation.class, ear::next).code());
    }

    private Ear ear(byte[]... frames) {
        return new Ear(reader(new ArrayDeque<>(List.of(frames))), LIMIT, arrivals::incrementAndGet);
    }

    private static DataReader reader(Deque<byte[]> arriving) {
        return new DataReader(arriving::poll);
    }
}
