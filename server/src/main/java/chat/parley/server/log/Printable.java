package chat.parley.server.log;

/// Text from anywhere as one line of a log or a terminal shows it: what would break the line, drive the terminal or reorder the
/// text is written as its code.
final class Printable {
    private static final int LONGEST = 8_192;

    private Printable() { }

    static void append(StringBuilder line, String text) {
        if (text == null) {
            return;
        }
        var end = Math.min(text.length(), LONGEST);
        for (int at = 0; at < end; at++) {
            append(line, text.charAt(at));
        }
        if (end < text.length()) {
            line.append("... (").append(text.length()).append(" characters)");
        }
    }

    private static void append(StringBuilder line, char character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (isHarmless(character)) {
                    line.append(character);
                } else {
                    line.append("\\u").append(String.format("%04x", (int) character));
                }
            }
        }
    }

    /// Surrogates pass: where one is alone, the encoder writes a question mark.
    private static boolean isHarmless(char character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
