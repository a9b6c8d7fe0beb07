package chat.parley.desktop.ui.text.prose;

import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.function.Consumer;

/// What text needs beside itself: pictures of emoji, words for its buttons, and where a clicked link or a copied text goes.
public record TextTools(Emojis emojis, Words words, Consumer<String> browse, Consumer<String> copy) { }
