package chat.parley.desktop.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.image.Image;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class PicturesUiTest {
    private final Pictures pictures = new Pictures();
    private final Emojis emojis = new Emojis(Locale.ENGLISH);

    @Test
    void everyEmojiHasAPictureOfItsOwn() {
        var count = EmojiTable.load().pictures();
        var seen = new HashSet<Integer>();

        var bad = IntStream.range(0, count).filter(number -> !isPicture(pictures.image(number, Pictures.SIZE))).boxed().toList();
        IntStream.range(0, count).forEach(number -> seen.add(hash(pictures.image(number, Pictures.SIZE))));

        assertEquals(List.of(), bad);
        // A few flags are those of other countries: their islands'.
        assertEquals(count - 12, seen.size(), 12);
    }

    private static boolean isPicture(Image image) {
        var pixels = image.getPixelReader();
        var corners = pixels.getArgb(0, 0) >>> 24;
        return !image.isError() && image.getWidth() == Pictures.SIZE && image.getHeight() == Pictures.SIZE && corners < 128
                && IntStream.range(0, Pictures.SIZE * Pictures.SIZE)
                        .filter(i -> pixels.getArgb(i % Pictures.SIZE, i / Pictures.SIZE) >>> 24 > 200).count() > 50;
    }

    private static int hash(Image image) {
        return IntStream.range(0, Pictures.SIZE * Pictures.SIZE)
                .map(i -> image.getPixelReader().getArgb(i % Pictures.SIZE, i / Pictures.SIZE)).reduce(1, (hash, pixel) -> 31 * hash + pixel);
    }

    @Test
    void aPictureIsDecodedOnceForASize() {
        assertSame(pictures.image(7, 20), pictures.image(7, 20));
        assertEquals(40, pictures.image(7, 20).getWidth());
        assertEquals(Pictures.SIZE, pictures.image(7, 100).getWidth());
    }

    @Test
    void aPictureTellsItsNameToThoseWhoDoNotSeeIt() {
        var view = emojis.image("👋🏻", 20);

        assertEquals("waving hand: light skin tone", view.getAccessibleText());
        assertEquals(AccessibleRole.IMAGE_VIEW, view.getAccessibleRole());
        assertEquals(20, view.getFitWidth());
    }

    @Test
    void aReactionThatIsNewerThanThePicturesIsShownAsText() {
        assertEquals("🫩", ((Text) emojis.node("🫩", 20)).getText());
    }
}
