package chat.parley.desktop.ui.emoji;

/// A piece of a text as it was written, and which emoji it is; null for a piece of words.
public record Run(String text, String emoji) {
    public boolean isEmoji() {
        return emoji != null;
    }
}
