package chat.parley.server.config;

import chat.parley.model.Shape;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/// What a variable may be: `accepts` completes "must be …", `parse` is empty for anything else, `shown` is how an error tells the value.
public record Kind<T>(String accepts, Function<String, Optional<T>> reader, UnaryOperator<String> shown) {
    private static final int LAST_PORT = 65_535;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HOST_NAME = Pattern.compile("(?!-)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{16,256}");

    Kind(String accepts, Function<String, Optional<T>> reader) {
        this(accepts, reader, text -> "\"" + Variables.printable(text) + "\"");
    }

    Optional<T> parse(String text) {
        return reader.apply(text);
    }

    String shown(String text) {
        return shown.apply(text);
    }

    <R> Kind<R> map(Function<T, R> change) {
        return new Kind<>(accepts, text -> parse(text).map(change), shown);
    }

    /// The same, or nothing at all.
    Kind<Optional<T>> orNone() {
        return new Kind<>(accepts, text -> text.isEmpty() ? Optional.of(Optional.empty()) : parse(text).map(Optional::of), shown);
    }

    Kind<T> only(Predicate<T> condition) {
        return new Kind<>(accepts, text -> parse(text).filter(condition), shown);
    }

    Kind<T> hidden() {
        return new Kind<>(accepts, reader, _ -> "not what it must be");
    }

    static Kind<Long> number(long least, long most) {
        return new Kind<>("a whole number from " + least + " to " + most,
                text -> whole(text).filter(number -> number >= least && number <= most));
    }

    /// A number that 0 switches off.
    static Kind<Long> limit(long least, long most) {
        var range = least == 1 ? "a whole number from 0 to " + most : "0 or a whole number from " + least + " to " + most;
        return new Kind<>(range,
                text -> whole(text).filter(number -> number == 0 || number >= least && number <= most));
    }

    static Kind<Integer> count(int least, int most) {
        return limit(least, most).map(Long::intValue);
    }

    /// A limit that 0 lifts as far as `ceiling`, which nothing exceeds.
    static Kind<Integer> ceiling(int least, int ceiling) {
        return count(least, ceiling).map(number -> number == 0 ? ceiling : number);
    }

    static Kind<Duration> seconds(int most) {
        return limit(1, most).map(Duration::ofSeconds);
    }

    static Kind<Boolean> flag() {
        var words = Map.of("true", true, "false", false, "1", true, "0", false, "yes", true, "no", false, "on", true, "off", false);
        return new Kind<>("true or false", text -> Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))));
    }

    static <E extends Enum<E>> Kind<E> oneOf(Class<E> words) {
        var all = words.getEnumConstants();
        var names = Arrays.stream(all).map(word -> word.name().toLowerCase(Locale.ROOT)).toList();
        return new Kind<>(String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast(),
                text -> Arrays.stream(all).filter(word -> word.name().equalsIgnoreCase(text)).findFirst());
    }

    /// The names that Python gives to levels are taken too.
    static Kind<Level> level() {
        var words = Map.of("warning", Level.WARN, "critical", Level.ERROR);
        var own = oneOf(Level.class);
        return new Kind<>("ERROR, WARN, INFO, DEBUG or TRACE",
                text -> Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT))).or(() -> own.parse(text)));
    }

    static Kind<String> text(int longest) {
        return new Kind<>("1 to " + longest + " characters on one line",
                text -> Optional.of(text).filter(line -> Shape.isText(line, longest) && line.lines().count() == 1));
    }

    static Kind<Path> path(String accepts) {
        return new Kind<>(accepts, text -> {
            try {
                return Optional.of(Path.of(text));
            } catch (InvalidPathException notOne) {
                return Optional.empty();
            }
        });
    }

    static Kind<Secret> secret() {
        return new Kind<>("16 to 256 visible ASCII characters without a space",
                text -> Optional.of(text).filter(token -> TOKEN.matcher(token).matches()).map(Secret::new)).hidden();
    }

    /// Any text, of which nobody wants to know more than that it is there.
    static Kind<Secret> anything() {
        return new Kind<>("any text", text -> Optional.of(new Secret(text))).hidden();
    }

    /// Elements between commas; white space around them does not count.
    static <T> Kind<List<T>> list(String accepts, Function<String, Optional<T>> element) {
        return new Kind<>(accepts, text -> {
            var parts = Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).map(element).toList();
            return parts.stream().allMatch(Optional::isPresent) ? Optional.of(parts.stream().flatMap(Optional::stream).distinct().toList())
                    : Optional.empty();
        });
    }

    static Kind<List<String>> hostNames() {
        return list("names of hosts separated by commas, without scheme or port", text ->
                Optional.of(text.toLowerCase(Locale.ROOT)).filter(name -> HOST_NAME.matcher(name).matches()));
    }

    static Kind<List<String>> origins() {
        return list("origins separated by commas, such as https://chat.example.org", text ->
                Optional.of(text).filter(Kind::isOrigin));
    }

    static Kind<List<String>> networks() {
        return list("addresses or networks separated by commas, such as 10.0.0.7 or 10.0.0.0/8", text ->
                Optional.of(text).filter(Kind::isNetwork));
    }

    static Kind<List<String>> mediaTypes() {
        return list("media types separated by commas, such as image/png", text ->
                Optional.of(text.toLowerCase(Locale.ROOT)).filter(type -> MEDIA_TYPE.matcher(type).matches()));
    }

    private static Optional<Long> whole(String text) {
        return Optional.of(text).filter(digits -> NUMBER.matcher(digits).matches()).map(Long::valueOf);
    }

    private static boolean isOrigin(String text) {
        try {
            var origin = URI.create(text);
            return origin.getScheme() != null
                    && origin.getHost() != null
                    && !origin.getHost().contains("%")
                    && origin.getPort() <= LAST_PORT
                    && origin.getUserInfo() == null
                    && origin.getRawPath().isEmpty()
                    && origin.getRawQuery() == null
                    && origin.getRawFragment() == null;
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }

    private static boolean isNetwork(String text) {
        var parts = text.split("/", 2);
        try {
            var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8L;
            return parts.length == 1 || whole(parts[1]).filter(prefix -> prefix <= bits).isPresent();
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
