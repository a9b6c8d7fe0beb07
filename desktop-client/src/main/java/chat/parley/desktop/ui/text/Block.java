package chat.parley.desktop.ui.text;

import java.util.List;

/// A part of a message that stands on lines of its own.
public sealed interface Block {
    record Paragraph(List<Span> spans) implements Block { }

    /// Shown as it was typed.
    record Code(String text) implements Block { }

    record Quote(List<Block> blocks) implements Block { }

    record Items(List<Item> items) implements Block { }

    /// One entry of a list; `mark` is its bullet or number.
    record Item(String mark, List<Block> blocks) { }
}
