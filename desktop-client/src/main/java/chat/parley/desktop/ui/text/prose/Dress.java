package chat.parley.desktop.ui.text.prose;

import java.util.List;

/// How messages of a conversation are shown now: who can be mentioned, which (folded) words are looked for, and the size of text in pixels.
public record Dress(Mentions mentions, List<String> hits, double size) { }
