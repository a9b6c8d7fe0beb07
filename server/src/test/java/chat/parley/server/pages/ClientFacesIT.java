package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.WholeServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the client looks like to everyone: whatever is written stays text, and nothing is out of reach without a mouse or good eyes.
class ClientFacesIT {
    private static final String NASTY = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;&amp;</textarea></style>{{7+7}}${7+7}";
    private static final Path PICTURES = Path.of("target", "pictures");
    @TempDir
    private Path folder;
    private WholeServer server;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void markupStaysTextWhereverItIsShown() {
        server.ask("POST", "/conversations", json("{'type':'group','name':'@','description':'@','creator_id':'bob','participant_ids':['ada']}"));
        server.ask("PUT", "/users/bob", json("{'display_name':'@','bio':'@','user_id':'bob'}"));
        server.ask("POST", "/conversations", json("{'type':'channel','name':'@','description':'@','creator_id':'bob','participant_ids':[]}"));
        var group = server.get("/conversations?user_id=ada").json().get(0).get("id").asString();
        var first = server.ask("POST", "/conversations/" + group + "/messages",
                json("{'content':'@ javascript:alert(3) \\u202e','user_id':'bob'}")).field("id");
        server.ask("POST", "/conversations/" + group + "/messages", json("{'content':'@','reply_to':'" + first + "','user_id':'bob'}"));
        server.ask("POST", "/messages/" + first + "/pin?user_id=bob", null);
        server.ask("PUT", "/conversations/" + group, json("{'name':'2@','user_id':'bob'}"));
        try (var chromium = new Chromium()) {
            var ada = Person.named(chromium.window(origin()), origin(), "ada");
            ada.opens("2" + NASTY);
            ada.composer().fill(NASTY);
            ada.page().getByLabel("Details").click();
            assertThat(ada.page().locator("dialog .choice").first()).containsText(NASTY);
            assertThat(ada.page().locator("dialog h2")).hasText("2" + NASTY);
            ada.agrees("Close");
            ada.composer().press("Enter");
            assertThat(ada.page().locator(".message.own .text")).hasText(NASTY);
            ada.page().getByLabel("New conversation").click();
            ada.menuItem("Find channels").click();
            assertThat(ada.page().locator("dialog .choice strong")).hasText(NASTY);

            assertThat(ada.page().locator(".message .sender").first()).containsText(NASTY);
            assertThat(ada.page().locator(".quote span").last()).containsText(NASTY);
            assertThat(ada.page().locator(".talk .last").first()).containsText(NASTY);
            assertEquals(List.of(0, 0, 0), List.of(ada.page().locator("img").count(), ada.page().locator("script:not([src])").count(),
                    ada.page().locator("a[href^=javascript]").count()));
            chromium.isFine();
        }
    }

    /// Every look at the page, in light and dark, and a picture of each in target/pictures.
    @Test
    void nothingStandsInTheWayOfPeopleWhoUseItOtherwise() {
        talk();
        try (var chromium = new Chromium()) {
            var page = chromium.window(origin(), 1100, 740, ColorScheme.LIGHT);
            page.navigate(origin() + "/client");
            page.getByLabel("Your name").press("Enter");
            assertThat(page.locator(".wrong").first()).isVisible();
            check(page, "door");
            var bob = Person.named(page, origin(), "bob");
            check(page, "list");
            bob.opens("Weekend hike");
            bob.sees("Lemon cake");
            check(page, "chat");
            bob.does("Lemon cake", "Reply");
            check(page, "reply");
            bob.message("Lemon cake").hover();
            bob.message("Lemon cake").locator(".actions").click();
            check(page, "menu");
            page.keyboard().press("Escape");
            page.getByLabel("Emoji", new Page.GetByLabelOptions().setExact(true)).click();
            check(page, "emoji");
            page.keyboard().press("Escape");
            windows(bob);
            page.setViewportSize(390, 780);
            check(page, "phone");
            page.getByLabel("Back to the list").click();
            check(page, "phone-list");

            assertEquals(List.of(), wrong);
            chromium.isFine();
        }
    }

    private void windows(Person bob) {
        var page = bob.page();
        page.getByLabel("Details").click();
        assertThat(page.locator("dialog")).containsText("Carol Okafor");
        check(page, "details");
        bob.agrees("Close");
        for (var entry : List.of("New message", "New group", "New channel", "Find channels")) {
            page.getByLabel("New conversation").click();
            bob.menuItem(entry).click();
            assertThat(page.locator("dialog .choice").first()).isVisible();
            check(page, entry.toLowerCase(Locale.ROOT).replace(' ', '-'));
            bob.agrees("Close");
        }
        page.locator(".me").click();
        check(page, "self");
        bob.menuItem("Profile").click();
        check(page, "profile");
        bob.agrees("Close");
    }

