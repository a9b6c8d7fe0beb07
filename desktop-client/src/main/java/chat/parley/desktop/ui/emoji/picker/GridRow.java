package chat.parley.desktop.ui.emoji.picker;

import java.util.List;

/// A row of the picker's list: a title, or as many emoji as fit side by side.
sealed interface GridRow {
    record Title(String text) implements GridRow { }

    record Line(List<String> emoji) implements GridRow { }
}
