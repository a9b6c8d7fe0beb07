package chat.parley.desktop.ui.emoji;

import java.util.stream.Collectors;

/// Texts as a field holds them: each emoji is one character of the private use area, over which its picture is laid. So a field has
/// emoji in colour where its font has none, and the caret steps over each at once.
final class FieldText {
    private static final char FIRST = 0xe000;
    private final EmojiTable table;

    FieldText(EmojiTable table) {
        this.table = table;
    }

    /// Characters that stand for pictures here, and for nothing elsewhere, are left out.
    String packed(String text) {
        var clean = text.chars().anyMatch(unit -> at((char) unit) != null)
                ? text.chars().filter(unit -> at((char) unit) == null).mapToObj(unit -> String.valueOf((char) unit)).collect(Collectors.joining())
                : text;
        return table.runs(clean).stream().map(this::packed).collect(Collectors.joining());
    }

    private String packed(Run run) {
        return run.isEmoji() ? String.valueOf((char) (FIRST + table.picture(run.emoji()).number())) : run.text();
    }

    String unpacked(String packed) {
        var text = new StringBuilder();
        packed.chars().forEach(unit -> {
            var picture = at((char) unit);
            if (picture == null) {
                text.append((char) unit);
            } else {
                text.append(picture.text());
            }
        });
        return text.toString();
    }

    /// The picture that the character stands for; null where it stands for itself.
    EmojiTable.Picture at(char unit) {
        return unit < FIRST || unit >= FIRST + table.pictures() ? null : table.numbered(unit - FIRST);
    }
}
