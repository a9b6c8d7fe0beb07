package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Stagehand;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that are shaped can be wrapped at any width.
class TextShapingUiTest {
    private static final String ARABIC = "حسب ساعة هذا الحاسوب، وعلى جميع أجهزتك. مفتاح الإدخال يؤكد الوقت.";
    private static final String HEBREW = "שעון המחשב הזה קובע, בכל המכשירים שלך, עד שתבחר אחרת בהגדרות.";
    private static final String MIXED = "Hello مرحبا بالعالم this is mixed نص طويل جدا للاختبار and it ends here";

    @ParameterizedTest
    @ValueSource(strings = {ARABIC, HEBREW, MIXED})
    void textIsWrappedAtAnyWidth(String words) {
        try (var window = new Stagehand(400, 300, StackPane::new)) {
            var oneLine = window.get(() -> new Text(words).getLayoutBounds());

            for (var width = 20; width < oneLine.getWidth(); width += 7) {
                var wrapped = widthAndHeight(window, words, width);

                assertTrue(wrapped.getHeight() > 1.5 * oneLine.getHeight(), "wrapped at " + width + ": " + wrapped);
            }
        }
    }

    @Test
    void labelOfArabicWordsShowsAllOfThem() {
        try (var window = new Stagehand(160, 300, StackPane::new)) {
            var label = window.get(() -> {
                var made = new Label(ARABIC);
                made.setWrapText(true);
                ((StackPane) window.stage().getScene().getRoot()).getChildren().add(made);
                return made;
            });

            window.picture("arabic-label");

            assertTrue(window.get(() -> label.getHeight() > 3 * label.getFont().getSize()));
        }
    }

    private static javafx.geometry.Bounds widthAndHeight(Stagehand window, String words, double width) {
        return window.get(() -> {
            var text = new Text(words);
            text.setWrappingWidth(width);
            return text.getLayoutBounds();
        });
    }
}
