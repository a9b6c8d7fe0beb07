package chat.parley.server.web.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.Problem;
import chat.parley.model.User;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthTest {
    private final Auth auth = new Auth();

    @Test
    void whoeverIsNamedActs() {
        assertEquals(new User.Id("ada"), auth.acting("user_id", List.of("ada")));
        assertEquals(new User.Id("ada"), auth.acting("user_id", Arrays.asList(null, "ada", null)));
        assertEquals(new User.Id("ada"), auth.acting("creator_id", List.of("ada", "ada", "ada")));
    }

    @Test
    void someoneMustBeNamed() {
        assertEquals(new Problem.FieldError("user_id", "is required: it says who is acting"), refusal("user_id"));
        assertEquals("creator_id", refusal("creator_id", (String) null).field());
    }

    @Test
    void namesThatDisagreeAreRefused() {
        assertEquals(new Problem.FieldError("current_user_id", "must be the same everywhere in a request"),
                refusal("current_user_id", "ada", "bob"));
        assertEquals("must be the same everywhere in a request", refusal("user_id", "ada", "Ada").message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ä", "a/b", "a\n", "../x", "a%20b",
        "12345678901234567890123456789012345678901234567890123456789012345"})
    void whatIsNoIdIsRefused(String name) {
        assertEquals("must be 1 to 64 letters, digits, dots, underscores or hyphens", refusal("user_id", name).message());
    }

    private Problem.FieldError refusal(String field, String... names) {
        var refusal = assertThrows(Problem.Refusal.class, () -> auth.acting(field, Arrays.asList(names)));
        return ((Problem.Invalid) refusal.problem()).errors().getFirst();
    }
}
