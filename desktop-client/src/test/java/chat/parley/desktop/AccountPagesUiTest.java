package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.desktop.testing.Walk;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages of settings that need an account, and those of an administrator, in the whole app before a real server.
class AccountPagesUiTest {
    private static final int ACCOUNT = 1;
    private static final int PEOPLE = 8;
    private static final int INVITES = 9;
    private static final String NEW_PASSWORD = "nine maps of the sea";
    @TempDir
    private Path folder;
    private Doorstep at;
    private Stagehand stage;
    private Office office;
    private Grant bob;

    @BeforeEach
    void open() {
        office = new Office(folder);
        bob = office.member("bob");
        at = new Doorstep(folder);
        stage = at.stage;
    }

    @AfterEach
    void close() {
        at.close();
        office.close();
    }

    @Test
    void anotherPasswordEndsEveryOtherSession() {
        settings("bob", ACCOUNT);
        stage.until("both sessions are listed", () -> rows() == 2);
        stage.clickOn("#currentPassword").write("not this one").clickOn("#newPassword").write(NEW_PASSWORD).type(KeyCode.ENTER);
        assertEquals("This is not your password.", stage.find("#currentTrouble", Label.class).getText());
        stage.clickOn("#currentPassword").push(KeyCode.SHORTCUT, KeyCode.A).write(Office.PASSWORD).clickOn("#newPassword").push(KeyCode.SHORTCUT, KeyCode.A)
                .write("password").type(KeyCode.ENTER);
        assertTrue(stage.find("#freshTrouble", Label.class).getText().startsWith("This is one of the first passwords"));
        at.pictures("account-refused");
        stage.clickOn("#newPassword").push(KeyCode.SHORTCUT, KeyCode.A).write(NEW_PASSWORD).type(KeyCode.ENTER);

        var done = stage.find("#done", Label.class);
        stage.until("it is changed", () -> done.getText().equals("Changed. Every other session has ended."));
        stage.until("the other one is over", () -> rows() == 1);
        Patience.of(office.doors().logIn(new AccountWish.LogIn("bob", NEW_PASSWORD)));
        assertThrows(Problem.Refusal.class, () -> office.signsIn("bob"));
    }

    @Test
    void sessionsAreEndedOneByOneAndAllOthersAtOnce() {
        office.signsIn("bob");
        office.signsIn("bob");
        settings("bob", ACCOUNT);
        stage.until("all sessions are listed", () -> rows() == 4);
        at.pictures("account");

        // Other rows stand below what the page shows.
        stage.hit("the topmost End", () -> stage.stage().getScene().getRoot().lookupAll(".session-row .button").stream().filter(Node::isVisible)
                .min(Comparator.comparingDouble(button -> button.localToScene(0, 0).getY())).orElse(null));
        stage.until("one is over", () -> rows() == 3);
        stage.run(() -> ((Button) stage.stage().getScene().lookup("#endOthers")).fire());
        stage.clickOn("End them");

        stage.until("one is left", () -> rows() == 1);
        assertThrows(Problem.Refusal.class, () -> Patience.of(office.as(bob).sessions()));
        at.online("bob");
    }

    @Test
    void inviteIsMadeToldOnceAndTakenBack() {
        settings("ada", INVITES);
        stage.until("the invite that was used is listed", () -> items() == 1);
        stage.clickOn("#make");
        var link = stage.find(".told-part", Node.class);
        stage.until("it is listed", () -> items() == 2);
        var told = stage.get(() -> ((TextField) link.lookup(".text-field")).getText());
        assertTrue(told.contains("/client#invite="), told);
        at.pictures("admin-invites");

        Patience.of(office.doors().register(new AccountWish.Register("carol", Office.PASSWORD, null, told.replaceAll(".*#invite=([^&]*).*", "$1"))));
        stage.clickOn("#make");
        stage.until("another is listed", () -> items() == 3);
        var second = stage.get(() -> ((TextField) link.lookup(".text-field")).getText());
        stage.clickOn(".admin-list").type(KeyCode.HOME).type(KeyCode.ENTER);
        stage.clickOn(".danger");

        stage.until("it is gone", () -> items() == 2);
        assertThrows(Problem.Refusal.class, () -> Patience.of(office.doors().register(
                new AccountWish.Register("dave", Office.PASSWORD, null, second.replaceAll(".*#invite=([^&]*).*", "$1")))));
    }

