package chat.parley.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Looks at a page in light and dark: whether it stands in anyone's way, and a picture of each look in target/pictures.
final class Looks {
    private static final Path PICTURES = Path.of("target", "pictures");
    private final List<String> wrong = new ArrayList<>();

    /// Once something has been drawn, which is after the page was loaded.
    void at(Page page, String name) {
        page.locator("main").first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            var look = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(look + ".png")));
            Axe.violations(page).forEach(violation -> wrong.add(look + " " + violation));
            var width = page.evaluate("document.documentElement.scrollWidth - innerWidth");
            if (!width.equals(0)) {
                wrong.add(look + " is wider than the window by " + width);
            }
        }
    }

    void areFine() {
        assertEquals(List.of(), wrong);
    }
}
