package chat.parley.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The form that values must have, wherever they come from; the one place that knows it.
///
/// Each check returns the value to use, or throws [Problem.Refusal] with a sentence about its field.
public final class Shape {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Shape() { }

    /// True for 1 to 64 of letters, digits, `.`, `_` and `-`.
    public static boolean isId(String value) {
        return value != null && ID.matcher(value).matches();
    }

    /// True for a text that can be sent: no longer than `limit` code points, not blank, no control character but line feed and tab.
    public static boolean isText(String value, int limit) {
        return value != null && !value.isBlank() && fits(value, limit) && isClean(value);
    }

    static String id(String field, String value) {
        if (!isId(value)) {
            throw refuse(field, "must be 1 to 64 letters, digits, dots, underscores or hyphens");
        }
        return value;
    }

    public static <T> T required(String field, T value) {
        if (value == null) {
            throw refuse(field, "is required");
        }
        return value;
    }

    /// A message's text, which may be empty; whether it must not be is for the command to say.
    static String text(String field, String value, int limit) {
        required(field, value);
        if (!fits(value, limit)) {
            throw refuse(field, "must be at most " + limit + " characters long");
        }
        if (!isClean(value)) {
            throw refuse(field, "must not contain control characters other than line feed and tab");
        }
        return value;
    }

    /// A name of a person or conversation: NFC, one line, nothing that controls or reorders text. Null stays null.
    public static String name(String field, String value, int limit) {
        if (value == null) {
            return null;
        }
        var name = Normalizer.normalize(value.strip(), Normalizer.Form.NFC);
        if (name.codePoints().allMatch(Shape::isInvisible)) {
            throw refuse(field, "must not be empty");
        }
        return line(field, name, limit);
    }

    /// One line that may be empty. Null stays null.
    static String line(String field, String value, int limit) {
        if (value == null) {
            return null;
        }
        if (!fits(value, limit)) {
            throw refuse(field, "must be at most " + limit + " characters long");
        }
        if (!isClean(value) || value.codePoints().anyMatch(Shape::breaksOrReorders)) {
            throw refuse(field, "must not contain control characters, line breaks or marks that reorder text");
        }
        return Normalizer.normalize(value, Normalizer.Form.NFC);
    }

    /// Several lines that may be empty, as a description or a biography has. Null stays null.
    static String lines(String field, String value, int limit) {
        return value == null ? null : Normalizer.normalize(text(field, value, limit), Normalizer.Form.NFC);
    }

    static String token(String field, String value, int limit) {
        if (value != null && (value.isBlank() || !fits(value, limit) || !isClean(value) || value.codePoints().anyMatch(Shape::breaks))) {
            throw refuse(field, "must be 1 to " + limit + " printable characters");
        }
        return value;
    }

    static String clock(String field, String value) {
        if (value == null || !CLOCK.matcher(value).matches()) {
            throw refuse(field, "must be a time of day such as 22:00");
        }
        return value;
    }

    static String cut(String value, int limit) {
        return fits(value, limit) ? value : value.substring(0, value.offsetByCodePoints(0, limit));
    }

    /// True where `value` has at most `limit` code points.
    public static boolean fits(String value, int limit) {
        return value.length() <= limit || value.codePointCount(0, value.length()) <= limit;
    }

    public static Problem.Refusal refuse(String field, String message) {
        return new Problem.Refusal(Problem.Invalid.field(field, message));
    }

    static <T> List<T> list(String field, List<T> value) {
        if (value != null && value.stream().anyMatch(Objects::isNull)) {
            throw refuse(field, "must not contain null");
        }
        return value == null ? List.of() : List.copyOf(value);
    }

    /// A time that can be stored and written with a year of four digits. Null stays null.
    static Instant time(String field, Instant value) {
        if (value != null && (value.isBefore(Instant.EPOCH) || value.isAfter(LAST))) {
            throw refuse(field, "must be a time from 1970 to 9999");
        }
        return value;
    }

    /// The text of these bytes; refused where they are not UTF-8, which a replacement character would hide.
    static String utf8(byte[] text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException wrong) {
            throw new Problem.Refusal(new Problem.Malformed("This is not UTF-8."));
        }
    }

    private static boolean isClean(String value) {
        return value.codePoints().noneMatch(point -> point == 0xFFFE
                || point == 0xFFFF
                || point >= 0xD800 && point <= 0xDFFF
                || point != '\n' && point != '\t' && Character.getType(point) == Character.CONTROL);
    }

    private static boolean breaksOrReorders(int point) {
        return breaks(point) || point >= 0x202A && point <= 0x202E || point >= 0x2066 && point <= 0x2069
                || point == 0x200E || point == 0x200F || point == 0x061C;
    }

    private static boolean breaks(int point) {
        return point == '\n' || point == '\t' || point == 0x2028 || point == 0x2029;
    }

    private static boolean isInvisible(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.getType(point) == Character.FORMAT;
    }
}
