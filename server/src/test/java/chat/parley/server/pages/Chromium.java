package chat.parley.server.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.process.Required;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Chromium of this machine, and all that is wrong in what it shows: errors on the console, what a policy stopped, and requests to anyone but the server.
/// Skips the test where there is none.
final class Chromium implements AutoCloseable {
    private static final double PATIENCE_MS = 60_000;
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> wrongs = new ArrayList<>();
    private Predicate<String> isExpected = _ -> false;

    Chromium() {
        var required = new Required();
        // Node of this machine: Playwright's own copies of it, for five systems, are 200 MB.
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", required.node().getFirst(),
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(required.chromium()).setArgs(ARGUMENTS).setTimeout(PATIENCE_MS));
    }

    /// A window of someone who shares nothing with any other; `origin` alone may be asked for anything.
    Page window(String origin, int width, int height, ColorScheme scheme) {
        return window(origin, new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme).setLocale("en-US"));
    }

    /// The same for someone who reads this language.
    Page window(String origin, String language) {
        return window(origin, new Browser.NewContextOptions().setViewportSize(1100, 740).setLocale(language));
    }

    private Page window(String origin, Browser.NewContextOptions options) {
        var context = browser.newContext(options.setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(PATIENCE_MS);
        context.onConsoleMessage(said -> {
            if (said.type().equals("error") || said.type().equals("warning")) {
                wrong(said.text());
            }
        });
        context.onWebError(error -> wrong(error.error()));
        watchRequests(context, origin);
        return context.newPage();
    }

    Page window(String origin) {
        return window(origin, 1200, 900, ColorScheme.LIGHT);
    }

    /// From now on these words on the console are as they should be, as what a browser says by itself of a server that is away.
    void expect(Predicate<String> words) {
        isExpected = words;
    }

    /// What Chromium says of a server that does not answer.
    static boolean isOfAbsence(String words) {
        return words.contains("ERR_CONNECTION_REFUSED") || words.contains("ERR_CONNECTION_RESET") || words.contains("ERR_EMPTY_RESPONSE")
                || words.startsWith("WebSocket connection to ");
    }

    /// Nothing went wrong up to here.
    void isFine() {
        assertEquals(List.of(), wrongs);
    }

    private void watchRequests(BrowserContext context, String origin) {
        context.onRequest(request -> judge(origin, request.url()));
        context.onPage(page -> page.onWebSocket(socket -> judge(origin.replaceFirst("http", "ws"), socket.url())));
    }

    private void judge(String origin, String url) {
        if (!url.startsWith(origin + "/") && !url.startsWith("data:") && !url.startsWith("blob:" + origin + "/")) {
            wrongs.add("Asked " + url);
        }
    }

    private void wrong(String words) {
        if (!isExpected.test(words)) {
            wrongs.add(words);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
