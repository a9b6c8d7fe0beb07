package chat.parley.desktop.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmojiAreaUiTest {
    private static final String MIXED = "Hi 👋🏽, see 👨‍👩‍👧 and ❤️ in 🇩🇪 1️⃣!";
    private final Emojis emojis = new Emojis(Locale.ENGLISH);
    private EmojiArea area;
    private final Stagehand stage = new Stagehand(400, 300, () -> {
        area = new EmojiArea(emojis);
        return new VBox(area);
    });

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsWrittenIsReadBackAndEachEmojiHasItsPictureInItsPlace() {
        stage.run(() -> area.write(MIXED));

        stage.until("five pictures", () -> views().size() == 5);
        assertEquals(MIXED, area.written().get());
        assertEquals("Hi ?, see ? and ? in ? ?!".length(), area.getLength());
        var places = stage.get(() -> views().stream().map(view -> view.getBoundsInParent().getMinX()).toList());
        assertEquals(places.stream().sorted().toList(), places);
        assertTrue(stage.get(() -> views().stream().allMatch(view -> view.getFitWidth() >= 14 && view.getFitWidth() <= 22)));
        stage.picture("emoji-area");
    }

    @Test
    void oneKeyTakesOneEmojiAwayAndUndoBringsItBack() {
        stage.run(() -> {
            area.write("a");
            area.replaceSelection("👨‍👩‍👧");
            area.requestFocus();
        });

        stage.type(KeyCode.BACK_SPACE);
        stage.until("it is gone", () -> area.written().get().equals("a"));
        stage.run(area::undo);

        stage.until("it is back", () -> area.written().get().equals("a👨‍👩‍👧"));
        stage.until("with its picture", () -> views().size() == 1);
    }

    @Test
    void theClipboardHasTheEmojiThemselves() {
        stage.run(() -> {
            area.write("x 🎉 y");
            area.selectAll();
            area.cut();
        });

        assertEquals("x 🎉 y", stage.get(() -> Clipboard.getSystemClipboard().getString()));
        assertEquals("", area.written().get());
        stage.run(area::paste);
        assertEquals("x 🎉 y", area.written().get());
        assertEquals(5, stage.get(area::getCaretPosition));
    }

    @Test
    void charactersOfThePrivateUseAreaDoNotBecomeEmoji() {
        stage.run(() -> area.write("a\ue000b\uf8ffc"));

        assertEquals("ab\uf8ffc", area.written().get());
    }

    @Test
    void itGrowsWithItsTextToEightLinesAndShrinksAgain() {
        stage.until("it is laid out", () -> area.getHeight() > 10);
        var one = stage.get(area::getHeight);

        stage.run(() -> area.write("1\n2\n3 🎉"));
        stage.until("it has three lines", () -> area.getHeight() > 2 * one - 10);
        stage.run(() -> area.write("word ".repeat(1_000)));
        stage.until("eight lines at most", () -> area.getHeight() > 100 && area.getHeight() < 9 * one);
        stage.run(() -> area.write(""));

        stage.until("it is as before", () -> area.getHeight() == one);
    }

    @Test
    void picturesFollowWhatIsScrolledAndStayInsideTheField() {
        stage.run(() -> area.write("🎉\n".repeat(40) + "🦄"));

        stage.until("only those on screen", () -> !views().isEmpty() && views().size() < 12);
        stage.run(() -> area.positionCaret(0));
        stage.until("from the top", () -> area.getScrollTop() == 0 && views().size() < 12);
        stage.picture("emoji-area-scrolled");
    }

    @Test
    void itReadsFromTheRightToo() {
        stage.run(() -> {
            stage.stage().getScene().setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            area.write("مرحبا 👋🏽 كيف 🍕 الحال 🎉");
            area.selectRange(3, 9);
            area.requestFocus();
        });

        stage.until("three pictures", () -> views().size() == 3);
        var places = stage.get(() -> views().stream().map(view -> view.localToScene(view.getBoundsInLocal()).getMinX()).toList());
        assertEquals(places.stream().sorted().toList().reversed(), places);
        stage.picture("emoji-area-mirrored");
    }

    private List<ImageView> views() {
        return area.lookupAll(".image-view").stream().map(ImageView.class::cast).toList();
    }
}
