package chat.parley.desktop.net.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.net.Knock;
import chat.parley.desktop.net.Pass;
import chat.parley.desktop.net.rest.Rest;
import chat.parley.desktop.state.Link;
import chat.parley.desktop.testing.Interceptor;
import chat.parley.desktop.testing.LiveServer;
import chat.parley.desktop.testing.Patience;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/// A server that encrypts, and those who would like to be it.
class TrustIT {
    private static final int TIMES = 100;
    private static final User.Id ADA = new User.Id("ada");
    @TempDir
    private Path folder;
    private final Http http = new Http();
    private final Ear ear = new Ear();
    private LiveServer server;
    private Connection connection;

    @BeforeEach
    void start() {
        server = new LiveServer(folder, Map.of("TLS", "on"));
    }

    @AfterEach
    void end() {
        if (connection != null) {
            connection.close();
        }
        http.close();
        server.close();
    }

    @Test
    void manInTheMiddleWithAnotherCertificateIsRefusedEachTimeBeforeAnythingIsSaid(TestReporter reporter) {
        try (var middle = new Interceptor(server.address().getPort(), server.fingerprint(), folder.resolve("middle"))) {
            var at = new Endpoint(URI.create("https://localhost:" + middle.port()), server.fingerprint());
            var rest = new Rest(http, at, ADA, token(), (key, _) -> key);
            var refusedOverRest = count(() -> isRefused(rest));
            var refusedSockets = count(() -> isRefusedSocket(at));

            assertEquals(TIMES, refusedOverRest, "over REST");
            assertEquals(TIMES, refusedSockets, "over WebSocket");
            assertTrue(middle.arrived() >= 2 * TIMES);
            assertEquals(0, middle.overheard());
            reporter.publishEntry(Map.of("refused over REST", refusedOverRest + " of " + TIMES, "refused sockets", refusedSockets + " of " + TIMES));

            var fooled = new Endpoint(at.address(), middle.fingerprint());
            assertInstanceOf(Knock.Open.class, Patience.of(Knock.at(fooled, http)), "who trusts it gets through");
            assertTrue(middle.overheard() > 0);
        }
    }

    private static int count(java.util.function.BooleanSupplier isRefused) {
        var refused = 0;
        for (var time = 0; time < TIMES; time++) {
            refused += isRefused.getAsBoolean() ? 1 : 0;
        }
        return refused;
    }

    private static boolean isRefused(Rest rest) {
        try {
            rest.person(ADA).join();
            return false;
        } catch (CompletionException failure) {
            return failure.getCause() instanceof Problem.Refusal refusal && refusal.problem().code().equals("other_key");
        }
    }

    private boolean isRefusedSocket(Endpoint at) {
        var code = new CompletableFuture<Integer>();
        var attempt = new Attempt(new Attempt.Way(at.socket(ADA), "a secret", http.context(at.key())), (_, _) -> code.complete(0),
                (_, ended, _) -> code.complete(ended));
        attempt.connect();
        return Patience.of(code) == Attempt.OTHER_KEY;
    }

    private static Pass token() {
        return new Pass() {
            @Override
            public CompletableFuture<String> token() {
                return CompletableFuture.completedFuture("a secret");
            }

            @Override
            public void stale(String token) {
                throw new AssertionError("Nobody has seen it");
            }

            @Override
            public boolean isByName() {
                return false;
            }
        };
    }

    @Test
    void certificateThatIsRenewedWithTheSameKeyGoesUnnoticed() throws IOException {
        connect();
        ear.next(ServerFrame.Welcome.class);
        var certificate = folder.resolve("data").resolve("tls").resolve("certificate.pem");
        var before = Files.readString(certificate);
        var rest = new Rest(http, endpoint(), ADA, Pass.BY_NAME, (key, _) -> key);
        assertEquals(ADA, Patience.of(rest.person(ADA)).id());

        server.stop();
        Files.delete(certificate);
        server.start();

        ear.next(ServerFrame.Welcome.class);
        assertEquals(ADA, Patience.of(rest.person(ADA)).id());
        assertNotEquals(before, Files.readString(certificate));
    }

    @Test
    void serverWithAnotherKeyIsNotConnectedToHoweverOftenOneTries() throws IOException {
        connect();
        ear.next(ServerFrame.Welcome.class);

        server.stop();
        delete(folder.resolve("data").resolve("tls"));
        server.start();

        assertTrue(ear.next(Link.OtherKey.class).reason().startsWith("net.otherKey"));
        connection.retryNow();
        ear.next(Link.OtherKey.class);
        assertTrue(ear.isQuiet(), "it does not try by itself");
    }

    @Test
    void whoKnocksIsToldWhatToDo() {
        var at = server.address();
        var plain = URI.create("http://localhost:" + at.getPort());

        assertEquals(new Knock.UnknownKey(server.fingerprint()), knock(at));
        assertEquals(new Knock.HttpsOnly(), knock(plain));
        assertInstanceOf(Knock.Open.class, Patience.of(Knock.at(endpoint(), http)));
        try (var open = new LiveServer(folder.resolve("open"))) {
            assertEquals(new Knock.NotEncrypted(), knock(URI.create("https://localhost:" + open.address().getPort())));
        }
    }

    private Knock knock(URI address) {
        return Patience.of(Knock.at(new Endpoint(address), http));
    }

    private Endpoint endpoint() {
        return new Endpoint(server.address(), server.fingerprint());
    }

    private void connect() {
        connection = new Connection(endpoint(), ADA, Pass.BY_NAME, http, ear, (key, values) -> key + " " + List.of(values), Surroundings.real());
        connection.start();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
