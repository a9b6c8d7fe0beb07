package chat.parley.desktop.net.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.testing.Office;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.account.Grant;
import chat.parley.model.account.LoginSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session against a real server: how it is kept up, and how it ends.
class LoginIT {
    @TempDir
    private Path folder;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private final Pocket pocket = new Pocket();
    private Office office;
    private Grant bob;

    /// Where the token is between two starts.
    private static final class Pocket implements Login.Kept {
        private volatile String token;

        @Override
        public Optional<String> read() {
            return Optional.ofNullable(token);
        }

        @Override
        public void write(String next) {
            token = next;
        }

        @Override
        public void forget() {
            token = null;
        }
    }

    @BeforeEach
    void start() {
        office = new Office(folder);
        bob = office.member("bob");
    }

    @AfterEach
    void end() {
        office.close();
    }

    @Test
    void tokenIsRenewedBeforeItEndsByOneQuestionForAllWhoNeedIt() {
        var login = login();
        assertEquals(bob.accessToken(), Patience.of(login.token()));

        ahead.set(Duration.ofSeconds(bob.expiresIn() - 30));
        var all = IntStream.range(0, 50).mapToObj(_ -> login.token()).toList();
        Set<String> renewed = all.stream().map(Patience::of).collect(Collectors.toSet());

        assertEquals(1, renewed.size());
        assertNotEquals(bob.refreshToken(), pocket.token);
        assertEquals("bob", person(login).username());
    }

    @Test
    void tokenThatTheServerDoesNotTakeIsReplacedWithoutAWord() throws IOException {
        var login = login();
        office.server().stop();
        Files.delete(folder.resolve("data").resolve("token.key"));
        office.server().start();

        assertEquals("bob", person(login).username());

        assertNotEquals(bob.accessToken(), Patience.of(login.token()));
    }

    @Test
    void sessionThatWasKeptGoesOnAtTheNextStart() {
        login();

        var next = new Login(office.doors(), pocket, this::now);

        assertEquals("bob", person(next).username());
        assertEquals(1, Patience.of(new AccountRest(office.http(), office.endpoint(), next, (key, _) -> key).sessions()).size());
    }

    @Test
    void serverThatIsAwayEndsNothing() {
        var login = login();
        ahead.set(Duration.ofDays(1));
        office.server().kill();

        var failure = assertThrows(Problem.Refusal.class, () -> Patience.of(login.token()));
        assertInstanceOf(Problem.Unavailable.class, failure.problem());
        office.server().start();

        assertEquals("bob", person(login).username());
    }

    @Test
    void sessionThatWasEndedElsewhereIsForgotten() {
        var login = login();
        var here = Patience.of(office.as(bob).sessions()).stream().filter(LoginSession::current).findFirst().orElseThrow();
        Patience.of(office.as(office.signsIn("bob")).endSession(here.id()));

        var failure = assertThrows(Problem.Refusal.class, () -> person(login));

        assertInstanceOf(Problem.Unauthenticated.class, failure.problem());
        assertEquals(Optional.empty(), pocket.read());
        assertInstanceOf(Problem.Unauthenticated.class, assertThrows(Problem.Refusal.class, () -> Patience.of(login.token())).problem());
    }

    @Test
    void signingOutEndsTheSessionHereAndAtTheServer() {
        var login = login();

        Patience.of(login.logOut());

        assertEquals(Optional.empty(), pocket.read());
        assertThrows(Problem.Refusal.class, () -> Patience.of(login.token()));
        assertThrows(Problem.Refusal.class, () -> Patience.of(office.as(bob).sessions()));
    }

    @Test
    void signingOutWithoutTheServerEndsItHere() {
        var login = login();
        office.server().kill();

        Patience.of(login.logOut());

        assertEquals(Optional.empty(), pocket.read());
        office.server().start();
    }

    @Test
    void nothingThatHoldsASecretShowsItAsText() {
        var texts = login() + bob.toString() + new chat.parley.desktop.net.Http.Question("GET", "/auth/me", new byte[0], bob.accessToken());

        assertTrue(!texts.contains(bob.accessToken()) && !texts.contains(bob.refreshToken()), texts);
    }

    private Login login() {
        return new Login(office.doors(), pocket, this::now, bob);
    }

    private Instant now() {
        return Instant.now().plus(ahead.get());
    }

    private User person(Login login) {
        return Patience.of(new Rest(office.http(), office.endpoint(), bob.user().id(), login, (key, _) -> key).person(bob.user().id()));
    }
}
