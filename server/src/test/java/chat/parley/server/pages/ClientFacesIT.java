package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    @TempDir
    private Path folder;
    private WholeServer server;
    private final Looks looks = new Looks();

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
            looks.at(page, "door");
            var bob = Person.named(page, origin(), "bob");
            looks.at(page, "list");
            bob.opens("Weekend hike");
            bob.sees("Lemon cake");
            looks.at(page, "chat");
            bob.does("Lemon cake", "Reply");
            looks.at(page, "reply");
            bob.message("Lemon cake").hover();
            bob.message("Lemon cake").locator(".actions").click();
            looks.at(page, "menu");
            page.keyboard().press("Escape");
            page.getByLabel("Emoji", new Page.GetByLabelOptions().setExact(true)).click();
            looks.at(page, "emoji");
            page.keyboard().press("Escape");
            windows(bob);
            page.setViewportSize(390, 780);
            looks.at(page, "phone");
            page.getByLabel("Back to the list").click();
            assertThat(bob.row("Weekend hike")).isFocused();
            looks.at(page, "phone-list");
            page.setViewportSize(320, 400);
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("Back to the list")).isFocused();
            looks.at(page, "zoomed");

            looks.areFine();
            chromium.isFine();
        }
    }

    @Test
    void doorsAndAdministrationStandInNobodysWayEither() throws IOException {
        try (var guarded = new Killable(Files.createDirectory(folder.resolve("guarded")), Map.of("AUTH_MODE", "required")); var chromium = new Chromium()) {
            var page = chromium.window(guarded.origin(), 1100, 740, ColorScheme.LIGHT);
            page.navigate(guarded.origin() + "/client");
            looks.at(page, "sign-in");
            page.getByText("Create an account").click();
            looks.at(page, "create");
            page.getByText("I have an account").click();
            page.getByText("I have a code for a new password").click();
            looks.at(page, "reset");
            page.navigate(guarded.origin() + "/client#setup=" + guarded.setupCode());
            page.reload();
            looks.at(page, "setup");
            page.getByLabel("Name to sign in with").fill("ada");
            page.getByLabel("New password").fill("violet tram under glass");
            page.keyboard().press("Enter");
            var ada = new Person(page).connected();
            administration(ada);

            looks.areFine();
            chromium.isFine();
        }
    }

    private void administration(Person ada) {
        var page = ada.page();
        page.getByLabel("Menu", new Page.GetByLabelOptions().setExact(true)).click();
        looks.at(page, "administrators-menu");
        ada.menuItem("Invites").click();
        ada.agrees("Make an invite");
        assertThat(page.locator("dialog").last()).containsText("Link of the invite");
        looks.at(page, "invite");
        ada.agrees("Close");
        looks.at(page, "invites");
        ada.agrees("Close");
        page.getByLabel("Menu", new Page.GetByLabelOptions().setExact(true)).click();
        ada.menuItem("People of this server").click();
        assertThat(page.locator("dialog .choice")).hasCount(1);
        looks.at(page, "people");
        ada.agrees("Close");
        for (var entry : List.of("Change password", "Where you are signed in")) {
            page.locator(".me").click();
            ada.menuItem(entry).click();
            looks.at(page, entry.toLowerCase(Locale.ROOT).replace(' ', '-'));
            ada.agrees("Close");
        }
    }

    /// Whoever reads from right to left has the page that way round; what others wrote keeps its own.
    @Test
    void pageTurnsRoundForThoseWhoReadFromRightToLeft() {
        talk();
        try (var chromium = new Chromium()) {
            var page = chromium.window(origin(), "ar");
            page.navigate(origin() + "/client");
            page.locator("input[name=name]").fill("bob");
            page.locator("input[name=name]").press("Enter");
            page.locator(".talk").filter(new Locator.FilterOptions().setHasText("Weekend hike")).click();
            assertThat(page.locator(".message.own").first()).isVisible();
            looks.at(page, "right-to-left");

            assertEquals("rtl", page.locator("html").getAttribute("dir"));
            assertTrue(page.locator(".side").boundingBox().x > page.locator(".chat").boundingBox().x);
            assertTrue(page.locator(".message.own .bubble").first().boundingBox().x < page.locator(".message.other .bubble").first().boundingBox().x);
            assertEquals("ltr", page.locator(".message.own .text").first().evaluate("node => getComputedStyle(node).direction"));
            looks.areFine();
            chromium.isFine();
        }
    }

    @Test
    void chosenLookStaysWhateverTheSystemHas() {
        try (var chromium = new Chromium()) {
            var ada = Person.named(chromium.window(origin()), origin(), "ada");
            var ground = "getComputedStyle(document.querySelector('.side')).backgroundColor";
            assertEquals("rgb(255, 255, 255)", ada.page().evaluate(ground));
            ada.page().getByLabel("Menu", new Page.GetByLabelOptions().setExact(true)).click();
            ada.menuItem("Dark look").click();
            ada.page().waitForCondition(() -> ada.page().evaluate(ground).equals("rgb(23, 27, 35)"));
            ada.page().reload();
            ada.page().getByLabel("Your name").press("Enter");
            ada.connected();

            assertEquals("rgb(23, 27, 35)", ada.page().evaluate(ground));
            chromium.isFine();
        }
    }

    private void windows(Person bob) {
        var page = bob.page();
        page.getByLabel("Details").click();
        assertThat(page.locator("dialog")).containsText("Carol Okafor");
        looks.at(page, "details");
        bob.agrees("Close");
        for (var entry : List.of("New message", "New group", "New channel", "Find channels")) {
            page.getByLabel("New conversation").click();
            bob.menuItem(entry).click();
            assertThat(page.locator("dialog .choice").first()).isVisible();
            looks.at(page, entry.toLowerCase(Locale.ROOT).replace(' ', '-'));
            bob.agrees("Close");
        }
        page.locator(".me").click();
        looks.at(page, "self");
        bob.menuItem("Profile").click();
        looks.at(page, "profile");
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
