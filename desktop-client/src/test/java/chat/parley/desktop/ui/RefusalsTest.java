package chat.parley.desktop.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.model.Problem;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Refusals english = new Refusals(Words.in(Locale.ENGLISH));

    @Test
    void whatIsKnownIsToldInTheLanguageOfTheWindow() {
        var problem = new Problem.Forbidden("admins_only", "Only an admin of this conversation may rename it.");

        assertEquals("Only an admin of this conversation may do that.", english.sentence(problem));
        assertEquals("Das dürfen nur die Admins dieser Unterhaltung.", new Refusals(Words.in(Locale.GERMAN)).sentence(problem));
    }

    @Test
    void whatIsNotKnownIsToldInTheServersWords() {
        assertEquals("Too close to Ada.", english.sentence(new Problem.Conflict("name_taken", "Too close to Ada.")));
        assertEquals("name must not be empty.", english.sentence(Problem.Invalid.field("name", "must not be empty")));
        assertEquals("From the future.", english.sentence(new Problem.Invalid("new_rule", "From the future.", List.of())));
    }

    @Test
    void whatTheAppFindsItselfIsToldInTheLanguageOfTheWindowToo() {
        var german = new Refusals(Words.in(Locale.GERMAN));

        assertEquals("Du bist nicht verbunden. Versuche es noch einmal, wenn du es bist.", german.sentence(new Problem.Unavailable("offline", "?", 1)));
        assertEquals("Dieser Teil ist nicht auf diesem Computer. Verbinde dich mit dem Server, um ihn zu laden.",
                german.sentence(new Problem.Unavailable("not_kept", "?", 1)));
        assertEquals("Der Server hat nicht rechtzeitig geantwortet. Vielleicht ist es schon geschehen: Sieh nach, bevor du es noch einmal versuchst.",
                german.sentence(new Problem.Unavailable("unanswered", "?", 1)));
        assertEquals("Gesagt.", german.sentence(new Problem.Unavailable("not_saved", "Gesagt.", 1)));
    }

    @Test
    void refusedMessageIsToldInTheLanguageOfTheWindowWhateverTheServerSays() {
        var german = new Refusals(Words.in(Locale.GERMAN));
        var known = List.of("admins_only", "join_first", "read_only", "not_found", "unauthenticated", "inappropriate_content", "idempotency_conflict",
                "deleted", "internal");

        assertEquals(List.of(), known.stream().filter(code -> german.sending(code, "In English, under 4711.").contains("English")).toList());
        assertEquals("The server failed to do this. Whoever runs it finds the cause in its log under 4711.",
                english.sending("internal", new Problem.Internal("4711").detail()));
        for (var field : List.of("content", "reply_to", "forward_of")) {
            assertFalse(german.sending("invalid", Problem.Invalid.field(field, "must be English").detail()).contains("English"), field);
        }
        assertEquals("attachments must be at most 10.", german.sending("invalid", Problem.Invalid.field("attachments", "must be at most 10").detail()));
        assertEquals("From the future.", german.sending("new_rule", "From the future."));
        assertEquals("Kept before codes were.", german.sending("", "Kept before codes were."));
    }

    @Test
    void howLongToWaitIsToldInSecondsOrMinutes() {
        assertEquals("That was too much at once. Try again in 1 s.", english.sentence(new Problem.TooFast("too_fast", "", 0)));
        assertEquals("That was too much at once. Try again in 120 s.", english.sentence(new Problem.TooFast("too_fast", "", 120)));
        assertEquals("That was too much at once. Try again in 50 min.", english.sentence(new Problem.TooFast("too_fast", "", 2_950)));
    }

    @Test
    void aFullServerIsAnotherMatterThanNone() {
        assertEquals("The server has no room left. Ask whoever runs it to make some.",
                english.sentence(new Problem.Unavailable("storage_full", "", 60)));
        assertEquals("The server cannot be reached right now. Try again when you are connected.",
                english.sentence(new Problem.Unavailable("unavailable", "", 1)));
    }
}
