package chat.parley.server.core.accounts.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private static final String GOOD = "violet tram under glass";
    private final Passwords passwords = new Passwords();

    @AfterEach
    void end() {
        passwords.close();
    }

    @Test
    void passwordMatchesItsOwnHashAndNoOther() {
        var hash = passwords.accepted(GOOD, "ada");

        assertTrue(passwords.matches(hash, GOOD));
        assertFalse(passwords.matches(hash, GOOD + " "));
        assertFalse(passwords.matches(hash, GOOD.toUpperCase(java.util.Locale.ROOT)));
        assertFalse(passwords.matches(hash, ""));
    }

    @Test
    void hashSaysHowItWasMadeAndDiffersEachTime() {
        var hash = passwords.accepted(GOOD, "ada");

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertNotEquals(hash, passwords.accepted(GOOD, "ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$argon2id$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$F1jG2CV3/Nr+yRuIsPKw0J9r4s7cJHBU",
        "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$PL01amPyeUuxG7H0vIr5X+qHkZvWnHmGBGXFYvh8z2E"})
    void hashesOfTheReferenceImplementationAreRead(String hash) {
        assertTrue(passwords.matches(hash, "password"));
        assertFalse(passwords.matches(hash, "differentpassword"));
    }

    @Test
    void whatIsNoHashIsAFault() {
        assertThrows(IllegalStateException.class, () -> passwords.matches("$2b$12$abcdefghijklmnopqrstuv", "password"));
    }

    @Test
    void nobodysHashIsTheHashOfNoPassword() {
        assertFalse(passwords.matches(null, GOOD));
        assertFalse(passwords.matches(null, ""));
    }

    @Test
    void sameTextIsTheSamePasswordHoweverItIsTyped() {
        var hash = passwords.accepted("Caf\u00E9 \uFB01nster", "ada");

        assertTrue(passwords.matches(hash, "Cafe\u0301 finster"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "", "\u00E9e\u0301\u00E9e\u0301", "half a pair \uD83D"})
    void passwordThatCannotBeIsRefused(String password) {
        assertEquals("must be 8 to 256 characters long", refused(password).errors().getFirst().message());
    }

    @Test
    void lengthIsCountedInCharactersAfterNormalisation() {
        assertTrue(passwords.accepted("\uD83D\uDE80\uD83C\uDF35".repeat(4), "ada").startsWith("$argon2id$"));
        assertTrue(passwords.accepted("ab".repeat(128), "ada").startsWith("$argon2id$"));
        assertEquals("invalid", refused("ab".repeat(128) + "c").code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord1", "12345678", "iloveyou", "qwertyuiop", "trustno1", "\uFF30assword", "aaaaaaaaaaaa", "Ada.Lovelace"})
    void firstGuessesAreRefused(String password) {
        assertEquals("weak_password", refused(password).code());
    }

    @Test
    void tenThousandCommonPasswordsAreKnown() throws java.io.IOException {
        try (var list = PasswordsTest.class.getResourceAsStream("/passwords/common.txt")) {
            var lines = new String(list.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines().toList();

            assertEquals(10_000, lines.stream().distinct().count());
            assertTrue(lines.stream().allMatch(line -> line.length() >= 8 && line.equals(line.toLowerCase(java.util.Locale.ROOT))));
        }
    }

    @Test
    void moreThanCanWaitAreToldToComeBack() throws Exception {
        try (var narrow = new Passwords(1, 2); var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Problem>>();
            for (int i = 0; i < 40; i++) {
                answers.add(people.submit(() -> {
                    try {
                        narrow.matches(null, GOOD);
                        return null;
                    } catch (Problem.Refusal busy) {
                        return busy.problem();
                    }
                }));
            }

            var refused = new ArrayList<Problem>();
            for (var answer : answers) {
                refused.add(answer.get());
            }

            assertTrue(refused.contains(null), "someone is served");
            refused.removeIf(java.util.Objects::isNull);
            assertFalse(refused.isEmpty());
            refused.forEach(problem -> assertInstanceOf(Problem.Unavailable.class, problem));
        }
    }

    private Problem.Invalid refused(String password) {
        var refusal = assertThrows(Problem.Refusal.class, () -> passwords.accepted(password, "ada.lovelace"));
        var invalid = (Problem.Invalid) refusal.problem();
        assertEquals(List.of("password"), invalid.errors().stream().map(Problem.FieldError::field).toList());
        return invalid;
    }
}
