package chat.parley.server.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// Someone at the client in a browser, by what they do and see there.
record Person(Page page) {

    /// Comes in by name.
    static Person named(Page page, String origin, String name) {
        page.navigate(origin + "/client");
        page.getByLabel("Your name").fill(name);
        page.getByLabel("Your name").press("Enter");
        return new Person(page).connected();
    }

    Person connected() {
        assertThat(page.locator(".connection")).containsText("Connected");
        return this;
    }

    void opens(String conversation) {
        page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(conversation)).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText(conversation);
    }

    /// Makes a group with these people, by what they are called.
    void makesGroup(String name, String... people) {
        page.getByLabel("New conversation").click();
        menuItem("New group").click();
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill(name);
        for (var person : people) {
            page.getByLabel("Find people").fill(person);
            page.locator("dialog label.choice").filter(new Locator.FilterOptions().setHasText(person)).first().locator("input").check();
        }
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create")).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).hasText(name);
    }

    Locator composer() {
        return page.locator("#composer");
    }

    void says(String text) {
        composer().fill(text);
        composer().press("Enter");
        assertThat(composer()).hasValue("");
    }

    /// The message with this text.
    Locator message(String text) {
        return page.locator(".message").filter(new Locator.FilterOptions().setHas(page.locator(".text", new Page.LocatorOptions().setHasText(text)))).last();
    }

    void sees(String text) {
        assertThat(message(text)).isVisible();
    }

    /// Chooses an entry of the menu of a message.
    void does(String text, String what) {
        message(text).hover();
        message(text).locator(".actions").click();
        menuItem(what).click();
    }

    void reacts(String text, String emoji) {
        message(text).hover();
        message(text).locator(".actions").click();
        page.locator(".popup .quick").getByText(emoji).click();
    }

    Locator menuItem(String words) {
        return page.locator(".popup .item").filter(new Locator.FilterOptions().setHasText(words)).first();
    }

    /// Presses the button of a window over the page.
    void agrees(String words) {
        page.locator("dialog").last().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true)).click();
    }

    Locator row(String conversation) {
        return page.locator(".talk").filter(new Locator.FilterOptions().setHasText(conversation)).first();
    }
}
