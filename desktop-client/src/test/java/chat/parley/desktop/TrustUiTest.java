package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.account.AccountWish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app before a real server that encrypts: how it comes to be known, and what happens when its key is another.
class TrustUiTest {
    @TempDir
    private Path folder;
    private Doorstep at;
    private Stagehand stage;
    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder, Map.of("TLS", "on"));
        at = new Doorstep(folder);
        stage = at.stage;
    }

    @AfterEach
    void close() {
        at.close();
        office.close();
    }

    @Test
    void wordsAreComparedOnceAndAnotherKeyStopsUntilItsWordsAreTold() throws IOException {
        office.member("bob");
        at.start();
        at.paste(office.address().toString());
        assertEquals(office.server().fingerprint().words(), stage.find("#six", Label.class).getText());
        at.pictures("trust-compare");
        stage.clickOn("#same");
        stage.find("#name", TextField.class);
        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");
        at.quit();
        at.start();
        at.online("bob");

        var old = office.server().fingerprint();
        loseKey();
        stage.until("it stops", () -> at.app().signedIn().store().link().get() instanceof Link.OtherKey);
        at.pictures("trust-chat");
        stage.clickOn("See what to do");
        stage.find("#told", TextField.class);
        stage.clickOn("#told").write(old.words()).type(KeyCode.ENTER);
        assertTrue(stage.find("#toldTrouble", Label.class).getText().startsWith("These are not the words"));
        at.pictures("trust-stopped");
        stage.clickOn("#told").push(KeyCode.SHORTCUT, KeyCode.A).write(office.server().fingerprint().words()).type(KeyCode.ENTER);

        stage.find("#password", TextField.class);
        stage.clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");
    }

    @Test
    void inviteLinkLeavesNothingToCompare() {
        var link = Patience.of(office.administrator().invite(new AccountWish.NewInvite(1, 600, null, null))).link();
        at.start();

        at.paste(link);
        stage.find("#name", TextField.class);
        stage.clickOn("#name").write("carol");
        stage.clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);

        at.online("carol");
        assertEquals(Map.of(office.address().toString(), office.server().fingerprint().digits()), stage.get(() -> at.app().settings().get().keys()));
    }

    @Test
    void inviteLinkOfAnotherServerStops() {
        var link = Patience.of(office.administrator().invite(new AccountWish.NewInvite(1, 600, null, null))).link();
        at.start();

        at.paste(link.replaceFirst("key=..", "key=00"));

        stage.find("#told", TextField.class);
        assertFalse(stage.get(() -> at.app().settings().get().keys().containsKey(office.address().toString())));
    }

    private void loseKey() throws IOException {
        office.server().stop();
        var tls = folder.resolve("data").resolve("tls");
        for (var file : new String[] {"key.pem", "certificate.pem"}) {
            Files.delete(tls.resolve(file));
        }
        office.server().start();
    }
}
