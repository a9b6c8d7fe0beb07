package chat.parley.desktop.ui.emoji;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Skin;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// A text field of as many lines as are written, up to a few, in which emoji are in colour. [#written] is the text in it; `getText` has one
/// character for each emoji, as positions in it do.
public final class EmojiArea extends TextArea {
    private final Emojis emojis;
    private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper("");

    public EmojiArea(Emojis emojis) {
        this.emojis = emojis;
        getStyleClass().add("emoji-area");
        setWrapText(true);
        setTextFormatter(new TextFormatter<>((UnaryOperator<TextFormatter.Change>) this::packed));
        textProperty().subscribe(text -> written.set(emojis.fields().unpacked(text)));
    }

    private TextFormatter.Change packed(TextFormatter.Change change) {
        if (change.isAdded()) {
            change.setText(emojis.fields().packed(change.getText()));
            var end = change.getRangeStart() + change.getText().length();
            change.selectRange(end, end);
        }
        return change;
    }

    public ReadOnlyStringProperty written() {
        return written.getReadOnlyProperty();
    }

    /// Puts another text in place of all, with the caret behind it; it cannot be undone.
    public void write(String text) {
        if (!text.equals(written.get())) {
            setText(text);
        }
        positionCaret(getLength());
    }

    @Override
    public void copy() {
        if (!getSelectedText().isEmpty()) {
            var content = new ClipboardContent();
            content.putString(emojis.fields().unpacked(getSelectedText()));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT ? written.get() : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new EmojiAreaSkin(this, emojis);
    }
}
