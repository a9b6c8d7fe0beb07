import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON text that is known to be right, so that this program needs no library: objects become maps, arrays lists,
/// everything else its text.
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        return new Json(text).value();
    }

    private Object value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, Object> object() {
        var found = new LinkedHashMap<String, Object>();
        for (at++; next() != '}'; skip(',')) {
            next();
            var name = string();
            next();
            skip(':');
            found.put(name, value());
            next();
        }
        at++;
        return found;
    }

    private List<Object> array() {
        var found = new ArrayList<>();
        for (at++; next() != ']'; skip(',')) {
            found.add(value());
            next();
        }
        at++;
        return found;
    }

    private String string() {
        var found = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) != '\\') {
                found.append(text.charAt(at));
            } else if (text.charAt(++at) == 'u') {
                found.append((char) Integer.parseInt(text, at + 1, at + 5, 16));
                at += 4;
            } else {
                found.append(switch (text.charAt(at)) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    default -> text.charAt(at);
                });
            }
        }
        at++;
        return found.toString();
    }

    private String word() {
        var from = at;
        while (",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    private char next() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return text.charAt(at);
    }

    private void skip(char wanted) {
        if (text.charAt(at) == wanted) {
            at++;
        }
    }
}
