package chat.parley.desktop.ui.emoji.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.emoji.Emoji;
import chat.parley.desktop.ui.emoji.Emojis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuickReactionsUiTest {
    private final Words words = Words.in(Locale.ENGLISH);
    private final Emojis emojis = new Emojis(Locale.ENGLISH);
    private final List<String> picked = new ArrayList<>();
    private final StackPane room = new StackPane();
    private final Stagehand stage = new Stagehand(500, 500, () -> room);
    private final EmojiPicker picker = stage.get(() -> new EmojiPicker(emojis, stage.settings(), words));
    private final RecentEmoji recent = new RecentEmoji(emojis, stage.settings());

    @AfterEach
    void close() {
        stage.run(picker::hide);
        stage.close();
    }

    private List<Node> shown() {
        return stage.get(() -> {
            var row = new QuickReactions(emojis, recent, picker, words, picked::add);
            room.getChildren().setAll(row);
            return List.copyOf(row.getChildren());
        });
    }

    @Test
    void sixAreOfferedAndOneClickPicks() {
        var buttons = shown();

        stage.clickOn(buttons.get(2));

        stage.until("one is picked", () -> picked.equals(List.of("😂")));
        assertEquals(7, buttons.size());
        assertEquals("React with face with tears of joy", buttons.get(2).getAccessibleText());
        assertEquals("😂", recent.quick().getFirst());
    }

    @Test
    void theLastUsedComeFirstAndTheOldestIsForgotten() {
        var thirty = emojis.in(Emoji.Group.FOOD).subList(0, 30);

        stage.run(() -> IntStream.range(0, 30).forEach(i -> recent.use(thirty.get(i).text())));
        stage.run(() -> recent.use(thirty.get(20).text()));

        assertEquals(List.of(20, 29, 28, 27, 26, 25).stream().map(i -> thirty.get(i).text()).toList(), recent.quick());
        assertEquals(27, recent.used().size());
    }

    @Test
    void allOthersAreOneMoreClickAway() {
        var buttons = shown();

        stage.clickOn(buttons.getLast());
        stage.until("all are offered", picker::isShowing);
        stage.write("unicorn").type(KeyCode.ENTER);

        stage.until("one is picked", () -> picked.equals(List.of("🦄")));
        assertTrue(buttons.stream().allMatch(button -> button instanceof Button && button.getAccessibleText() != null));
    }
}
