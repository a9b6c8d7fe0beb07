package chat.parley.desktop.ui.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// All emoji that there is a picture of, and where a text has them. Immutable.
final class EmojiTable {
    private static final int JOINER = 0x200d;
    private static final int AS_TEXT = 0xfe0e;
    private static final int AS_PICTURE = 0xfe0f;
    private static final int KEYCAP = 0x20e3;
    /// Below it are signs of ordinary writing, as © and ↔, which are pictures only where the text asks for them.
    private static final int FIRST_BEYOND_SIGNS = 0x2600;
    private final List<Emoji> all;
    private final Map<String, Emoji> byCode = new HashMap<>();
    /// By text without the mark that asks for a picture, which many leave out.
    private final Map<String, Picture> pictures = new HashMap<>();
    private final List<Picture> numbered = new ArrayList<>();
    private final Set<Integer> firsts = new HashSet<>();

    /// One picture: the emoji that it shows, in one skin tone, and its number among all.
    record Picture(String text, int number, Emoji emoji) { }

    private EmojiTable(List<Emoji> all) {
        this.all = List.copyOf(all);
        for (var emoji : all) {
            add(emoji.text(), emoji);
            emoji.tones().forEach(text -> add(text, emoji));
            emoji.codes().forEach(code -> byCode.putIfAbsent(code, emoji));
        }
    }

    private void add(String text, Emoji emoji) {
        numbered.add(new Picture(text, numbered.size(), emoji));
        pictures.put(bare(text), numbered.getLast());
        firsts.add(text.codePointAt(0));
    }

    static EmojiTable load() {
        var all = new ArrayList<Emoji>();
        for (var line : lines("table.txt")) {
            var fields = line.split("\t", -1);
            all.add(new Emoji(fields[0], Emoji.Group.valueOf(fields[1].toUpperCase(Locale.ROOT)), words(fields[2]), words(fields[3]), all.size()));
        }
        return new EmojiTable(all);
    }

    static List<String> lines(String resource) {
        try (var lines = new BufferedReader(
                new InputStreamReader(EmojiTable.class.getResourceAsStream("/emoji/" + resource), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    List<Emoji> all() {
        return all;
    }

    int pictures() {
        return numbered.size();
    }

    Picture numbered(int number) {
        return numbered.get(number);
    }

    /// Null where it is no emoji, or one newer than the pictures.
    Picture picture(String text) {
        return pictures.get(bare(text));
    }

    /// Null where nothing has this short code.
    Emoji ofCode(String code) {
        return byCode.get(code);
    }

    List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        var words = 0;
        for (var at = 0; at < text.length();) {
            var found = at(text, at);
            if (found == null) {
                at += Character.charCount(text.codePointAt(at));
            } else {
                if (words < at) {
                    runs.add(new Run(text.substring(words, at), null));
                }
                runs.add(found);
                at += found.text().length();
                words = at;
            }
        }
        if (words < text.length()) {
            runs.add(new Run(text.substring(words), null));
        }
        return runs;
    }

    /// The longest emoji that begins there, with what is left of a longer one that is not known; null where none begins.
    private Run at(String text, int from) {
        if (!firsts.contains(text.codePointAt(from))) {
            return null;
        }
        Picture longest = null;
        var end = from;
        var bare = new StringBuilder();
        for (var at = from; at < text.length() && (at == from || isJoined(text.codePointBefore(at), text.codePointAt(at), bare));) {
            var point = text.codePointAt(at);
            at += Character.charCount(point);
            if (point != AS_PICTURE) {
                bare.appendCodePoint(point);
            }
            var known = pictures.get(bare.toString());
            longest = known == null ? longest : known;
            end = known == null ? end : at;
        }
        if (longest == null || isWriting(longest, text, from, end)) {
            return null;
        }
        while (end < text.length() && isLeftOver(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return new Run(text.substring(from, end), longest.text());
    }

    private static boolean isJoined(int before, int point, StringBuilder bare) {
        return before == JOINER || isLeftOver(point) || point == KEYCAP || Emoji.isTone(point)
                || isFlagLetter(point) && isFlagLetter(before) && bare.length() == 2;
    }

    private static boolean isWriting(Picture picture, String text, int from, int end) {
        var written = text.substring(from, end);
        var asksForText = end < text.length() && text.charAt(end) == AS_TEXT;
        return asksForText || picture.text().length() > written.length() && written.charAt(0) < FIRST_BEYOND_SIGNS && written.length() == 1;
    }

    /// Seen nowhere by themselves: the joiner, the mark that asks for a picture, and the letters of a region's flag.
    private static boolean isLeftOver(int point) {
        return point == JOINER || point == AS_PICTURE || point >= 0xe0020 && point <= 0xe007f;
    }

    private static boolean isFlagLetter(int point) {
        return point >= 0x1f1e6 && point <= 0x1f1ff;
    }

    private static String bare(String text) {
        return text.indexOf(AS_PICTURE) < 0 ? text : text.replace("\ufe0f", "");
    }
}
