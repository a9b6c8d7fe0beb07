package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the browser keeps of a person for the client, in one window and in several, and what is gone once they are.
class ClientKeepsIT {
    private static final String KEPT = """
            () => new Promise((resolve, reject) => {
                const request = indexedDB.open('parley', 1);
                request.onerror = () => reject(request.error);
                request.onsuccess = () => {
                    const all = request.result.transaction('outbox').objectStore('outbox').getAll();
                    all.onsuccess = () => resolve([...all.result.map(each => each.content), ...Object.keys(localStorage).sort()].join(', '));
                };
            })""";
    @TempDir
    private Path folder;
    private Killable server;

    @BeforeEach
    void start() {
        server = new Killable(folder, Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// What a window wrote it sends itself; what it leaves behind, the other one does; nothing twice, nothing out of order.
    @Test
    void windowThatStaysSendsWhatTheOneThatWasClosedLeftBehind() {
        try (var chromium = new Chromium()) {
            var first = Person.named(chromium.window(server.origin()), server.origin(), "ada");
            first.makesGroup("Weekend hike", "bob");
            var second = Person.named(first.page().context().newPage(), server.origin(), "ada");
            second.opens("Weekend hike");
            chromium.expect(Chromium::isOfAbsence);
            server.kill();
            assertThat(first.page().locator(".connection")).containsText("Offline");
            first.says("One");
            first.says("Two");
            second.says("Three");
            assertThat(second.page().locator(".message .text")).hasText(new String[] {"Three"});
            first.page().close();
            assertThat(second.page().locator(".connection")).containsText("3 messages wait");
            server.start();
            second.connected();
            chromium.expect(_ -> false);

            assertThat(second.page().locator(".message .receipt")).hasCount(3);
            var third = Person.named(chromium.window(server.origin()), server.origin(), "bob");
            third.opens("Weekend hike");
            assertThat(third.page().locator(".message .text")).hasCount(3);
            assertEquals(1, third.page().locator(".message .text").filter(new Locator.FilterOptions().setHasText("Two")).count());
            chromium.isFine();
        }
    }

    @Test
    void nothingOfAPersonStaysOnceTheySignOutAndUnsentMessagesAreAskedAbout() {
        try (var chromium = new Chromium()) {
            var ada = Person.named(chromium.window(server.origin()), server.origin(), "ada");
            ada.makesGroup("Weekend hike", "bob");
            chromium.expect(Chromium::isOfAbsence);
            server.kill();
            assertThat(ada.page().locator(".connection")).containsText("Offline");
            ada.says("Never to be sent");
            ada.composer().fill("Half a thought");
            signOut(ada);
            assertThat(ada.page().locator("dialog")).containsText("A message has not gone out yet. It is lost if you sign out.");
            ada.agrees("Cancel");
            ada.sees("Never to be sent");
            assertEquals("Never to be sent, parley.drafts.ada, parley.name", ada.page().evaluate(KEPT));
            server.start();
            ada.connected();
            assertThat(ada.message("Never to be sent").locator(".receipt")).isVisible();
            server.kill();
            assertThat(ada.page().locator(".connection")).containsText("Offline");
            ada.says("Lost by choice");
            server.start();
            chromium.expect(_ -> false);
            ada.connected();
            signOut(ada);
            assertThat(ada.page().getByLabel("Your name")).hasValue("");

            assertEquals("", ada.page().evaluate(KEPT));
            chromium.isFine();
        }
    }

    @Test
    void mentionsStatusAndArchiveAreSeenByWhomTheyConcern() {
        try (var chromium = new Chromium()) {
            var bob = Person.named(chromium.window(server.origin()), server.origin(), "bob");
            var ada = Person.named(chromium.window(server.origin()), server.origin(), "ada");
            ada.makesGroup("Weekend hike", "bob");
            ada.says("Who has a map?");
            ada.says("@bob you, perhaps?");
            assertThat(bob.row("Weekend hike").locator(".badge.mention")).containsText("1 mention");
            assertThat(bob.row("Weekend hike").locator(".badge").last()).containsText("2 unread");
            bob.page().waitForCondition(() -> bob.page().title().startsWith("(2)"));
            bob.opens("Weekend hike");
            assertThat(bob.row("Weekend hike").locator(".badge")).hasCount(0);
            bob.page().waitForCondition(() -> !bob.page().title().startsWith("("));
            ada.page().locator(".me").click();
            ada.menuItem("busy").click();
            bob.page().getByLabel("Details").click();
            assertThat(bob.page().locator("dialog .choice").filter(new Locator.FilterOptions().setHasText("ada"))).containsText("busy");
            bob.page().getByText("Archive", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(bob.page().getByText("Restore from the archive")).isVisible();
            bob.agrees("Close");
            assertThat(bob.row("Weekend hike")).hasCount(0);
            bob.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Archived")).click();
            bob.row("Weekend hike").click();
            bob.page().getByLabel("Details").click();
            bob.page().getByText("Restore from the archive").click();
            bob.agrees("Close");
            bob.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("All").setExact(true)).click();

            assertThat(bob.row("Weekend hike")).isVisible();
            chromium.isFine();
        }
    }

    private static void signOut(Person person) {
        person.page().locator(".me").click();
        person.menuItem("Sign out").click();
    }
}
