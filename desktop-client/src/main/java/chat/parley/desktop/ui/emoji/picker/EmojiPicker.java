package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.Screens;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.Screen;

/// All emoji, to pick one from: searched by words, in sections, in one's own skin tone. One for a window; it is built when first shown.
public final class EmojiPicker {
    private static final double GAP = 4;
    private final Emojis emojis;
    private final ObjectProperty<Settings> settings;
    private final Words words;
    private final RecentEmoji recent;
    private final Popup popup = new Popup();
    private EmojiPickerController controller;
    private Region content;
    private Consumer<String> listener = _ -> { };

    public EmojiPicker(Emojis emojis, ObjectProperty<Settings> settings, Words words) {
        this.emojis = emojis;
        this.settings = settings;
        this.words = words;
        recent = new RecentEmoji(emojis, settings);
        popup.setAutoHide(true);
    }

    /// Opens beside `owner`, above it where there is room. `picked` gets the emoji, and the picker closes; it stays where Shift was held.
    public void show(Node owner, Consumer<String> picked) {
        listener = picked;
        if (controller == null) {
            controller = new EmojiPickerController(emojis, settings, words, this::pick);
            content = new Screens(words).load(controller);
        }
        // Put in anew: a hidden popup does not learn that the theme or the size of text has changed.
        popup.getContent().clear();
        popup.getContent().add(content);
        content.setNodeOrientation(owner.getEffectiveNodeOrientation());
        popup.show(owner, 0, 0);
        content.applyCss();
        place(owner);
        controller.open();
    }

    public void hide() {
        popup.hide();
    }

    public boolean isShowing() {
        return popup.isShowing();
    }

    private void pick(String emoji, boolean more) {
        recent.use(emoji);
        listener.accept(emoji);
        if (!more) {
            popup.hide();
        }
    }

    /// Its far edge at the owner's, towards the middle of the window, and all of it on the screen.
    private void place(Node owner) {
        var bounds = owner.localToScreen(owner.getLayoutBounds());
        var width = content.prefWidth(-1);
        var height = content.prefHeight(width);
        var screen = Screen.getScreensForRectangle(bounds.getMinX(), bounds.getMinY(), 1, 1).stream().findFirst().orElse(Screen.getPrimary())
                .getVisualBounds();
        var isMirrored = owner.getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        var x = isMirrored ? bounds.getMinX() : bounds.getMaxX() - width;
        var above = bounds.getMinY() - GAP - height;
        var y = above < screen.getMinY() ? bounds.getMaxY() + GAP : above;
        popup.setAnchorX(Math.clamp(x, screen.getMinX(), Math.max(screen.getMinX(), screen.getMaxX() - width)));
        popup.setAnchorY(Math.clamp(y, screen.getMinY(), Math.max(screen.getMinY(), screen.getMaxY() - height)));
    }
}
