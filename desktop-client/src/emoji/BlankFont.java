import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// A TrueType font that draws nothing: room for a picture, as wide as an emoji, for each character of the private use area.
///
/// A text field cannot hold pictures: it shows such a character for each emoji, and its picture is laid over it.
final class BlankFont {
    private static final String NAME = "Parley Blank";
    private static final int EM = 1000;
    private static final int WIDTH = 1340;
    private static final int ASCENT = 1020;
    private static final int DESCENT = -320;
    private static final int FIRST = 0xe000;
    private static final int LAST = 0xf8ff;
    private static final int TRUETYPE = 0x00010000;
    private static final int GLYPHS = 2;
    private final SortedMap<String, byte[]> tables = new TreeMap<>();

    /// What writes a table.
    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private BlankFont() throws IOException {
        table("OS/2", out -> {
            shorts(out, 4, WIDTH, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0);
            out.write(new byte[10]);
            ints(out, 0, 0x10000000, 0, 0);
            out.writeBytes("PRLY");
            shorts(out, 0x40, FIRST, LAST, ASCENT, DESCENT, 0, ASCENT, -DESCENT);
            ints(out, 1, 0);
            shorts(out, 500, 700, 0, 32, 1);
        });
        table("cmap", BlankFont::characters);
        table("glyf", out -> out.writeInt(0));
        table("head", out -> {
            ints(out, TRUETYPE, TRUETYPE, 0, 0x5f0f3cf5);
            shorts(out, 0x000b, EM);
            out.write(new byte[16]);
            shorts(out, 0, 0, 0, 0, 0, 8, 2, 0, 0);
        });
        table("hhea", out -> {
            out.writeInt(TRUETYPE);
            shorts(out, ASCENT, DESCENT, 0, WIDTH, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS);
        });
        table("hmtx", out -> shorts(out, WIDTH, 0, WIDTH, 0));
        table("loca", out -> shorts(out, 0, 0, 0));
        table("maxp", out -> {
            out.writeInt(TRUETYPE);
            shorts(out, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
        });
        table("name", BlankFont::names);
        table("post", out -> {
            ints(out, 0x00030000, 0);
            shorts(out, -100, 50);
            ints(out, 0, 0, 0, 0, 0);
        });
    }

    static byte[] bytes() throws IOException {
        return new BlankFont().file();
    }

    private void table(String name, Content content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        content.write(new DataOutputStream(bytes));
        tables.put(name, Arrays.copyOf(bytes.toByteArray(), (bytes.size() + 3) / 4 * 4));
    }

    /// Format 4: one segment in which each character has the same glyph, and the one that must end the table.
    private static void characters(DataOutputStream out) throws IOException {
        var count = LAST - FIRST + 1;
        shorts(out, 0, 1, 3, 1);
        out.writeInt(12);
        shorts(out, 4, 32 + 2 * count, 0, 4, 4, 1, 0, LAST, 0xffff, 0, FIRST, 0xffff, 0, 1, 4, 0);
        for (var i = 0; i < count; i++) {
            out.writeShort(1);
        }
    }

    private static void names(DataOutputStream out) throws IOException {
        var values = new String[] {NAME, "Regular", NAME, NAME, "1.0", NAME.replace(" ", "")};
        shorts(out, 0, values.length, 6 + 12 * values.length);
        var start = 0;
        for (var i = 0; i < values.length; i++) {
            // For Windows, Unicode, American English: 1 to 6 are family, style, id, full name, version, PostScript name.
            shorts(out, 3, 1, 0x409, i + 1, 2 * values[i].length(), start);
            start += 2 * values[i].length();
        }
        for (var value : values) {
            out.write(value.getBytes(StandardCharsets.UTF_16BE));
        }
    }

    private byte[] file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var count = tables.size();
        var power = Integer.highestOneBit(count);
        out.writeInt(TRUETYPE);
        shorts(out, count, power * 16, Integer.numberOfTrailingZeros(power), (count - power) * 16);
        var start = 12 + 16 * count;
        for (var table : tables.entrySet()) {
            out.writeBytes(table.getKey());
            ints(out, sum(table.getValue()), start, table.getValue().length);
            start += table.getValue().length;
        }
        for (var table : tables.values()) {
            out.write(table);
        }
        var file = bytes.toByteArray();
        var head = 12 + 16 * count + tables.headMap("head").values().stream().mapToInt(table -> table.length).sum();
        return ByteBuffer.wrap(file).putInt(head + 8, 0xb1b0afba - sum(file)).array();
    }

    private static int sum(byte[] table) {
        var words = ByteBuffer.wrap(table).asIntBuffer();
        var sum = 0;
        while (words.hasRemaining()) {
            sum += words.get();
        }
        return sum;
    }

    private static void shorts(DataOutputStream out, int... values) throws IOException {
        for (var value : values) {
            out.writeShort(value);
        }
    }

    private static void ints(DataOutputStream out, int... values) throws IOException {
        for (var value : values) {
            out.writeInt(value);
        }
    }
}
