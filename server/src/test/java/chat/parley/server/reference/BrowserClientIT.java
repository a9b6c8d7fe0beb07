package chat.parley.server.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Required;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddScriptTagOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The documented JavaScript client talks to this server from a page of its own in Chromium.
class BrowserClientIT {
    private static final double PATIENCE_MS = 60_000;
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    @TempDir
    private Path folder;
    private final List<String> errors = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private WholeServer server;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void javaScriptClientSendsAndReceivesInAPageOfTheServer() {
        var required = new Required();
        try (var playwright = playwright(required); var browser = browser(playwright, required); var ada = server.connect("ada")) {
            var page = page(browser);
            var conversation = server.group("ada", "user_123");
            says(page, "user_123: Hello, world!", () -> run(page, Reference.javaScriptClient(server.port(), conversation)));
            var heard = ada.next(frame -> frame.at("/data/content").asString("").equals("Hello, world!"));
            ada.say("{'type':'typing','data':{'conversation_id':'" + conversation + "','is_typing':true}}");
            says(page, "ada: Hello, Chromium", () -> ada.say(
                    "{'type':'send_message','data':{'conversation_id':'" + conversation + "','content':'Hello, Chromium'}}"));
            says(page, "Disconnected from chat server", server::close);

            assertEquals("user_123", heard.at("/data/sender_id").asString());
            assertEquals(List.of(), errors);
        }
    }

    @Test
    void documentedLinesConnectInAPageOfTheServer() {
        var required = new Required();
        try (var playwright = playwright(required); var browser = browser(playwright, required)) {
            var page = page(browser);
            says(page, "heard user_data", () -> run(page, Reference.javaScriptConnection(server.port(), "user_123")));

            assertEquals(List.of(), errors);
        }
    }

    private static Playwright playwright(Required required) {
        // Node of this machine: Playwright's own copies of it, for five systems, are 200 MB.
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_NODEJS_PATH", required.node().getFirst(),
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    private static Browser browser(Playwright playwright, Required required) {
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(required.chromium()).setArgs(ARGUMENTS).setTimeout(PATIENCE_MS));
    }

    /// A page of the server's own origin. What the server answers to a request for data may neither run scripts nor connect, which a
    /// page of a client may: so that rule is lifted, and all the others stay.
    private Page page(Browser browser) {
        var page = browser.newPage(new Browser.NewPageOptions().setBypassCSP(true));
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(errors::add);
        page.onConsoleMessage(said -> lines.add(said.text()));
        assertEquals(200, page.navigate("http://localhost:" + server.port() + "/health").status());
        return page;
    }

    private static void run(Page page, String script) {
        page.addScriptTag(new AddScriptTagOptions().setContent(script));
    }

    /// The page prints this line because of that, and not before.
    private void says(Page page, String line, Runnable cause) {
        assertFalse(lines.contains(line), lines::toString);
        cause.run();
        try {
            page.waitForCondition(() -> lines.contains(line), new Page.WaitForConditionOptions().setTimeout(PATIENCE_MS));
        } catch (TimeoutError never) {
            throw new AssertionError("The page printed " + lines + " and not " + line, never);
        }
    }
}
