package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people do with conversations at the client, long ones too.
class ClientRoomsIT {
    private static final int HISTORY = 260;
    @TempDir
    private Path folder;
    private final Looks looks = new Looks();
    private WholeServer server;

    @BeforeEach
    void start() throws IOException {
        var words = Files.writeString(folder.resolve("words.txt"), "turnip\n");
        server = new WholeServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "BLOCKED_WORDS_FILE", words.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void historyComesPageByPageAndWhatOneLooksAtStaysWhereItIs() {
        var group = server.group("ada", "bob");
        say(group, "bob", "What I have read");
        for (int each = 1; each <= HISTORY; each++) {
            say(group, "ada", "Message number " + each);
        }
        try (var chromium = new Chromium()) {
            var bob = Person.named(chromium.window(origin()), origin(), "bob");
            bob.opens("Team");
            assertThat(bob.page().locator(".new")).isInViewport();
            bob.sees("What I have read");
            bob.page().locator(".latest").click();
            bob.sees("Message number " + HISTORY);
            assertThat(bob.row("Team").locator(".badge")).hasCount(0);
            var middle = bob.page().locator(".message").filter(new Locator.FilterOptions().setHasText("Message number 170"));
            assertThat(middle).isAttached();
            middle.scrollIntoViewIfNeeded();
            var before = middle.boundingBox().y;
            bob.page().evaluate("document.querySelector('.scroller').dispatchEvent(new Event('scroll'))");
            say(group, "ada", "While reading");
            assertThat(bob.row("Team").locator(".badge")).containsText("1");
            assertEquals(before, middle.boundingBox().y, 1);
            toTheTop(bob.page());

            assertTrue(bob.page().locator(".message").count() <= 500);
            chromium.isFine();
        }
    }

    /// Scrolls up until there is nothing older.
    private static void toTheTop(Page page) {
        page.waitForCondition(() -> {
            page.evaluate("document.querySelector('.scroller').scrollTop = 0");
            return page.locator(".message .text").first().innerText().equals("What I have read");
        });
    }

    @Test
    void entryThatChangesUnderTheMouseIsStillClickedAndKeepsTheFocusWhereverItMoves() {
        var work = WholeServer.made(server.post("/conversations", "{'type':'group','name':'Work','creator_id':'ada','participant_ids':['bob']}"));
        var cake = WholeServer.made(server.post("/conversations", "{'type':'group','name':'Cake','creator_id':'ada','participant_ids':['bob']}"));
        say(cake, "ada", "Lemon");
        try (var chromium = new Chromium()) {
            var bob = Person.named(chromium.window(origin()), origin(), "bob");
            bob.row("Cake").hover();
            bob.page().mouse().down();
            say(cake, "ada", "Or apple");
            assertThat(bob.row("Cake").locator(".last")).containsText("Or apple");
            bob.page().mouse().up();
            assertThat(bob.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("Cake");

            bob.row("Work").focus();
            say(work, "ada", "Who works today?");
            assertThat(bob.page().locator(".talk").first()).containsText("Who works today?");
            assertThat(bob.row("Work")).isFocused();
            chromium.isFine();
        }
    }

    @Test
    void peopleFindJoinAddLeaveAndMute() {
        server.post("/conversations", "{'type':'channel','name':'News','description':'What is new','creator_id':'ada'}");
        server.post("/conversations", "{'type':'private','creator_id':'cid','participant_ids':['ada']}");
        try (var chromium = new Chromium()) {
            var ada = Person.named(chromium.window(origin()), origin(), "ada");
            var bob = Person.named(chromium.window(origin()), origin(), "bob");
            bob.page().getByLabel("New conversation").click();
            bob.menuItem("Find channels").click();
            bob.page().locator("dialog .choice").filter(new Locator.FilterOptions().setHasText("News")).click();
            assertThat(bob.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("News");
            bob.page().getByLabel("New conversation").click();
            bob.menuItem("New message").click();
            bob.page().getByLabel("Find people").fill("ada");
            bob.page().locator("dialog .choice").filter(new Locator.FilterOptions().setHasText("ada")).click();
            assertThat(bob.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText("ada");
            bob.says("Hello you");
            assertThat(ada.row("bob").locator(".last")).hasText("Hello you");
            assertThat(ada.row("bob").locator(".dot-online")).isVisible();
            ada.opens("News");
            decide(ada, bob);

            chromium.isFine();
        }
    }

    private static void decide(Person ada, Person bob) {
        var page = ada.page();
        page.getByLabel("Details").click();
        page.getByText("Add people").click();
        page.getByLabel("Find people").fill("cid");
        page.locator("dialog label.choice input").first().check();
        ada.agrees("Add people");
        assertThat(page.locator("dialog").first()).containsText("3 people");
        page.getByLabel("Actions for bob").click();
        ada.menuItem("Make admin").click();
        assertThat(page.locator("dialog .choice").filter(new Locator.FilterOptions().setHasText("bob"))).containsText("admin");
        page.getByText("Mute", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.getByText("Unmute")).isVisible();
        page.getByText("Edit name and description").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("Old news");
        ada.agrees("Save");
        ada.agrees("Close");
        assertThat(ada.row("Old news").locator(".icon-bell")).isVisible();
        bob.opens("Old news");
        bob.page().getByLabel("Details").click();
        bob.page().getByText("Leave", new Page.GetByTextOptions().setExact(true)).click();
        bob.agrees("Leave");
        assertThat(bob.row("Old news")).hasCount(0);
        assertThat(bob.page().getByText("Choose a conversation")).isVisible();
    }

    @Test
    void refusedMessageStaysWithTheReasonUntilItIsDiscarded() {
        server.group("ada", "bob");
        try (var chromium = new Chromium()) {
            var ada = Person.named(chromium.window(origin()), origin(), "ada");
            ada.opens("Team");
            ada.says("A turnip");
            var failed = ada.page().locator(".pending.failed");
            assertThat(failed).containsText("Not sent:");
            looks.at(ada.page(), "failed");
            looks.areFine();
            ada.page().reload();
            ada.page().getByLabel("Your name").press("Enter");
            ada.connected();
            assertThat(failed).containsText("A turnip");
            ada.says("A carrot");
            assertThat(ada.message("A carrot").locator(".receipt")).isVisible();
            failed.getByText("Send again").click();
            assertThat(failed).containsText("Not sent:");
            failed.getByText("Discard").click();

            assertThat(failed).hasCount(0);
            chromium.isFine();
        }
    }

    @Test
    void nameWithAPasswordIsAskedForIt() {
        WholeServer.made(server.post("/conversations", "{'type':'private','creator_id':'ada','participant_ids':[]}"));
        assertEquals(201, server.post("/auth/claim", "{'username':'ada','password':'violet tram under glass'}").status());
        try (var chromium = new Chromium()) {
            chromium.expect(words -> words.contains("401 (Unauthorized)"));
            var page = chromium.window(origin());
            page.navigate(origin() + "/client");
            page.getByLabel("Your name").fill("ada");
            page.getByLabel("Your name").press("Enter");
            page.getByLabel("Password").fill("wrong");
            page.getByLabel("Password").press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).not().isEmpty();
            page.getByLabel("Password").fill("violet tram under glass");
            page.getByLabel("Password").press("Enter");
            var ada = new Person(page).connected();
            page.reload();
            ada.connected();
            assertThat(ada.row("Notes to self")).isVisible();

            chromium.isFine();
        }
    }

    private void say(String group, String who, String text) {
        WholeServer.made(server.post("/conversations/" + group + "/messages", "{'content':'" + text + "','user_id':'" + who + "'}"));
    }

    private String origin() {
        return "http://localhost:" + server.port();
    }
}