    @Test
    void someoneIsDeactivatedActivatedAppointedAndGivenALinkForANewPassword() {
        settings("ada", PEOPLE);
        stage.until("everyone is listed", () -> !spoken().isEmpty());
        menu("Deactivate");
        stage.clickOn(".danger");
        stage.until("it is said", () -> spoken().contains("not active"));
        at.pictures("admin-people");
        assertThrows(Problem.Refusal.class, () -> office.signsIn("bob"));

        menu("Activate again");
        stage.until("it is taken back", () -> !spoken().contains("not active"));
        menu("Make administrator");
        stage.until("it is said", () -> spoken().contains("administrator"));
        menu("Make a link for a new password");
        var link = stage.find(".told-part", Node.class);
        var told = stage.get(() -> ((TextField) link.lookup(".text-field")).getText());
        Patience.of(office.doors().reset(new AccountWish.ChangePassword(NEW_PASSWORD, null, told.replaceAll(".*#reset=([^&]*).*", "$1"))));
        at.pictures("admin-reset");
        assertEquals(User.Role.ADMIN, Patience.of(office.administrator().people("bob", null)).people().getFirst().user().role());
    }

    @Test
    void lastAdministratorStaysAndWhomNobodyIsCalledIsSaid() {
        settings("ada", PEOPLE);
        stage.until("everyone is listed", () -> items() == 2);
        stage.clickOn("#memberQuery").type(KeyCode.DOWN);
        stage.until("the keyboard is in the list", () -> list().isFocused() && list().getSelectionModel().getSelectedIndex() == 0);
        stage.type(KeyCode.ENTER);
        stage.clickOn("Dismiss as administrator");
        assertTrue(stage.find("#memberTrouble", Label.class).getText().startsWith("This is the only active administrator."));

        stage.clickOn("#memberQuery").write("zoe");
        var note = stage.find("#memberNote", Label.class);
        stage.until("nobody is found", () -> note.getText().equals("Nobody is called “zoe”."));
        at.pictures("admin-nobody");
    }

    @Test
    void whoIsNoAdministratorSeesNoPagesOfAdministrators() {
        settings("bob", ACCOUNT);

        var pages = stage.get(() -> ((ListView<?>) stage.stage().getScene().lookup(".settings-names")).getItems().size());

        assertEquals(8, pages);
        assertFalse(stage.get(() -> stage.stage().getScene().getRoot().lookupAll(".text").toString()).contains("Invites"));
    }

    @Test
    void everyControlOfThePagesHasARoleANameAndAWayToIt() {
        settings("ada", ACCOUNT);
        stage.until("the session is listed", () -> rows() >= 1);
        var walk = new Walk(stage).over("account");
        page(PEOPLE);
        stage.until("everyone is listed", () -> items() == 2);
        walk.over("people");
        page(INVITES);
        stage.until("the invite that was used is listed", () -> items() == 1);
        stage.clickOn("#make");
        stage.until("another is listed", () -> items() == 2);
        walk.over("invites");

        assertEquals(List.of(), walk.faults());
    }

    private void settings(String who, int page) {
        at.start();
        at.paste(office.address().toString());
        stage.clickOn("#name").write(who).clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online(who);
        stage.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        page(page);
    }

    private void page(int page) {
        var names = stage.find(".settings-names", ListView.class);
        stage.run(() -> names.getSelectionModel().select(page));
    }

    private long rows() {
        return stage.stage().getScene().getRoot().lookupAll(".session-row").size();
    }

    private int items() {
        return list().getItems().size();
    }

    private ListView<?> list() {
        return (ListView<?>) stage.stage().getScene().lookup(".admin-list");
    }

    /// What is said of the second in the list, who is Bob.
    private String spoken() {
        return List.copyOf(stage.stage().getScene().getRoot().lookupAll(".admin-list .list-cell")).stream()
                .map(cell -> String.valueOf(cell.getAccessibleText())).filter(text -> text.startsWith("bob")).findFirst().orElse("");
    }

    private void menu(String item) {
        stage.run(() -> {
            list().requestFocus();
            list().getSelectionModel().select(1);
        });
        stage.type(KeyCode.ENTER);
        stage.clickOn(item);
    }
}
