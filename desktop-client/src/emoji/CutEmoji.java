import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes the emoji of the desktop app, which are committed, from a font and lists of names. README.md beside it says how it is
/// run and what it writes; it is needed again only when Unicode has new emoji and the font has their pictures.
void main(String[] args) throws IOException {
    var source = new Source(new Font(Files.readAllBytes(Path.of(args[0]))), Path.of(args[1]), Path.of(args[2]), Path.of(args[3]));
    var target = Path.of(args[4]);
    var emoji = emoji(source);
    Files.createDirectories(target);
    Files.write(target.resolve("table.txt"), emoji.stream().map(Entry::line).toList());
    Files.write(target.resolve("names.txt"), emoji.stream().map(entry -> entry.name() + "\t" + words(entry.tags())).toList());
    for (var language : List.of("de", "ar")) {
        Files.write(target.resolve("names_" + language + ".txt"), names(emoji, source, language));
    }
    Files.write(target.resolve("blank.ttf"), BlankFont.bytes());
    writePictures(emoji.stream().flatMap(entry -> entry.all().stream()).map(source.font::picture).toList(), target);
}

static final int SIZE = 72;
static final int COLOURS = 64;
static final int BLOCK = 64;

/// Emojibase's groups by number; what is in none are the letters that flags are made of.
static final List<String> GROUPS = List.of("smileys", "people", "components", "animals", "food", "travel", "activities", "objects", "symbols", "flags");

/// What is read: the font, the folder of emojibase-data, and those of CLDR's annotations and of its derived ones.
record Source(Font font, Path emojibase, Path annotations, Path derived) { }

/// One emoji with its skin tones.
record Entry(String text, String group, List<String> codes, List<String> tones, String name, Collection<String> tags) {
    List<String> all() {
        return Stream.concat(Stream.of(text), tones.stream()).toList();
    }

    String line() {
        return String.join("\t", text, group, String.join(" ", codes), String.join(" ", tones));
    }
}

/// All that the font has a picture of, in Unicode's order.
List<Entry> emoji(Source source) throws IOException {
    var codes = List.of(codes(source, "github"), codes(source, "emojibase"), codes(source, "iamcal"));
    return objects(Json.read(Files.readString(source.emojibase.resolve("en/data.json")))).stream()
            .sorted(Comparator.comparingInt(item -> Integer.parseInt(item.getOrDefault("order", "99999").toString())))
            .filter(item -> source.font.picture(text(item)) != null)
            .map(item -> new Entry(text(item), group(item), codesOf(item, codes), tones(item, source), item.get("label").toString(),
                    strings(item.getOrDefault("tags", List.of()))))
            .toList();
}

/// Fully qualified: Emojibase asks for a picture (U+FE0F) also behind single characters that are pictures anyway.
String text(Map<String, Object> item) {
    var text = item.get("emoji").toString();
    return item.get("type").equals("1") && bare(text).codePoints().count() == 1 ? bare(text) : text;
}

String group(Map<String, Object> item) {
    return item.containsKey("group") ? GROUPS.get(Integer.parseInt(item.get("group").toString())) : "components";
}

List<String> tones(Map<String, Object> item, Source source) {
    return objects(item.getOrDefault("skins", List.of())).stream().map(this::text).filter(tone -> source.font.picture(tone) != null).toList();
}

Map<String, List<String>> codes(Source source, String vendor) throws IOException {
    var found = new HashMap<String, List<String>>();
    entries(Json.read(Files.readString(source.emojibase.resolve("en/shortcodes/" + vendor + ".json"))))
            .forEach((hex, some) -> found.put(hex, some instanceof String one ? List.of(one) : strings(some)));
    return found;
}

List<String> codesOf(Map<String, Object> item, List<Map<String, List<String>>> vendors) {
    var hex = item.get("hexcode").toString();
    return vendors.stream().flatMap(vendor -> vendor.getOrDefault(hex, List.of()).stream()).distinct().toList();
}

/// Names and keywords of another language; where it has none, the English name.
List<String> names(List<Entry> emoji, Source source, String language) throws IOException {
    var known = new HashMap<String, Map<String, Object>>();
    for (var folder : List.of(source.derived.resolve("annotationsDerived"), source.annotations.resolve("annotations"))) {
        var file = entries(Json.read(Files.readString(folder.resolve(language).resolve("annotations.json"))));
        var root = entries(file.values().iterator().next());
        entries(root.get("annotations")).forEach((text, some) -> known.put(bare(text), entries(some)));
    }
    var lines = new ArrayList<String>();
    for (var entry : emoji) {
        var found = known.getOrDefault(bare(entry.text()), Map.of());
        var name = found.containsKey("tts") ? strings(found.get("tts")).getFirst() : entry.name();
        lines.add(name + "\t" + words(strings(found.getOrDefault("default", List.of()))));
    }
    return lines;
}

String bare(String text) {
    return text.replace("\ufe0f", "");
}

/// Each word once, so that the file stays small.
String words(Collection<String> tags) {
    return tags.stream().flatMap(tag -> Stream.of(tag.split("[\\s,]+"))).collect(Collectors.toCollection(TreeSet::new)).stream()
            .collect(Collectors.joining(" "));
}

/// Blocks of pictures, so that showing a few does not read them all: how many as 32 bits, the lengths as 16 bits each, the PNGs.
void writePictures(List<byte[]> pictures, Path target) throws IOException {
    var pngs = pictures.parallelStream().map(this::small).toList();
    for (var from = 0; from < pngs.size(); from += BLOCK) {
        var block = pngs.subList(from, Math.min(pngs.size(), from + BLOCK));
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(block.size());
        for (var png : block) {
            out.writeShort(png.length);
        }
        for (var png : block) {
            out.write(png);
        }
        Files.write(target.resolve("pictures-%02d.bin".formatted(from / BLOCK)), bytes.toByteArray());
    }
    IO.println(pngs.size() + " pictures, " + pngs.stream().mapToInt(png -> png.length).sum() + " bytes");
}

byte[] small(byte[] png) {
    try {
        return new Picture(png, SIZE).png(COLOURS);
    } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
    }
}

@SuppressWarnings("unchecked")
Map<String, Object> entries(Object json) {
    return (Map<String, Object>) json;
}

@SuppressWarnings("unchecked")
List<Map<String, Object>> objects(Object json) {
    return (List<Map<String, Object>>) json;
}

@SuppressWarnings("unchecked")
List<String> strings(Object json) {
    return (List<String>) json;
}
