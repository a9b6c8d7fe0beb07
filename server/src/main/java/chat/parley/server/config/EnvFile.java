package chat.parley.server.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a `.env` file as a shell would: `KEY=value` a line, `export`, quotes, and comments after white space.
///
/// Written here because dotenv-java 3.2 cuts an unquoted `pass#word` at the `#`, keeps single quotes as part of the value, and drops
/// lines with `export` or a byte order mark without a word. Variables inside values are not replaced.
final class EnvFile {
    private static final Pattern NOTHING = Pattern.compile("\\h*+(?:#.*+)?+(?:\\R|\\z)");
    private static final Pattern ENTRY = Pattern.compile("\\h*+(?:export\\h++)?+([A-Za-z_][A-Za-z0-9_.-]*+)\\h*+="
            + "(?:\\h*+(?:'(?<single>[^']*+)'|\"(?<double>[^\"\\\\]*+(?:\\\\[\\s\\S][^\"\\\\]*+)*+)\")" + NOTHING
            + "|(?!\\h*+['\"])(?<plain>.*+)(?:\\R|\\z))");
    private static final Pattern COMMENT = Pattern.compile("\\h#.*+");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\$])");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private EnvFile() { }

    /// The variables of `file`, the last of two that have the same name; none where there is no such file.
    static Map<String, String> read(Path file) {
        // A folder of this name is usually somebody's Python environment.
        if (!Files.exists(file) || Files.isDirectory(file)) {
            return Map.of();
        }
        var text = text(file);
        var values = new LinkedHashMap<String, String>();
        var rest = ENTRY.matcher(text).region(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, text.length());
        while (rest.regionStart() < text.length()) {
            if (!rest.usePattern(NOTHING).lookingAt()) {
                if (!rest.usePattern(ENTRY).lookingAt()) {
                    throw malformed(file, text.substring(0, rest.regionStart()));
                }
                values.put(rest.group(1), value(rest));
            }
            rest.region(rest.end(), text.length());
        }
        return values;
    }

    private static String value(Matcher entry) {
        if (entry.group("plain") != null) {
            return COMMENT.matcher(entry.group("plain")).replaceFirst("").strip();
        }
        var quoted = entry.group("double");
        return quoted == null ? entry.group("single") : ESCAPED.matcher(quoted).replaceAll("$1");
    }

    private static StartFailure malformed(Path file, String before) {
        return StartFailure.settings("Line " + (before.lines().count() + 1) + " of " + file
                + " must be KEY=value with its quotes closed, a comment that begins with #, or empty.");
    }

    private static String text(Path file) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
        } catch (CharacterCodingException foreign) {
            throw StartFailure.settings(file + " must be text in UTF-8.");
        } catch (IOException failure) {
            throw StartFailure.settings(file + " cannot be read (" + failure.getClass().getSimpleName() + ").");
        }
    }
}
