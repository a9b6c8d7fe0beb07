package chat.parley.desktop.ui.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Clockwork;
import chat.parley.desktop.ui.Words;
import chat.parley.desktop.ui.connect.ConnectViewModel.Step;
import chat.parley.model.Problem;
import chat.parley.model.Shape;
import chat.parley.model.account.AccountWish;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CreateViewModelTest {
    private static final Door.Place PLACE = new Door.Place(URI.create("http://localhost:8008"), null);
    private final Street street = new Street();
    private final List<String> entered = new ArrayList<>();

    @Test
    void eachKindOfCodeIsSentToItsOwnDoor() {
        var invite = model(Invitation.Kind.INVITE, "CODE-1");
        fill(invite).send();
        invite.stays().set(false);
        var setUp = model(Invitation.Kind.SETUP, "");
        setUp.code().set(" CODE-2 ");
        fill(setUp).send();
        var reset = model(Invitation.Kind.RESET, "CODE-3");
        reset.stays().set(false);
        reset.password().set("seven kettles sing");
        reset.send();

        assertEquals(List.of(
                new AccountWish.Register("ada", "seven kettles sing", "Ada Lovelace", "CODE-1"),
                new AccountWish.SetUp("CODE-2", "ada", "seven kettles sing", "Ada Lovelace"),
                new AccountWish.ChangePassword("seven kettles sing", null, "CODE-3")), street.asked);
        assertEquals(false, street.stays);
        street.entry.complete(new Door.Entry.Entered());
        assertEquals(List.of(""), entered, "the server knows the name");
    }

    @Test
    void whatIsWrongStandsBesideItsField() {
        var model = fill(model(Invitation.Kind.INVITE, "CODE"));

        refused(model, Problem.Invalid.field("invite_code", "is not good"));
        assertEquals("This code is not good, or not any more. Check it, or ask for another one.", model.form().trouble(Form.CODE).get());
        refused(model, new Problem.Conflict("name_taken", "Taken."));
        assertTrue(model.form().trouble(Form.NAME).get().startsWith("This name is in use here."));
        assertEquals("", model.form().trouble(Form.CODE).get());
        refused(model, new Problem.Invalid("weak_password", "Weak.", List.of(new Problem.FieldError("password", "is weak"))));
        assertTrue(model.form().trouble(Form.PASSWORD).get().startsWith("This is one of the first passwords"));
        refused(model, Shape.refuse("password", "must be longer").problem());
        assertEquals("A password has 8 to 256 characters.", model.form().trouble(Form.PASSWORD).get());
        refused(model, new Problem.Forbidden("registration_closed", "Closed."));
        assertTrue(model.form().trouble(Form.PASSWORD).get().startsWith("This server takes no new accounts."));
        refused(model, new Problem.Conflict("already_set_up", "Late."));
        assertTrue(model.form().trouble(Form.CODE).get().startsWith("This server has its administrator."));
    }

    @Test
    void whatCannotBeANameIsNotEvenSent() {
        var model = fill(model(Invitation.Kind.INVITE, "CODE"));
        model.name().set("ada lovelace");

        model.send();

        assertEquals(List.of(), street.asked);
        assertTrue(model.form().trouble(Form.NAME).get().startsWith("A name is 1 to 64 letters"));
    }

    private CreateViewModel model(Invitation.Kind kind, String code) {
        return new CreateViewModel(street, new Step.Create(Street.CLOSED, PLACE, kind, code), Words.in(Locale.ENGLISH), new Clockwork(), entered::add);
    }

    private static CreateViewModel fill(CreateViewModel model) {
        model.name().set("ada");
        model.displayName().set("Ada Lovelace");
        model.password().set("seven kettles sing");
        return model;
    }

    private void refused(CreateViewModel model, Problem problem) {
        model.send();
        street.entry.complete(new Door.Entry.Refused(problem));
    }
}
