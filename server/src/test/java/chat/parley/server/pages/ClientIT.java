package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two people talk with the client in Chromium, where a name is enough and where accounts are required, and the server is killed in between.
class ClientIT {
    @TempDir
    private Path folder;

    @Test
    void twoPeopleTalkByNameAndNothingIsLostWhenTheServerIsKilled() {
        try (var server = new Killable(folder, Map.of()); var chromium = new Chromium()) {
            var bob = Person.named(chromium.window(server.origin()), server.origin(), "bob");
            var ada = Person.named(chromium.window(server.origin()), server.origin(), "ada");
            ada.makesGroup("Weekend hike", "bob");
            talk(ada, bob);
            change(ada, bob);
            comeBack(chromium, server, ada, bob);

            chromium.isFine();
        }
    }

    private static void talk(Person ada, Person bob) {
        ada.says("Saturday at **nine**?");
        assertThat(bob.row("Weekend hike").locator(".badge")).containsText("1 unread");
        bob.opens("Weekend hike");
        bob.sees("Saturday at nine?");
        assertThat(bob.message("Saturday").locator("strong")).hasText("nine");
        assertThat(ada.message("Saturday").locator(".receipt")).containsText("read by 1 of 1");
        bob.composer().pressSequentially("I");
        assertThat(ada.page().locator(".typing-line")).hasText("bob is typing …");
        bob.does("Saturday", "Reply");
        bob.says("I can at ten");
        assertThat(ada.message("I can at ten").locator(".quote")).containsText("Saturday at **nine**?");
        assertThat(ada.page().locator(".typing-line")).isEmpty();
        bob.reacts("Saturday", "👍");
        assertThat(ada.message("Saturday").locator(".reactions button")).hasText("👍 1");
        ada.message("Saturday").locator(".reactions button").click();
        assertThat(bob.message("Saturday").locator(".reactions button")).hasText("👍 2");
    }

    private static void change(Person ada, Person bob) {
        ada.does("Saturday", "Edit");
        ada.composer().fill("Saturday at ten?");
        ada.composer().press("Enter");
        assertThat(bob.message("Saturday at ten?").locator(".meta")).containsText("edited");
        ada.does("Saturday at ten?", "Pin");
        assertThat(bob.message("Saturday at ten?").locator(".meta")).containsText("pinned");
        ada.says("Never mind");
        bob.sees("Never mind");
        ada.does("Never mind", "Delete");
        ada.agrees("Delete");
        assertThat(bob.page().locator(".gone")).hasText("Message deleted");
        bob.composer().fill("Not yet sent");
        bob.page().reload();
        bob.page().getByLabel("Your name").press("Enter");
        bob.connected();
        assertThat(bob.composer()).hasValue("Not yet sent");
        bob.composer().fill("");
    }

    /// What is written while the server is away waits, also over a new start of the page, and comes once.
    private static void comeBack(Chromium chromium, Killable server, Person ada, Person bob) {
        chromium.expect(Chromium::isOfAbsence);
        server.kill();
        assertThat(ada.page().locator(".connection")).containsText("Offline");
        assertThat(ada.page().locator("#live")).hasText("Offline. Trying again …");
        ada.says("First while away");
        ada.says("Second while away");
        assertThat(ada.message("First while away").locator(".meta")).containsText("Goes out when you are connected");
        assertThat(ada.page().locator(".connection")).containsText("2 messages wait");
        var looks = new Looks();
        looks.at(ada.page(), "offline");
        looks.areFine();
        server.start();
        ada.connected();
        bob.connected();
        chromium.expect(_ -> false);
        bob.sees("Second while away");
        assertThat(ada.message("Second while away").locator(".receipt")).isVisible();
        for (var person : new Person[] {ada, bob}) {
            assertThat(person.page().locator(".message .text").filter(new Locator.FilterOptions().setHasText("while away"))).hasCount(2);
        }
    }

    @Test
    void peopleWithAccountsComeInByLinkAndStayAndTheAdministratorDecides() {
        try (var server = new Killable(folder, Map.of("AUTH_MODE", "required")); var chromium = new Chromium()) {
            var ada = new Person(chromium.window(server.origin()));
            ada.page().navigate(server.origin() + "/client#setup=" + server.setupCode());
            fill(ada, "ada", "violet tram under glass", "Become administrator");
            ada.connected();
            var bob = new Person(chromium.window(server.origin()));
            var link = invite(ada);
            bob.page().navigate(link);
            assertThat(bob.page().getByText("Open in the Parley app")).hasAttribute("href", "parley:" + link);
            fill(bob, "bob", "seven kettles sing", "Create an account");
            bob.connected();
            ada.makesGroup("Team", "bob");
            ada.says("Welcome");
            // An entry that is drawn anew between the press and the release of a button is not clicked.
            assertThat(bob.page().getByRole(AriaRole.NAVIGATION)).containsText("Welcome");
            bob.opens("Team");
            bob.sees("Welcome");
            bob.page().reload();
            bob.connected();
            bob.sees("Welcome");
            restart(chromium, server, ada, bob);
            elsewhere(chromium, server, bob);
            leave(chromium, server, ada, bob);

            chromium.isFine();
        }
    }

