package chat.parley.desktop.ui.emoji;

import chat.parley.desktop.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What emoji are called in one language, and which ones a word means: by that language's words and by the English ones.
///
/// What is searched takes more time and memory than all else here, and few search: it is made for the first who does. Names may be
/// asked for by any thread, a search by one alone.
final class EmojiNames {
    private static final Set<String> LANGUAGES = Set.of("de", "ar");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}+#*]+");
    private final EmojiTable table;
    private final List<String> names;
    private final Supplier<List<Words>> searched;
    private List<Words> all;

    /// One emoji's words, folded: its names and short codes, all in one, and whatever else it is found by.
    private record Words(List<String> called, Set<String> about) {
        /// How well a query's words meet it, best 0; more than [#NONE] is not at all.
        int rank(String query, List<String> words) {
            if (called.contains(query)) {
                return 0;
            }
            if (called.stream().anyMatch(name -> name.startsWith(query))) {
                return 1;
            }
            if (about.containsAll(words)) {
                return 2;
            }
            return words.stream().allMatch(word -> about.stream().anyMatch(other -> other.startsWith(word))) ? 3 : NONE;
        }
    }

    private static final int NONE = 4;

    private EmojiNames(EmojiTable table, List<String> names, Supplier<List<Words>> searched) {
        this.table = table;
        this.names = names;
        this.searched = searched;
    }

    static EmojiNames load(EmojiTable table, Locale locale) {
        var english = EmojiTable.lines("names.txt");
        var own = LANGUAGES.contains(locale.getLanguage()) ? EmojiTable.lines("names_" + locale.getLanguage() + ".txt") : english;
        var names = own.stream().map(line -> line.substring(0, line.indexOf('\t'))).toList();
        return new EmojiNames(table, names,
                () -> IntStream.range(0, names.size()).mapToObj(i -> words(table.all().get(i), english.get(i), own.get(i))).toList());
    }

    private static Words words(Emoji emoji, String english, String own) {
        var called = new ArrayList<>(emoji.codes().stream().map(EmojiNames::folded).toList());
        var about = new ArrayList<>(called);
        for (var line : english.equals(own) ? List.of(own) : List.of(own, english)) {
            called.add(folded(line.substring(0, line.indexOf('\t'))));
            about.add(folded(line));
        }
        return new Words(List.copyOf(called), about.stream().flatMap(text -> Arrays.stream(text.split(" "))).collect(Collectors.toSet()));
    }

    /// Small letters without accents, the words apart by one space.
    static String folded(String text) {
        return BETWEEN_WORDS.matcher(Folding.fold(text)).replaceAll(" ").strip();
    }

    /// With the skin tones, where it has some.
    String name(EmojiTable.Picture picture) {
        var name = names.get(picture.emoji().place());
        var tones = picture.text().equals(picture.emoji().text())
                ? ""
                : picture.text().codePoints().filter(Emoji::isTone).mapToObj(Character::toString)
                        .map(tone -> names.get(table.picture(tone).emoji().place())).distinct().collect(Collectors.joining(", "));
        return tones.isEmpty() ? name : name + ": " + tones;
    }

    List<Emoji> search(String query) {
        var folded = folded(query);
        var words = List.of(folded.split(" "));
        if (folded.isEmpty()) {
            return List.of();
        }
        if (all == null) {
            all = searched.get();
        }
        record Found(Emoji emoji, int rank) { }
        return table.all().stream().filter(emoji -> emoji.group() != Emoji.Group.COMPONENTS)
                .map(emoji -> new Found(emoji, all.get(emoji.place()).rank(folded, words)))
                .filter(found -> found.rank < NONE).sorted(Comparator.comparingInt(Found::rank)).map(Found::emoji).toList();
    }
}
