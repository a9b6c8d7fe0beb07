package chat.parley.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.start.Options;
import chat.parley.desktop.start.Profile;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.desktop.vault.Vault;
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
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole app before a real server where people need accounts: every way in, and every way out.
class SignInUiTest {
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{10,}|login_[0-9a-z]+\\.[A-Za-z0-9_-]{20,}");
    @TempDir
    private Path folder;
    private Stagehand stage = new Stagehand(760, 720, StackPane::new);
    private Office office;
    private DesktopApp app;
    private CompletableFuture<Void> ended;

    @AfterEach
    void close() {
        quit();
        stage.close();
        if (office != null) {
            office.close();
        }
    }

    @Test
    void whoSignsInStaysSoAtTheNextStartAndNoTokenIsWhereItDoesNotBelong() throws IOException {
        office = new Office(folder);
        var bob = office.member("bob");
        start();
        signIn("bob", "wrong password");
        assertEquals("This name and this password do not belong together.", stage.find("#passwordTrouble", Label.class).getText());
        pictures("signin-wrong");
        stage.clickOn("#password").push(KeyCode.SHORTCUT, KeyCode.A).write(Office.PASSWORD).type(KeyCode.ENTER);
        online("bob");
        quit();

        var kept = folder.resolve("profile").resolve("sessions.json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        assertEquals(List.of(kept), withTokens(folder.resolve("profile")));

        start();
        online("bob");
        assertEquals(2, sessions(bob).size(), "the same session, beside the first of all");
    }

    @Test
    void whoDoesNotWantToStayIsAskedAgainAndLeavesNoSession() {
        office = new Office(folder);
        var bob = office.member("bob");
        start();
        knock();
        stage.clickOn("#stays");
        stage.clickOn("#name").write("bob").clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
        online("bob");

        quit();
        assertFalse(Files.exists(folder.resolve("profile").resolve("sessions.json")));
        assertEquals(1, sessions(bob).size());
        start();

        assertEquals(office.address().getAuthority(), stage.find("#address", TextField.class).getText());
        knock();
        assertEquals("bob", stage.find("#name", TextField.class).getText());
    }

    @Test
    void signingOutEndsTheSessionAndLeadsBack() {
        office = new Office(folder);
        var bob = office.member("bob");
        start();
        signIn("bob", Office.PASSWORD);
        online("bob");

        stage.run(app::signOut);

        stage.find("#address", TextField.class);
        Patience.until("the session is over", () -> sessions(bob).size() == 1);
        assertFalse(Files.exists(folder.resolve("profile").resolve("sessions.json")));
    }

    @Test
    void sessionThatIsEndedElsewhereIsSaidWhereOneSignsInAgain() {
        office = new Office(folder);
        office.member("bob");
        start();
        signIn("bob", Office.PASSWORD);
        online("bob");

        var elsewhere = office.as(office.signsIn("bob"));
        Patience.of(elsewhere.endOtherSessions());

        assertTrue(stage.find("#notice", Label.class).getText().startsWith("You are not signed in any more"));
        var password = stage.find("#password", TextField.class);
        stage.until("the password has the focus, because the name is known", password::isFocused);
        pictures("signin-ended");
        stage.write(Office.PASSWORD).type(KeyCode.ENTER);
        online("bob");
    }

    @Test
    void tooManyWrongPasswordsSayHowLongToWait() {
        office = new Office(folder);
        office.member("bob");
        start();
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
        start();
        signIn("bob", Office.PASSWORD);
        online("bob");

        Patience.of(office.administrator().change(bob.user().id(), new AccountWish.ChangeAccount(null, false)));

        assertTrue(stage.find("#notice", Label.class).getText().startsWith("Your account on this server is not active any more."));
    }

    @Test
    void serverThatAsksForAccountsNowIsEnteredWithOne() {
        try (var open = new chat.parley.desktop.testing.LiveServer(folder)) {
            start("--server", open.address().toString(), "--user", "ada");
            online("ada");
            open.stop();
            open.set("AUTH_MODE", "required");
            open.start();

            assertTrue(stage.find("#notice", Label.class).getText().contains("now asks for an account"));
            assertEquals("ada", stage.find("#name", TextField.class).getText());
            pictures("signin-asks");
            stage.clickOn("#first");
            stage.clickOn("#code").write(open.setupCode().orElseThrow());
            stage.clickOn("#name").write("ada");
            stage.clickOn("#password").write(Office.PASSWORD).type(KeyCode.ENTER);
            online("ada");
        }
    }

    @Test
    void inviteLinkLeadsToAnAccountOfOnesOwn() {
        office = new Office(folder);
        var link = Patience.of(office.administrator().invite(new AccountWish.NewInvite(1, 600, null, null))).link();
        start();

        paste(link.replaceFirst("^http:", "parley:"));
        stage.clickOn("#name").write("carol");
        stage.clickOn("#displayName").write("Carol");
        stage.clickOn("#password").write("carol");
        pictures("invite");
        stage.type(KeyCode.ENTER);
        assertTrue(stage.find("#passwordTrouble", Label.class).getText().startsWith("A password has 8"));
        stage.clickOn("#password").push(KeyCode.SHORTCUT, KeyCode.A).write(Office.PASSWORD).type(KeyCode.ENTER);

        online("carol");
        assertEquals("Carol", stage.get(() -> app.signedIn().store().me().get().displayName()));
        assertFalse(stage.get(() -> app.settings().get().toString()).contains("invite="), "the code is good once, and nothing to keep");
    }

    @Test
    void forgottenPasswordIsReplacedWithAnAdministratorsCode() {
        office = new Office(folder);
        var bob = office.member("bob");
        var link = Patience.of(office.administrator().resetPassword(bob.user().id())).link();
        start();

        paste(link);
        stage.clickOn("#password").write("nine maps of the sea");
        pictures("reset");
        stage.type(KeyCode.ENTER);

        online("bob");
    }

    private void start(String... options) {
        try {
            var profile = new Profile("test", Files.createDirectories(folder.resolve("profile")));
            var read = (Options.Read.Start) Options.read(options);
            var over = new CompletableFuture<Void>();
            ended = over;
            app = stage.get(() -> new DesktopApp(read.options(), profile, new Vault(profile.secrets(), false), () -> over.complete(null)));
            stage.run(() -> app.start(stage.stage()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void quit() {
        if (app != null) {
            stage.run(app::quit);
            Patience.of(ended);
            app = null;
        }
    }

    private void knock() {
        paste(office.address().toString());
        stage.find("#name", TextField.class);
    }

    private void paste(String address) {
        var field = stage.find("#address", TextField.class);
        stage.run(() -> field.setText(address));
        stage.clickOn("#connect");
        stage.find("#otherStep", javafx.scene.layout.VBox.class);
    }

    private void signIn(String name, String password) {
        knock();
        stage.clickOn("#name").write(name).clickOn("#password").write(password).type(KeyCode.ENTER);
    }

    private void online(String name) {
        stage.until(name + " is online", () -> app.signedIn() != null && app.signedIn().store().link().get() instanceof Link.Online);
        assertEquals(name, stage.get(() -> app.signedIn().store().me().get().username()));
    }

    private List<LoginSession> sessions(Grant who) {
        return Patience.of(office.as(who).sessions());
    }

    private void pictures(String name) {
        stage.picture(name);
        stage.run(() -> app.settings().set(app.settings().get().with(draft -> draft.theme = Settings.Theme.DARK)));
        stage.picture(name + "-dark");
        stage.run(() -> app.settings().set(app.settings().get().with(draft -> draft.theme = Settings.Theme.LIGHT)));
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
