package chat.parley.desktop.ui.text.prose;

import chat.parley.desktop.text.Folding;
import java.util.ArrayList;
import java.util.List;

/// Where the words that are looked for stand in a text, as [Folding] compares them.
final class Hits {
    private static final int MOST = 200;

    private Hits() { }

    /// From `start` to `end`, in the text as it is.
    record Hit(int start, int end) { }

    static List<Hit> in(String text, List<String> words) {
        if (words.isEmpty()) {
            return List.of();
        }
        var folded = new StringBuilder();
        var origins = new ArrayList<Integer>();
        text.codePoints().forEach(new java.util.function.IntConsumer() {
            private int at;

            @Override
            public void accept(int point) {
                var part = Folding.fold(Character.toString(point));
                folded.append(part);
                for (int i = 0; i < part.length(); i++) {
                    origins.add(at);
                }
                at += Character.charCount(point);
            }
        });
        origins.add(text.length());
        return found(folded.toString(), words, origins);
    }

    private static List<Hit> found(String folded, List<String> words, List<Integer> origins) {
        var hits = new ArrayList<Hit>();
        for (var word : words) {
            for (int i = folded.indexOf(word); i >= 0 && hits.size() < MOST; i = folded.indexOf(word, i + word.length())) {
                var start = origins.get(i);
                var end = origins.get(i + word.length());
                hits.add(new Hit(start, Math.max(end, start + 1)));
            }
        }
        return hits;
    }
}
