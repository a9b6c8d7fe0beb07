package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.start.OnlyInstance.Wish;
import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.account.AccountWish;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Links that begin with `parley:`, as the system hands them to the app, before it runs and while it does.
class LinkUiTest {
    @TempDir
    private Path folder;
    private Doorstep at;
    private Stagehand stage;
    private Office office;

    @BeforeEach
    void open() {
        at = new Doorstep(folder);
        stage = at.stage;
        office = new Office(folder);
    }

    @AfterEach
    void close() {
        at.close();
        office.close();
    }

    @Test
    void inviteStartsTheAppWhereAnAccountIsMade() {
        at.start(invite());

        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);

        at.online("bob");
    }

    @Test
    void inviteLeadsTheRunningAppThereAndWhoeverIsSignedInStaysSo() {
        office.member("bob");
        at.start();
        at.paste(office.address().toString());
        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");

        stage.run(() -> at.app().raise(new Wish(null, null, null, invite())));

        var code = stage.find("#code", TextField.class);
        stage.until("the code is there", () -> !code.getText().isEmpty());
        at.pictures("link-invite");
        assertEquals("Parley", stage.get(() -> stage.stage().getTitle()));
        stage.run(() -> at.app().raise(new Wish(null, null, null, null)));
        assertNull(at.app().signedIn(), "A start without a wish leaves the window as it is.");
        stage.run(() -> at.app().raise(new Wish(null, office.address().toString(), "bob", null)));
        at.online("bob");
        at.quit();
        at.start();
        at.online("bob");
    }

    @Test
    void linkToTheServerWhereOneIsAlreadyChangesNothing() {
        office.member("bob");
        at.start();
        at.paste(office.address().toString());
        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");
        var before = at.app().signedIn();

        stage.run(() -> at.app().raise(new Wish(null, null, null, "parley:" + office.address())));

        assertNotNull(before);
        assertEquals(before, stage.get(() -> at.app().signedIn()));
    }

    @Test
    void linkThatLeadsNowhereIsSaid() {
        at.start("parley:no server at all");

        var trouble = stage.find("#addressTrouble", Label.class);
        stage.until("it is said", () -> trouble.getText().startsWith("Write an address such as"));
        assertNull(at.app().signedIn());
        assertTrue(stage.find("#address", TextField.class).getText().startsWith("parley:"));
    }

    private String invite() {
        return "parley:" + Patience.of(office.administrator().invite(new AccountWish.NewInvite(1, 600, null, null))).link();
    }
}
