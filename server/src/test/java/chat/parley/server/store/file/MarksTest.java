package chat.parley.server.store.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
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
}
