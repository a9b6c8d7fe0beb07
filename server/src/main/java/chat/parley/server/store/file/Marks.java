package chat.parley.server.store.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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

    private static long number(Map<String, String> values, String name) {
        return DataUtils.parseHexLong(values.getOrDefault(name, "0"));
    }
}
