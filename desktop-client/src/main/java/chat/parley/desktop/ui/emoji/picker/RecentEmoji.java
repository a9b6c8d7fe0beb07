package chat.parley.desktop.ui.emoji.picker;

import chat.parley.desktop.Settings;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;

/// The emoji that this person used last, kept in the settings; the newest first.
public final class RecentEmoji {
    private static final int KEPT = 27;
    private static final int QUICK = 6;
    private static final List<String> USUAL = List.of("👍", "❤️", "😂", "😮", "😢", "🙏");
    private final Emojis emojis;
    private final ObjectProperty<Settings> settings;

    public RecentEmoji(Emojis emojis, ObjectProperty<Settings> settings) {
        this.emojis = emojis;
        this.settings = settings;
    }

    /// Those of which there is a picture; settings may come from a newer app.
    List<String> used() {
        return settings.get().recentEmoji().stream().filter(emojis::isEmoji).toList();
    }

    /// Six for one click: the last used, and what is usual until there are enough of those.
    public List<String> quick() {
        return Stream.concat(used().stream(), USUAL.stream()).distinct().limit(QUICK).toList();
    }

    public void use(String emoji) {
        var recent = Stream.concat(Stream.of(emoji), settings.get().recentEmoji().stream()).distinct().limit(KEPT).toList();
        settings.set(settings.get().with(draft -> draft.recentEmoji = recent));
    }
}
