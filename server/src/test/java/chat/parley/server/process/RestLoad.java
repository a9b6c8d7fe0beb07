package chat.parley.server.process;

import chat.parley.server.process.Load.Appetite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import tools.jackson.databind.json.JsonMapper;

/// One sender who posts one message after the other for as long as the server can be reached: first what was not promised, with the same ids. One
/// virtual thread, which ends then.
final class RestLoad {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int CREATED = 201;
    /// It was there before.
    private static final int OK = 200;
    private final Set<Integer> statuses = new ConcurrentSkipListSet<>();
    private final int port;
    private final String sender;
    private final List<String> conversations;
    private final Ledger ledger;
    private final HttpClient client;
    private final Thread posting;

    RestLoad(int port, String sender, List<String> conversations, Ledger ledger, HttpClient client, Appetite appetite) {
        this.port = port;
        this.sender = sender;
        this.conversations = conversations;
        this.ledger = ledger;
        this.client = client;
        posting = Thread.ofVirtual().start(() -> post(appetite));
    }

    /// Waits until the server is gone; answers every status that it had for a message.
    Set<Integer> awaitEnd() {
        try {
            posting.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        return statuses;
    }

    private void post(Appetite appetite) {
        try {
            for (var entry : ledger.unacknowledged(sender)) {
                post(entry);
            }
            while (appetite == Appetite.GOES_ON) {
                post(ledger.next(sender, conversations));
            }
        } catch (IOException gone) {
            // A message whose answer did not come is none that was promised.
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void post(Ledger.Entry entry) throws IOException, InterruptedException {
        var message = "{\"user_id\":\"" + sender + "\",\"content\":\"" + entry.text() + "\",\"client_message_id\":\"" + entry.text() + "\"}";
        var reply = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/conversations/" + entry.conversation() + "/messages"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(message)).build(),
                HttpResponse.BodyHandlers.ofString());
        statuses.add(reply.statusCode());
        if (reply.statusCode() == CREATED || reply.statusCode() == OK) {
            ledger.acknowledged(entry.text(), JSON.readTree(reply.body()));
        } else {
            ledger.refused(entry.text());
        }
    }
}
