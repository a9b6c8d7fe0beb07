package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.ConnectViewModel.Step;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.User;
import chat.parley.model.account.AccountWish;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SignInViewModelTest {
    private static final Door.Place PLACE = new Door.Place(URI.create("http://localhost:8008"), null);
    private final Street street = new Street();
    private final Clockwork time = new Clockwork();
    private final List<String> entered = new ArrayList<>();

    @Test
    void nameAndPasswordLeadIn() {
        var model = model(Street.CLOSED);
        var blocked = model.form().blocked(model.name(), model.password());
        model.name().set(" ada ");
        assertTrue(blocked.getValue());
        model.password().set("violet tram under glass");
        assertFalse(blocked.getValue());

        model.enter();
        assertTrue(blocked.getValue(), "one try at a time");
        street.entry.complete(new Door.Entry.Entered());

        assertEquals(List.of(new AccountWish.LogIn("ada", "violet tram under glass")), street.asked);
        assertEquals(List.of("ada"), entered);
        assertEquals("", model.password().get());
        assertTrue(street.stays);
    }

    @Test
    void wrongPasswordIsSaidBesideItAndGoesWithTheNextTry() {
        var model = model(Street.CLOSED);

        refused(model, new Problem.Unauthenticated("No."));
        assertEquals("This name and this password do not belong together.", model.form().trouble(Form.PASSWORD).get());

        model.enter();
        assertEquals("", model.form().trouble(Form.PASSWORD).get());
    }

    @Test
    void tooManyTriesSayHowLongToWaitAndForWhatIsLeft() {
        var model = model(Street.CLOSED);
        var blocked = model.form().blocked(model.name(), model.password());

        refused(model, new Problem.TooFast("too_fast", "Later.", 61));
        assertEquals("Too many tries. Try again in 1:01 min.", model.form().trouble(Form.PASSWORD).get());
        assertTrue(blocked.getValue());
        time.pass(2);
        assertEquals("Too many tries. Try again in 0:59 min.", model.form().trouble(Form.PASSWORD).get());
        time.pass(59);

        assertEquals("", model.form().trouble(Form.PASSWORD).get());
        assertFalse(blocked.getValue());
    }

    @Test
    void deactivatedAccountAndUnreachableServerAreSaid() {
        var model = model(Street.CLOSED);

        refused(model, new Problem.Forbidden("deactivated", "Not active."));
        assertTrue(model.form().trouble(Form.PASSWORD).get().startsWith("This account is not active."));
        refused(model, new Problem.Unavailable("unreachable", "The server does not answer.", 5));
        assertEquals("The server does not answer.", model.form().trouble(Form.PASSWORD).get());
    }

    @Test
    void nameIsEnoughOnAnOpenServerUnlessItHasAPassword() {
        var model = model(Street.OPEN);
        assertFalse(model.asksForPassword().get());
        model.name().set("ada lovelace");
        assertTrue(model.form().trouble(Form.NAME).get().startsWith("A name is 1 to 64"));
        model.enter();
        assertEquals(List.of(), street.asked);
        model.name().set("ada");
        assertEquals("", model.form().trouble(Form.NAME).get());

        model.enter();
        street.entry.complete(new Door.Entry.Refused(new Problem.Unauthenticated("This name has a password.")));
        assertTrue(model.asksForPassword().get());
        assertEquals("This name has a password. Write it below.", model.form().trouble(Form.NAME).get());
        model.password().set("violet tram under glass");
        model.enter();

        assertEquals(List.of(new User.Id("ada"), new AccountWish.LogIn("ada", "violet tram under glass")), street.asked);
        model.name().set("bob");
        assertFalse(model.asksForPassword().get());
    }

    private SignInViewModel model(Server server) {
        return new SignInViewModel(street, new Step.SignIn(server, PLACE), "", Words.in(Locale.ENGLISH), time, entered::add);
    }

    private void refused(SignInViewModel model, Problem problem) {
        model.name().set("ada");
        model.password().set("wrong");
        model.enter();
        street.entry.complete(new Door.Entry.Refused(problem));
    }
}
