package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.process.Load.Appetite;
import chat.parley.server.process.Victim.Habit;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A server process is killed under load, at random moments, and started again on what it left on disk.
class KillLoopIT {
    private static final int KILLS = Boolean.getBoolean("parley.long") ? 20 : 3;
    private static final int KILLS_UNTIL_LOSS = 10;
    private static final int LONGEST_LIFE_MS = 1_200;
    private static final List<String> SENDERS = List.of("ada", "bob", "cid", "dee");
    private final HttpClient client = HttpClient.newHttpClient();
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final Ledger ledger = new Ledger();
    private final List<String> conversations = new ArrayList<>();
    @TempDir
    private Path folder;
    private Program server;

    @AfterEach
    void end() {
        client.close();
        server.close();
    }

    @Test
    void everythingAcknowledgedIsThereOnceInOrderAndWithoutAHoleAfterEachKill(TestReporter reporter) {
        var found = 0;
        start(Habit.AS_BUILT);
        for (int kill = 1; kill <= KILLS; kill++) {
            killUnderLoad();
            start(Habit.AS_BUILT);

            assertEquals(List.of(), faults(), "after kill " + kill);
            assertTrue(ledger.acknowledged() > found, "Nothing was said before kill " + kill);
            found = ledger.acknowledged();
        }
        var unknown = ledger.said() - found;
        load(Appetite.REPEATS).forEach(Load::awaitEnd);

        assertEquals(List.of(), faults());
        assertEquals(ledger.said(), ledger.acknowledged(), "What was said again is there too.");
        reporter.publishEntry(Map.of("kills", "" + KILLS, "messages", "" + ledger.said(), "said again at the end", "" + unknown));
    }

    /// Without this the test above would prove nothing: it must be able to see a loss.
    @Test
    void lossIsFoundWhereTheDatabaseWritesLateAsItDoesByDefault(TestReporter reporter) {
        var lost = 0L;
        var kills = 0;
        start(Habit.H2_DEFAULT);
        while (lost == 0 && kills < KILLS_UNTIL_LOSS) {
            killUnderLoad();
            kills++;
            start(Habit.H2_DEFAULT);
            lost = faults().stream().filter(fault -> fault.startsWith("lost: ")).count();
        }

        assertTrue(lost > 0, "No loss was found after " + kills + " kills.");
        reporter.publishEntry(Map.of("kills", "" + kills, "messages", "" + ledger.said(), "lost", "" + lost));
    }

    private void start(Habit habit) {
        server = Program.java(folder, Map.of(), Victim.class, folder.resolve("data").toString(), habit.name());
        var port = server.port();
        while (conversations.size() < 2) {
            conversations.add(WholeServer.made(WholeServer.ask(client, port, "POST", "/conversations", """
                    {"type":"group","name":"Team","creator_id":"ada","participant_ids":["bob","cid","dee"]}""")));
        }
    }

    private void killUnderLoad() {
        var before = ledger.acknowledged();
        var load = load(Appetite.GOES_ON);
        while (ledger.acknowledged() == before) {
            runOn(5);
        }
        runOn(random.nextInt(LONGEST_LIFE_MS));
        server.kill();
        load.forEach(Load::awaitEnd);
    }

    private void runOn(int milliseconds) {
        if (server.hasEnded(Duration.ofMillis(milliseconds))) {
            throw new AssertionError("The server ended by itself:\n" + server.output());
        }
    }

    private List<Load> load(Appetite appetite) {
        var port = server.port();
        return SENDERS.stream().map(sender -> new Load(port, sender, conversations, ledger, appetite)).toList();
    }

    private List<String> faults() {
        return conversations.stream().flatMap(conversation -> faults(conversation).stream()).toList();
    }

    private List<String> faults(String conversation) {
        var state = get("/conversations/" + conversation + "?user_id=ada");
        var first = state.path("first_seq").asLong();
        var messages = new ArrayList<JsonNode>();
        for (var next = first; next <= state.path("last_seq").asLong();) {
            var page = get("/conversations/" + conversation + "/messages?user_id=ada&limit=200&after=" + (next - 1));
            page.forEach(messages::add);
            next = page.isEmpty() ? Long.MAX_VALUE : messages.getLast().path("seq").asLong() + 1;
        }
        return ledger.faults(conversation, first, state.path("last_seq").asLong(), messages);
    }

    private JsonNode get(String path) {
        var reply = WholeServer.ask(client, server.port(), "GET", path, null);
        assertEquals(200, reply.status(), reply.text());
        return reply.json();
    }
}
