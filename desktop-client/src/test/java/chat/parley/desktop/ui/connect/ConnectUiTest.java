package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.Settings;
import chat.parley.desktop.Stagehand;
import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.testing.Walk;
import chat.parley.desktop.ui.Words;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.account.AccountWish;
import chat.parley.model.trust.Fingerprint;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectUiTest {
    private static final Fingerprint KEY = new Fingerprint("ab".repeat(32));
    private static final Fingerprint OTHER = new Fingerprint("cd".repeat(32));
    private final SimpleObjectProperty<Settings> settings = new SimpleObjectProperty<>(
            Settings.DEFAULT.with(draft -> draft.recentServers = List.of("http://localhost:8008", "https://chat.example:9000")));
    private final Street street = new Street();
    private final Stagehand stage = new Stagehand(760, 720,
            () -> new ConnectScreen(street, settings, Words.in(Locale.ENGLISH), new Clockwork(), "").node());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void keyboardAloneLeadsIn() {
        stage.until("address has the focus", () -> stage.stage().getScene().getFocusOwner() instanceof TextField);
        stage.type(KeyCode.ENTER);
        found(Street.CLOSED);
        var name = stage.find("#name", TextField.class);
        // Letters go nowhere until the first pulse has given the field its skin.
        stage.until("name has the focus", () -> name.isFocused() && name.getSkin() != null);
        stage.write("ada").type(KeyCode.TAB).write("violet tram under glass").type(KeyCode.ENTER);

        stage.run(() -> street.entry.complete(new Door.Entry.Entered()));

        assertEquals(List.of(new AccountWish.LogIn("ada", "violet tram under glass")), street.asked);
        assertEquals("http://localhost:8008", settings.get().lastServer());
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidBesideTheAddress() {
        stage.clickOn("chat.example:9000");
        stage.run(() -> street.reply.complete(new Door.Reply.Unreachable()));

        var trouble = stage.find("#addressTrouble", Label.class);
        assertEquals("Nobody answers at chat.example:9000. Check the address, and that the server runs and this computer is on its network.",
                trouble.getText());
        pictures("connect-unreachable");
    }

    @Test
    void aWrongNameIsSaidBesideTheNameAndEscapeLeadsBack() {
        stage.clickOn("#connect");
        found(Street.OPEN);
        stage.clickOn("#name").write("ada lovelace");
        stage.find("#nameTrouble", Label.class);
        pictures("connect-name");

        stage.type(KeyCode.ESCAPE);

        stage.find("#address", TextField.class);
    }

    @Test
    void tooManyTriesCountDownBesideThePassword() {
        stage.clickOn("#connect");
        found(Street.CLOSED);
        stage.clickOn("#name").write("ada").clickOn("#password").write("wrong").type(KeyCode.ENTER);
        stage.run(() -> street.entry.complete(new Door.Entry.Refused(new Problem.TooFast("too_fast", "Later.", 75))));

        assertEquals("Too many tries. Try again in 1:15 min.", stage.find("#passwordTrouble", Label.class).getText());
        assertTrue(stage.find("#signIn", Button.class).isDisabled());
        pictures("connect-locked");
    }

    @Test
    void whatStandsBesideTheFieldsOfANewAccountFits() {
        stage.clickOn("#connect");
        found(Street.CLOSED);
        stage.clickOn("#create");
        stage.clickOn("#code").write("WRONG").clickOn("#name").write("ada").clickOn("#password").write("seven kettles").type(KeyCode.ENTER);
        stage.run(() -> street.entry.complete(new Door.Entry.Refused(Problem.Invalid.field("invite_code", "is not good"))));

        assertTrue(stage.find("#codeTrouble", Label.class).getText().startsWith("This code is not good"));
        pictures("connect-create");
        stage.clickOn("I have an account: sign in");
        stage.find("#signIn", Button.class);
    }

    @Test
    void unknownKeyShowsItsWordsAndAChangedOneDoesNot() {
        stage.clickOn("chat.example:9000");
        stage.run(() -> street.reply.complete(new Door.Reply.UnknownKey(KEY)));
        assertEquals(KEY.words(), stage.find("#six", Label.class).getText());
        pictures("connect-compare");

        stage.clickOn("#same");
        stage.run(() -> street.reply.complete(new Door.Reply.OtherKey(OTHER)));
        stage.clickOn("#told").write("not those").type(KeyCode.ENTER);

        assertTrue(stage.find("#toldTrouble", Label.class).getText().startsWith("These are not the words"));
        var shown = stage.get(() -> stage.stage().getScene().getRoot().lookupAll(".text").stream().map(Object::toString).toList());
        assertTrue(shown.stream().noneMatch(text -> text.contains(OTHER.words())), "who would click past copies them");
        pictures("connect-stopped");
        assertEquals(1, street.knocked.stream().filter(place -> place.key() != null).count());
    }

    @Test
    void everyControlOfTheWayInHasARoleANameAndAWayToIt() {
        var walk = new Walk(stage).over("address");
        stage.clickOn("#connect");
        found(Street.OPEN);
        stage.find("#name", TextField.class);
        walk.over("name");
        stage.type(KeyCode.ESCAPE);
        stage.find("#address", TextField.class);
        stage.clickOn("#connect");
        found(Street.CLOSED);
        stage.find("#password", TextField.class);
        walk.over("password");
        stage.clickOn("#create");
        stage.find("#code", TextField.class);
        walk.over("new account");
        stage.clickOn("I have an account: sign in").clickOn("#first");
        stage.find("#code", TextField.class);
        walk.over("setup");
        stage.type(KeyCode.ESCAPE);
        stage.find("#address", TextField.class);
        stage.clickOn("chat.example:9000");
        stage.run(() -> street.reply.complete(new Door.Reply.UnknownKey(KEY)));
        stage.find("#six", Label.class);
        walk.over("unknown key");
        stage.clickOn("#same");
        stage.run(() -> street.reply.complete(new Door.Reply.OtherKey(OTHER)));
        stage.find("#told", TextField.class);
        walk.over("other key");

        assertEquals(List.of(), walk.faults());
    }

    private void found(Server server) {
        stage.run(() -> street.found(server));
    }

    private void pictures(String name) {
        stage.picture(name);
        stage.run(() -> stage.settings().set(Settings.DEFAULT.with(draft -> draft.theme = Settings.Theme.DARK)));
        stage.picture(name + "-dark");
        stage.run(() -> stage.settings().set(Settings.DEFAULT));
    }
}
