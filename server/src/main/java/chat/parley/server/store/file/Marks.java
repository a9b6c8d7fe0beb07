package chat.parley.server.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/// What H2 writes at the beginning of its file and of each chunk in it: a line of `name:value,name:value`, numbers in hexadecimal.
final class Marks {
    /// No line is longer.
    static final int LONGEST = 1_024;
    /// Each chunk ends with its own line once more, in so many bytes.
    static final int FOOTER = 128;
    private static final String CHUNK = "chunk:";
    private static final String HEADER = "H:";
    private static final String CHECK = ",fletcher:";
    private static final String SUM = ",sum:";

    private Marks() { }

    /// A chunk: its number, the block where it begins, its length in blocks, the block where the next one was foreseen (0: nowhere),
    /// and the version of the data that it completes.
    record Chunk(int id, long block, int length, long next, long version) { }

    /// The file's header without its checksum.
    record Header(Map<String, String> values) {
        long version() {
            return number(values, "version");
        }

        long block() {
            return number(values, "block");
        }

        /// Whether it says that the file was closed in order.
        boolean isClean() {
            return values.containsKey("clean");
        }

        Header naming(Chunk chunk) {
            var renewed = new HashMap<>(values);
            renewed.put("chunk", Integer.toHexString(chunk.id));
            renewed.put("block", Long.toHexString(chunk.block));
            renewed.put("version", Long.toHexString(chunk.version));
            renewed.remove("clean");
            return new Header(renewed);
        }

        /// Two copies, each at the begin of a block.
        ByteBuffer bytes(int block) {
            var line = DataUtils.appendMap(new StringBuilder(), new HashMap<>(values));
            var counted = line.toString().getBytes(StandardCharsets.ISO_8859_1);
            DataUtils.appendMap(line, "fletcher", DataUtils.getFletcher32(counted, 0, counted.length));
            var whole = line.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
            return ByteBuffer.allocate(2 * block).put(0, whole).put(block, whole);
        }
    }

    /// The line at the begin of what is to be written; the buffer stays as it is.
    static String text(ByteBuffer source) {
        var begin = new byte[Math.min(LONGEST, source.remaining())];
        source.get(source.position(), begin);
        var text = new String(begin, StandardCharsets.ISO_8859_1);
        var end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(0, end);
    }

    /// Null where it is none, or not whole: a power cut may tear one of its two copies.
    static Header header(String line) {
        var end = line.lastIndexOf(CHECK);
        if (!line.startsWith(HEADER) || end < 0) {
            return null;
        }
        try {
            var values = DataUtils.parseMap(line);
            var check = (int) number(values, "fletcher");
            values.remove("fletcher");
            var counted = line.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
            return check == DataUtils.getFletcher32(counted, 0, counted.length) ? new Header(values) : null;
        } catch (MVStoreException torn) {
            return null;
        }
    }

    /// Null where it is none.
    static Chunk chunk(String line, long block) {
        if (!line.startsWith(CHUNK)) {
            return null;
        }
        try {
            var values = DataUtils.parseMap(line);
            return new Chunk((int) number(values, "chunk"), block, (int) number(values, "len"), number(values, "next"), number(values, "version"));
        } catch (MVStoreException other) {
            return null;
        }
    }

    /// Writes a checksum of all that comes before a whole chunk's last line into the room that this line has; H2 reads no further than to
    /// its own, which is of the line alone.
    static void seal(ByteBuffer chunk) {
        var end = chunk.limit() - FOOTER;
        var line = new byte[FOOTER];
        chunk.get(end, line);
        var text = new String(line, StandardCharsets.ISO_8859_1).stripTrailing() + SUM + Integer.toHexString(sum(chunk));
        if (text.length() < FOOTER) {
            chunk.put(end, text.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /// False where a whole chunk, whose last line is sealed, is not what was written.
    static boolean isSealIntact(ByteBuffer chunk) {
        var line = new byte[FOOTER];
        chunk.get(chunk.limit() - FOOTER, line);
        var text = new String(line, StandardCharsets.ISO_8859_1).stripTrailing();
        var at = text.lastIndexOf(SUM);
        return at < 0 || text.substring(at + SUM.length()).equals(Integer.toHexString(sum(chunk)));
    }

    private static int sum(ByteBuffer chunk) {
        var sum = new CRC32C();
        sum.update(chunk.slice(chunk.position(), chunk.remaining() - FOOTER));
        return (int) sum.getValue();
    }

    private static long number(Map<String, String> values, String name) {
        return DataUtils.parseHexLong(values.getOrDefault(name, "0"));
    }
}
