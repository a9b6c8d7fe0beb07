package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of six emoji for one click, the last used ones, and a button for all others.
public final class QuickReactions extends HBox {
    private static final double SIZE = 20;
    private final Emojis emojis;
    private final Words words;
    private final RecentEmoji recent;
    private final Consumer<String> picked;

    public QuickReactions(Emojis emojis, RecentEmoji recent, EmojiPicker picker, Words words, Consumer<String> picked) {
        this.emojis = emojis;
        this.words = words;
        this.recent = recent;
        this.picked = picked;
        getStyleClass().add("quick-reactions");
        recent.quick().forEach(emoji -> getChildren().add(button(emoji)));
        getChildren().add(more(picker));
    }

    private Node button(String emoji) {
        var button = named(new Button(null, emojis.image(emoji, SIZE)), words.of("emoji.react", emojis.name(emoji)));
        button.setOnAction(_ -> {
            recent.use(emoji);
            picked.accept(emoji);
        });
        return button;
    }

    private Node more(EmojiPicker picker) {
        var button = named(new Button(null, new FontIcon(Feather.SMILE)), words.of("emoji.more"));
        button.setOnAction(_ -> picker.show(button, picked));
        return button;
    }

    private static Button named(Button button, String name) {
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
        return button;
    }
}
