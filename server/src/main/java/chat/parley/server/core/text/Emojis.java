package chat.parley.server.core.text;

import chat.parley.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What counts as one emoji, and the one form that each is stored in.
///
/// A list of our own: a library that knows emoji has to read all that it knows of each before it can tell whether one is there, which
/// takes the first reaction after a start half a second of work, and 10 MB for good.
public final class Emojis {
    private static final Map<String, String> QUALIFIED_BY_BARE = read();

    private Emojis() { }

    /// The fully qualified form (Unicode TR 51), so that with and without U+FE0F are one; skin tones stay apart. Refused where it is no emoji.
    public static String qualified(String text) {
        return Optional.ofNullable(QUALIFIED_BY_BARE.get(bare(text)))
                .orElseThrow(() -> new Problem.Refusal(Problem.Invalid.field("emoji", "must be exactly one emoji")));
    }

    /// U+FE0E and U+FE0F say how an emoji is shown, not which it is.
    private static String bare(String emoji) {
        return emoji.replace("\uFE0E", "").replace("\uFE0F", "");
    }

    private static Map<String, String> read() {
        try (var list = Emojis.class.getResourceAsStream("/emojis.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("# "))
                    .collect(Collectors.toUnmodifiableMap(Emojis::bare, Function.identity()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