    @Test
    void conversationNeedsNoMouse() {
        talk();
        try (var chromium = new Chromium()) {
            var page = chromium.window(origin());
            page.navigate(origin() + "/client");
            assertThat(page.getByLabel("Your name")).isFocused();
            page.keyboard().type("bob");
            page.keyboard().press("Enter");
            assertThat(page.locator(".connection")).containsText("Connected");
            tabTo(page, ".talk[href]:has-text('Weekend hike')");
            page.keyboard().press("Enter");
            assertThat(page.locator("#composer")).isFocused();
            page.keyboard().type("By keys alone");
            page.keyboard().press("Enter");
            assertThat(page.locator(".message:has-text('By keys alone') .receipt")).isVisible();
            page.keyboard().press("Shift+Tab");
            tabBackTo(page, ".message");
            page.keyboard().press("ArrowUp");
            assertThat(page.locator(".message").filter(new Locator.FilterOptions().setHasText("Lemon cake"))).isFocused();
            tabTo(page, ".message:has-text('Lemon cake') .actions");
            page.keyboard().press("Enter");
            assertThat(page.locator(".popup .quick button").first()).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator(".message:has-text('Lemon cake') .reactions button")).hasText("👍 1");
            page.keyboard().press("Alt+ArrowDown");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Alice Moreau");

            chromium.isFine();
        }
    }

    @Test
    void newMessagesAreToldOnceInTheOneLiveRegion() {
        var group = talk();
        try (var chromium = new Chromium()) {
            var bob = Person.named(chromium.window(origin()), origin(), "bob");
            bob.opens("Weekend hike");
            bob.sees("Lemon cake");
            bob.page().evaluate("""
                    () => {
                        window.told = [];
                        const live = document.getElementById('live');
                        new MutationObserver(() => told.push(live.textContent)).observe(live, { childList: true });
                    }""");
            server.ask("POST", "/conversations/" + group + "/messages", json("{'content':'One','user_id':'carol'}"));
            bob.page().waitForCondition(() -> bob.page().evaluate("told.length").equals(1));
            for (int each = 0; each < 6; each++) {
                server.ask("POST", "/conversations/" + group + "/messages", json("{'content':'More','user_id':'carol'}"));
            }
            bob.page().waitForCondition(() -> bob.page().evaluate("told.length").equals(2));

            assertEquals(List.of("Carol Okafor: One", "6 new messages in Weekend hike"), bob.page().evaluate("told"));
            assertEquals(1, bob.page().locator("[aria-live]:not([aria-live=off])").count());
            chromium.isFine();
        }
    }

    private static void tabTo(Page page, String selector) {
        press(page, "Tab", selector);
    }

    private static void tabBackTo(Page page, String selector) {
        press(page, "Shift+Tab", selector);
    }

    private static void press(Page page, String key, String selector) {
        for (int each = 0; each < 60 && !isFocused(page, selector); each++) {
            page.keyboard().press(key);
        }
    }

    private static boolean isFocused(Page page, String selector) {
        return (Boolean) page.locator(selector).first().evaluate("(_, selector) => document.activeElement.matches(selector)",
                selector.replaceFirst(":has-text\\('[^']*'\\)", ""))
                && page.locator("*:focus").and(page.locator(selector)).count() == 1;
    }

    private void check(Page page, String name) {
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            var look = name + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(look + ".png")));
            Axe.violations(page).forEach(violation -> wrong.add(look + " " + violation));
        }
    }

    private String talk() {
        var group = WholeServer.made(server.post("/conversations",
                "{'type':'group','name':'Weekend hike','description':'Trails and cake','creator_id':'alice','participant_ids':['bob','carol']}"));
        for (var person : Map.of("alice", "Alice Moreau", "bob", "Bob Lindqvist", "carol", "Carol Okafor").entrySet()) {
            server.ask("PUT", "/users/" + person.getKey(), json("{'display_name':'" + person.getValue() + "','user_id':'" + person.getKey() + "'}"));
        }
        server.post("/conversations", "{'type':'channel','name':'News','creator_id':'alice','participant_ids':[]}");
        server.post("/conversations", "{'type':'private','creator_id':'alice','participant_ids':['bob']}");
        var first = say(group, "alice", "Saturday, 8:30 at the station. About `14 km`, see https://example.org", "");
        server.post("/messages/" + first + "/reactions", "{'emoji':'👍','user_id':'carol'}");
        server.post("/messages/" + first + "/pin", "{'user_id':'alice'}");
        say(group, "bob", "9:10 works too.", ",'reply_to':'" + first + "'");
        say(group, "bob", "Who brings cake?", "");
        say(group, "carol", "Lemon cake is on me.", "");
        return group;
    }

    private String say(String group, String who, String text, String more) {
        return WholeServer.made(server.post("/conversations/" + group + "/messages", "{'content':'" + text + "','user_id':'" + who + "'" + more + "}"));
    }

    /// `'` stands for `"`, and `@` for the nasty text.
    private static String json(String text) {
        return text.replace('\'', '"').replace("@", NASTY.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }
}
