package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.Grant;
import chat.parley.model.account.LoginSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// The whole app before a real server where people need accounts: every way in, and every way out.
class SignInUiTest {
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}|login_[0-9a-z]+\\.[A-Za-z0-9_-]{20,}");
    @TempDir
    private Path folder;
    private Doorstep at;
    private Stagehand stage;
    private Office office;

    @BeforeEach
    void open() {
        at = new Doorstep(folder);
        stage = at.stage;
    }

    @AfterEach
    void close() {
        at.close();
        if (office != null) {
            office.close();
        }
    }

    @Test
    void whoSignsInStaysSoAtTheNextStartAndNoTokenIsWhereItDoesNotBelong() throws IOException {
        office = new Office(folder);
        var bob = office.member("bob");
        var log = (Logger) LoggerFactory.getLogger("chat.parley");
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.TRACE);
        at.start();
        signIn("bob", "wrong password");
        assertEquals("This name and this password do not belong together.", stage.find("#passwordTrouble", Label.class).getText());
        at.pictures("signin-wrong");
        stage.clickOn("#password").push(KeyCode.SHORTCUT, KeyCode.A).write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");
        at.quit();

        var kept = at.secrets();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        assertEquals(List.of(kept), withTokens(at.profile));

        at.start();
        at.online("bob");
        assertEquals(2, sessions(bob).size(), "the same session, beside the first of all");
        office.server().kill();
        stage.until("the loss is noticed, and noted", () -> !at.app().signedIn().store().link().get().isConnected() && !logged.list.isEmpty());
        office.server().start();
        log.setLevel(null);
        log.detachAppender(logged);
        var lines = logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertEquals(List.of(), lines.stream().filter(line -> TOKEN.matcher(line).find() || line.contains(Office.PASSWORD)).toList());
    }

    @Test
    void whoDoesNotWantToStayIsAskedAgainAndLeavesNoSession() {
        office = new Office(folder);
        var bob = office.member("bob");
        at.start();
        knock();
        stage.clickOn("#stays");
        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");

        at.quit();
        assertFalse(Files.exists(at.secrets()));
        assertEquals(1, sessions(bob).size());
        at.start();

        assertEquals(office.address().getAuthority(), stage.find("#address", TextField.class).getText());
        knock();
        assertEquals("bob", stage.find("#name", TextField.class).getText());
    }

    @Test
    void signingOutEndsTheSessionAndLeadsBack() {
        office = new Office(folder);
        var bob = office.member("bob");
        at.start();
        signIn("bob", Office.PASSWORD);
        at.online("bob");

        stage.run(at.app()::signOut);

        stage.find("#address", TextField.class);
        Patience.until("the session is over", () -> sessions(bob).size() == 1);
        assertFalse(Files.exists(at.secrets()));
    }

    @Test
    void sessionThatIsEndedElsewhereIsSaidWhereOneSignsInAgain() {
        office = new Office(folder);
        office.member("bob");
        at.start();
        signIn("bob", Office.PASSWORD);
        at.online("bob");

        var elsewhere = office.as(office.signsIn("bob"));
        Patience.of(elsewhere.endOtherSessions());

        assertTrue(stage.find("#notice", Label.class).getText().startsWith("You are not signed in any more"));
        var password = stage.find("#password", TextField.class);
        stage.until("the password has the focus, because the name is known", password::isFocused);
        at.pictures("signin-ended");
        stage.write(Office.PASSWORD).type(KeyCode.ENTER);
        at.online("bob");
    }

    @Test
    void tooManyWrongPasswordsSayHowLongToWait() {
        office = new Office(folder);
        office.member("bob");
        at.start();
        signIn("bob", "wrong password 1");
        for (var n = 2; n <= 6; n++) {
            var wrong = "wrong password " + n;
            stage.find("#passwordTrouble", Label.class);
            stage.clickOn("#password").push(KeyCode.SHORTCUT, KeyCode.A).write(wrong).type(KeyCode.ENTER);
        }

        var trouble = stage.find("#passwordTrouble", Label.class);
        stage.until("the time that is left", () -> trouble.getText().matches("Too many tries\\. Try again in [01]:[0-9]{2} min\\."));
    }

    @Test
    void deactivatedAccountIsTold() {
        office = new Office(folder);
        var bob = office.member("bob");
        at.start();
        signIn("bob", Office.PASSWORD);
        at.online("bob");

        Patience.of(office.administrator().change(bob.user().id(), new AccountWish.ChangeAccount(null, false)));

        assertTrue(stage.find("#notice", Label.class).getText().startsWith("Your account on this server is not active any more."));
    }

    @Test
    void serverThatAsksForAccountsNowIsEnteredWithOne() {
        try (var open = new LiveServer(folder)) {
            at.start("--server", open.address().toString(), "--user", "ada");
            at.online("ada");
            open.stop();
            open.set("AUTH_MODE", "required");
            open.start();

            assertTrue(stage.find("#notice", Label.class).getText().contains("now asks for an account"));
            assertEquals("ada", stage.find("#name", TextField.class).getText());
            at.pictures("signin-asks");
            stage.clickOn("#first");
            stage.clickOn("#code").write(open.setupCode().orElseThrow());
            stage.clickOn("#name").write("ada");
            stage.clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
            at.online("ada");
        }
    }

    @Test
    void inviteLinkLeadsToAnAccountOfOnesOwn() {
        office = new Office(folder);
        var link = Patience.of(office.administrator().invite(new AccountWish.NewInvite(1, 600, null, null))).link();
        at.start();

        at.paste(link.replaceFirst("^http:", "parley:"));
        stage.clickOn("#name").write("carol");
        stage.clickOn("#displayName").write("Carol");
        stage.clickOn("#password").write("carol");
        at.pictures("invite");
        stage.type(KeyCode.ENTER);
        assertTrue(stage.find("#passwordTrouble", Label.class).getText().startsWith("A password has 8"));
        stage.clickOn("#password").push(KeyCode.SHORTCUT, KeyCode.A).write(Office.PASSWORD).type(KeyCode.ENTER);

        at.online("carol");
        assertEquals("Carol", stage.get(() -> at.app().signedIn().store().me().get().displayName()));
        assertFalse(stage.get(() -> at.app().settings().get().toString()).contains("invite="), "the code is good once, and nothing to keep");
    }

    @Test
    void forgottenPasswordIsReplacedWithAnAdministratorsCode() {
        office = new Office(folder);
        var bob = office.member("bob");
        var link = Patience.of(office.administrator().resetPassword(bob.user().id())).link();
        at.start();

        at.paste(link);
        stage.clickOn("#password").write("nine maps of the sea");
        at.pictures("reset");
        stage.type(KeyCode.ENTER);

        at.online("bob");
    }

    private void knock() {
        at.paste(office.address().toString());
        stage.find("#name", TextField.class);
    }

    private void signIn(String name, String password) {
        knock();
        stage.clickOn("#name").write(name).clickOn("#password").write(password).type(KeyCode.ENTER);
    }

    private List<LoginSession> sessions(Grant who) {
        return Patience.of(office.as(who).sessions());
    }

    private static List<Path> withTokens(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(SignInUiTest::hasToken).toList();
        }
    }

    private static boolean hasToken(Path file) {
        try {
            return TOKEN.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
