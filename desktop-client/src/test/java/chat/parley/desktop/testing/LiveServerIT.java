package chat.parley.desktop.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveServerIT {
    private static final Duration PATIENT = Duration.ofSeconds(60);
    @TempDir
    private Path folder;
    private LiveServer server;

    @BeforeEach
    void start() {
        server = new LiveServer(folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void whatWasSaidIsThereAtTheSameAddressAfterAStopAndAfterAKill() throws IOException, InterruptedException {
        var group = server.group("ada", "Team", "bob");
        server.says("bob", group, "before");
        var address = server.address();

        server.stop();
        assertThrows(IOException.class, () -> get("/server"));
        server.start();
        server.says("bob", group, "between");
        server.kill();
        assertThrows(IOException.class, () -> get("/server"));
        server.start();

        assertEquals(address, server.address());
        var page = get("/conversations/" + group.id().value() + "/messages?user_id=ada");
        assertTrue(page.contains("before") && page.contains("between"), page);
    }

    @Test
    void silentCableHoldsAnAnswerUntilItSpeaks() throws IOException, InterruptedException {
        server.cable().silence();
        var asked = HttpClient.newHttpClient().sendAsync(request("/server", PATIENT), BodyHandlers.ofString());

        assertThrows(HttpTimeoutException.class, () -> get("/server", Duration.ofSeconds(1)));
        assertFalse(asked.isDone());
        server.cable().speak();

        assertEquals(200, Patience.of(asked).statusCode());
    }

    private String get(String path) throws IOException, InterruptedException {
        return get(path, PATIENT);
    }

    private String get(String path, Duration patience) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(path, patience), BodyHandlers.ofString()).body();
        }
    }

    private HttpRequest request(String path, Duration patience) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(patience).build();
    }
}