    private static void fill(Person who, String name, String password, String go) {
        who.page().getByLabel("Name to sign in with").fill(name);
        who.page().getByLabel("New password").fill(password);
        who.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(go).setExact(true)).click();
    }

    private static String invite(Person administrator) {
        var page = administrator.page();
        page.getByLabel("Menu", new Page.GetByLabelOptions().setExact(true)).click();
        administrator.menuItem("Invites").click();
        administrator.agrees("Make an invite");
        var link = page.getByLabel("Link of the invite", new Page.GetByLabelOptions().setExact(true)).last().inputValue();
        administrator.agrees("Close");
        administrator.agrees("Close");
        return link;
    }

    private static void restart(Chromium chromium, Killable server, Person ada, Person bob) {
        chromium.expect(Chromium::isOfAbsence);
        server.kill();
        assertThat(bob.page().locator(".connection")).containsText("Offline");
        bob.says("Are you there?");
        server.start();
        bob.connected();
        ada.connected();
        chromium.expect(_ -> false);
        ada.sees("Are you there?");
    }

    /// Whoever is signed in twice ends the other place; another password ends all others by itself.
    private static void elsewhere(Chromium chromium, Killable server, Person bob) {
        var other = signedIn(chromium, server, "seven kettles sing");
        ownMenu(bob, "Where you are signed in");
        assertThat(bob.page().locator("dialog .choice")).hasCount(2);
        bob.page().locator("dialog .choice button").click();
        assertThat(bob.page().locator("dialog .choice")).hasCount(1);
        bob.agrees("Close");
        assertThat(other.page().locator(".connection")).containsText("Your session has ended");
        var another = signedIn(chromium, server, "seven kettles sing");
        ownMenu(bob, "Change password");
        bob.page().getByLabel("Password now").fill("not this one");
        bob.page().getByLabel("New password").fill("a lantern on the hill");
        chromium.expect(words -> words.contains("422 (Unprocessable Content)") || words.contains("401 (Unauthorized)"));
        bob.agrees("Save");
        assertThat(bob.page().locator("dialog .wrong").filter(new Locator.FilterOptions().setHasText("password")).first()).isVisible();
        bob.page().getByLabel("Password now").fill("seven kettles sing");
        bob.agrees("Save");
        assertThat(bob.page().locator("dialog")).hasCount(0);
        assertThat(another.page().locator(".connection")).containsText("Your session has ended");
        chromium.expect(_ -> false);
        signedIn(chromium, server, "a lantern on the hill");
    }

    private static Person signedIn(Chromium chromium, Killable server, String password) {
        var again = new Person(chromium.window(server.origin()));
        again.page().navigate(server.origin() + "/client");
        again.page().getByLabel("Name to sign in with").fill("bob");
        again.page().getByLabel("Password").fill(password);
        again.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        return again.connected();
    }

    private static void ownMenu(Person person, String what) {
        person.page().locator(".me").click();
        person.menuItem(what).click();
    }

    /// A link sets another password; then the account is deactivated, and its page says so.
    private static void leave(Chromium chromium, Killable server, Person ada, Person bob) {
        var page = ada.page();
        person(ada, "Link for a new password");
        var link = page.locator("dialog input").inputValue();
        ada.agrees("Close");
        var again = new Person(chromium.window(server.origin()));
        again.page().navigate(link);
        again.page().getByLabel("New password").fill("nine maps of the sea");
        again.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Set password")).click();
        again.page().getByLabel("Name to sign in with").fill("bob");
        again.page().getByLabel("Password").fill("nine maps of the sea");
        again.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true)).click();
        again.connected();
        assertThat(bob.page().locator(".connection")).containsText("Your session has ended");
        person(ada, "Deactivate");
        ada.agrees("Deactivate");
        assertThat(again.page().locator(".connection")).containsText("This account is not active");
        assertThat(page.locator("dialog")).containsText(Pattern.compile("bob.*deactivated", Pattern.DOTALL));
        assertEquals(1, page.locator("dialog").count());
    }

    private static void person(Person administrator, String what) {
        var page = administrator.page();
        if (page.locator("dialog").count() == 0) {
            page.getByLabel("Menu", new Page.GetByLabelOptions().setExact(true)).click();
            administrator.menuItem("People of this server").click();
        }
        page.getByLabel("Actions for bob").click();
        administrator.menuItem(what).click();
    }
}
