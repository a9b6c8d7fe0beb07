package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.WholeServer;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each figure of `/metrics` moves by what it counts, and by nothing else.
class MetricsIT {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private WholeServer server;
    private String group;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = new WholeServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0", "MAX_MESSAGE_LENGTH", "0", "WS_MAX_CONNECTIONS", "5"));
        group = server.group("ada", "bob");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void messagesAreCountedOnceWhereverTheyComeFrom() {
        try (var peer = server.connect("ada")) {
            var before = server.metric("chat_messages_sent_total");

            assertEquals(201, post("one").status());
            assertEquals("ack", peer.say(sending("x")).answer("x").path("type").asString());
            assertEquals("ack", peer.say(sending("x")).answer("x").path("type").asString(), "said again");
            assertEquals(422, post("").status());

            assertEquals(2, server.metric("chat_messages_sent_total") - before);
        }
    }

    @Test
    void commandsAndCommitsAreTimed() {
        var commands = server.metric("chat_message_processing_seconds_count");
        var commandTime = server.metric("chat_message_processing_seconds_sum");
        var commits = server.metric("chat_commit_seconds_count");
        var commitTime = server.metric("chat_commit_seconds_sum");
        var sizes = server.metric("chat_commit_size_count");
        var wishes = server.metric("chat_commit_size_sum");

        assertEquals(201, post("one").status());
        assertEquals(201, post("two").status());

        assertEquals(2, server.metric("chat_message_processing_seconds_count") - commands);
        assertTrue(server.metric("chat_message_processing_seconds_sum") > commandTime);
        assertEquals(2, server.metric("chat_commit_seconds_count") - commits);
        assertTrue(server.metric("chat_commit_seconds_sum") > commitTime);
        assertEquals(2, server.metric("chat_commit_size_count") - sizes);
        assertEquals(2, server.metric("chat_commit_size_sum") - wishes);
    }

    @Test
    void timesOfCommandsAreAHistogram() {
        var all = bucket("+Inf");
        var underTenSeconds = bucket("10.0");

        assertEquals(201, post("one").status());
        assertEquals(201, post("two").status());

        assertEquals(2, bucket("+Inf") - all);
        assertEquals(2, bucket("10.0") - underTenSeconds);
        assertTrue(bucket("0.005") <= bucket("10.0"));
    }

    @Test
    void connectionsAreCountedWhileTheyAreOpen() {
        assertEquals(0, server.metric("chat_active_connections"));
        try (var _ = server.connect("ada"); var _ = server.connect("ada")) {
            assertEquals(2, server.metric("chat_active_connections"));
        }

        await(() -> server.metric("chat_active_connections") == 0);
    }

    @Test
    void framesAreCountedBothWays() {
        var out = server.metric("chat_frames_out_total");
        try (var peer = server.connect("ada")) {
            await(() -> server.metric("chat_frames_out_total") > out);
            var in = server.metric("chat_frames_in_total");
            var welcomed = server.metric("chat_frames_out_total");

            peer.say("{'type':'ping','id':'p'}").answer("p");
            peer.say("{'type':'ping','id':'q'}").answer("q");

            assertEquals(2, server.metric("chat_frames_in_total") - in);
            await(() -> server.metric("chat_frames_out_total") - welcomed == 2);
        }
    }

    @Test
    void refusalsAreCountedByTheirReason() throws IOException {
        try (var peer = server.connect("ada"); var stranger = new RawPeer(server.port())) {
            assertEquals(404, server.get("/conversations/conv_none?user_id=ada").status());
            peer.say("{'type':'typing','id':'t','data':{'conversation_id':'conv_none','is_typing':true}}").answer("t");
            assertEquals(2, refused("not_found"));

            peer.say("nonsense").next("error");
            assertEquals(1, refused("malformed"));
            peer.say("{'type':'dance'}").next("error");
            assertEquals(1, refused("unknown_command"));
            assertEquals(404, server.get("/nothing").status());
            assertEquals(1, refused("no_such_path"));
            assertEquals(403, stranger.ask("GET", "/ws/eve", RawPeer.UPGRADE, "Origin: https://evil.example").status());
            assertEquals(1, refused("origin_not_allowed"));
        }
        await(() -> server.metric("chat_active_connections") == 0);
        try (var _ = server.connect("1"); var _ = server.connect("2"); var _ = server.connect("3"); var _ = server.connect("4");
                var _ = server.connect("5"); var stranger = new RawPeer(server.port())) {
            assertEquals(503, stranger.ask("GET", "/ws/6", RawPeer.UPGRADE).status());
            assertEquals(1, refused("too_many_connections"));
        }
    }

    @Test
    void writersQueueShowsWhatWaitsForACommit() {
        try (var sender = server.connect("ada")) {
            var flood = Thread.ofVirtual().start(() -> until(() -> sender.say(sending("x"))));
            Thread.ofVirtual().start(() -> until(sender::next));

            await(() -> server.metric("chat_writer_queue") > 0);
            flood.interrupt();
        }
        await(() -> server.metric("chat_writer_queue") == 0);
    }

    @Test
    void outboxesShowWhatWaitsForAPeerThatDoesNotRead() {
        try (var _ = server.connect("bob"); var sender = server.connect("ada")) {
            var message = sending("x").replace("'content':'x'", "'content':'" + "\uD83D\uDE00".repeat(8_000) + "'").replace("'client_", "'no_");
            BooleanSupplier isSaid = () -> sender.say(message).answer("x").path("type").asString().equals("ack");

            await(() -> isSaid.getAsBoolean() && server.metric("chat_outbox_queued") > 0);
            assertEquals(0, server.metric("chat_slow_peers_closed_total"));
            await(() -> isSaid.getAsBoolean() && server.metric("chat_slow_peers_closed_total") > 0);

            assertEquals(1, server.metric("chat_slow_peers_closed_total"));
        }
        await(() -> server.metric("chat_outbox_queued") == 0);
    }

    /// Again and again, until the test ends the connection.
    private static void until(Runnable step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (UncheckedIOException ended) {
            // as the test does
        }
    }

    private WholeServer.Reply post(String content) {
        return server.post("/conversations/" + group + "/messages", "{'user_id':'ada','content':'" + content + "'}");
    }

    private String sending(String id) {
        return "{'type':'send_message','id':'" + id + "','data':{'conversation_id':'" + group + "','content':'x','client_message_id':'" + id + "'}}";
    }

    private double bucket(String limit) {
        return server.metric("chat_message_processing_seconds_bucket{le=\"" + limit + "\"}");
    }

    private double refused(String reason) {
        return server.metric("chat_refused_total{reason=\"" + reason + "\"}");
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "It did not come to that in " + DEADLINE);
            Thread.onSpinWait();
        }
    }
}
