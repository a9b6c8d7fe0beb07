package chat.parley.desktop.ui.text;

/// What keeps foreign text from doing more than being read.
public final class Harmless {
    private static final char SHOWN = '\ufffd';

    private Harmless() { }

    /// The text with each sign that would turn the order of the letters around, or hide where it does, made visible. Marks that only
    /// say which way a word reads stay.
    public static String shown(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isOverride(text.charAt(i))) {
                var shown = new StringBuilder(text);
                for (int j = i; j < text.length(); j++) {
                    if (isOverride(text.charAt(j))) {
                        shown.setCharAt(j, SHOWN);
                    }
                }
                return shown.toString();
            }
        }
        return text;
    }

    /// Whether a line is read from right to left: so its first letter says.
    public static boolean isRightToLeft(CharSequence line) {
        for (int i = 0; i < line.length(); i++) {
            var point = Character.codePointAt(line, i);
            switch (Character.getDirectionality(point)) {
                case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> {
                    return false;
                }
                case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> {
                    return true;
                }
                default -> i += Character.charCount(point) - 1;
            }
        }
        return false;
    }

    private static boolean isOverride(char sign) {
        return sign >= '\u202a' && sign <= '\u202e' || sign >= '\u2066' && sign <= '\u2069';
    }
}
