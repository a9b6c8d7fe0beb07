package chat.parley.server.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
    private static final int BLOCK = 4096;
    private final Marks.Header header = new Marks.Header(Map.of("H", "2", "block", "2ba5", "chunk", "59f", "version", "59f"));

    @Test
    void headerIsReadFromEitherOfTheTwoCopiesThatAreWritten() {
        var written = header.bytes(BLOCK);

        assertEquals(header, Marks.header(Marks.text(written)));
        assertEquals(header, Marks.header(Marks.text(written.position(BLOCK))));
    }

    /// As H2 2.4.240 wrote it.
    @Test
    void headerOfTheDatabasesOwnIsTaken() {
        var line = "H:2,block:2ba5,blockSize:1000,chunk:59f,created:1a210a628fa,format:3,version:59f,fletcher:f775f124";

        assertEquals(0x59f, Marks.header(line).version());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H:2", "H:2,block", "H:2,block:2ba6,blockSize:1000,chunk:59f,created:1a210a628fa,format:3,version:59f,fletcher:f775f124",
        "H:2,block,fletcher:0", "H:2,block:2,fletcher:", "chunk:1,fletcher:0"})
    void tornHeaderIsNone(String line) {
        assertNull(Marks.header(line));
    }

    @Test
    void sealBreaksWhereverAChunkLacksSomething() {
        var chunk = ByteBuffer.allocate(3 * BLOCK);
        new Random(1).ints(chunk.limit() - Marks.FOOTER, 0, 256).forEach(number -> chunk.put((byte) number));
        var line = "chunk:83,len:3,version:83,fletcher:1a2b3c4d";
        chunk.put((line + " ".repeat(Marks.FOOTER - 1 - line.length()) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        chunk.rewind();
        assertTrue(Marks.isSealIntact(chunk), "What was written without a seal is taken as it is.");

        Marks.seal(chunk);

        assertTrue(Marks.isSealIntact(chunk));
        assertEquals(0x83, Marks.chunk(Marks.text(chunk.slice(3 * BLOCK - Marks.FOOTER, Marks.FOOTER)), 0).version());
        for (int block = 0; block < 3; block++) {
            var torn = ByteBuffer.allocate(chunk.limit()).put(chunk.duplicate()).rewind();
            torn.put(block * BLOCK, new byte[BLOCK / 2]);
            assertFalse(Marks.isSealIntact(torn), "block " + block);
        }
    }
}
