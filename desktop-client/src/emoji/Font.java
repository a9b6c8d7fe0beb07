import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The parts of an OpenType font that lead from a text to the bitmap of its one glyph: `cmap` format 12, the ligatures of
/// `GSUB`, and the PNGs of `CBLC` and `CBDT`.
final class Font {
    private final ByteBuffer font;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, Integer> glyphs = new HashMap<>();
    private final List<Map<List<Integer>, Integer>> ligatures = new ArrayList<>();
    private final Map<Integer, byte[]> pictures = new HashMap<>();

    Font(byte[] bytes) {
        font = ByteBuffer.wrap(bytes);
        for (var i = 0; i < u16(4); i++) {
            var entry = 12 + 16 * i;
            tables.put(new String(bytes, entry, 4, StandardCharsets.US_ASCII), font.getInt(entry + 8));
        }
        readGlyphs();
        readLigatures();
        readPictures();
    }

    /// The PNG of a text that the font draws as one glyph, else null.
    byte[] picture(String text) {
        var run = new ArrayList<Integer>();
        for (var point : text.codePoints().toArray()) {
            var glyph = glyphs.get(point);
            if (glyph == null && point != 0xfe0f) {
                return null;
            }
            if (glyph != null) {
                run.add(glyph);
            }
        }
        ligatures.forEach(lookup -> join(run, lookup));
        return run.size() == 1 ? pictures.get(run.getFirst()) : null;
    }

    private static void join(List<Integer> run, Map<List<Integer>, Integer> lookup) {
        for (var from = 0; from < run.size(); from++) {
            for (var to = run.size(); to > from + 1; to--) {
                var joined = lookup.get(run.subList(from, to));
                if (joined != null) {
                    run.subList(from, to).clear();
                    run.add(from, joined);
                    break;
                }
            }
        }
    }

    private void readGlyphs() {
        var cmap = tables.get("cmap");
        for (var i = 0; i < u16(cmap + 2); i++) {
            var at = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (u16(at) == 12) {
                for (var group = at + 16; group < at + 16 + 12 * font.getInt(at + 12); group += 12) {
                    for (var point = font.getInt(group); point <= font.getInt(group + 4); point++) {
                        glyphs.put(point, font.getInt(group + 8) + point - font.getInt(group));
                    }
                }
            }
        }
    }

    private void readLigatures() {
        var lookups = tables.get("GSUB") + u16(tables.get("GSUB") + 8);
        for (var i = 0; i < u16(lookups); i++) {
            var lookup = lookups + u16(lookups + 2 + 2 * i);
            var found = new HashMap<List<Integer>, Integer>();
            for (var j = 0; j < u16(lookup + 4); j++) {
                var subtable = lookup + u16(lookup + 6 + 2 * j);
                var type = u16(lookup);
                if (type == 7) {
                    type = u16(subtable + 2);
                    subtable += font.getInt(subtable + 4);
                }
                if (type == 4) {
                    readLigatures(subtable, found);
                }
            }
            ligatures.add(found);
        }
    }

    private void readLigatures(int subtable, Map<List<Integer>, Integer> found) {
        var firsts = coverage(subtable + u16(subtable + 2));
        for (var i = 0; i < u16(subtable + 4); i++) {
            var set = subtable + u16(subtable + 6 + 2 * i);
            for (var j = 0; j < u16(set); j++) {
                var ligature = set + u16(set + 2 + 2 * j);
                var parts = new ArrayList<Integer>();
                parts.add(firsts.get(i));
                for (var part = 1; part < u16(ligature + 2); part++) {
                    parts.add(u16(ligature + 2 + 2 * part));
                }
                found.putIfAbsent(parts, u16(ligature));
            }
        }
    }

    private List<Integer> coverage(int at) {
        var count = u16(at + 2);
        if (u16(at) == 1) {
            return IntStream.range(0, count).mapToObj(i -> u16(at + 4 + 2 * i)).toList();
        }
        return IntStream.range(0, count).map(i -> at + 4 + 6 * i)
                .flatMap(range -> IntStream.rangeClosed(u16(range), u16(range + 2))).boxed().toList();
    }

    /// The first strike: there is only one size.
    private void readPictures() {
        var strike = tables.get("CBLC") + 8;
        var array = tables.get("CBLC") + font.getInt(strike);
        for (var i = 0; i < font.getInt(strike + 8); i++) {
            var first = u16(array + 8 * i);
            var last = u16(array + 8 * i + 2);
            var subtable = array + font.getInt(array + 8 * i + 4);
            for (var glyph = first; glyph <= last; glyph++) {
                var at = tables.get("CBDT") + font.getInt(subtable + 4) + font.getInt(subtable + 8 + 4 * (glyph - first));
                // Image format 17: five bytes of metrics, the length, the PNG.
                var png = new byte[font.getInt(at + 5)];
                font.get(at + 9, png);
                pictures.put(glyph, png);
            }
        }
    }

    private int u16(int at) {
        return Short.toUnsignedInt(font.getShort(at));
    }
}
