package chat.parley.server.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What a client is told that comes back: everything that it missed, whatever it knows, at both doors the same.
class SyncIT {
    private static final int LARGEST_FRAME = 262_144;
    private WholeServer server;
    private String group;

    @BeforeEach
    void talk(@TempDir Path folder) {
        server = new WholeServer(folder, Map.of("RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_FRAMES", "0", "MAX_MESSAGE_LENGTH", "0"));
        group = server.group("ada", "bob");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatChangedIsToldInTheOrderOfTheChangesAndNothingElse() {
        var first = says("one");
        says("two");
        var known = rev();
        server.ask("PUT", "/messages/" + first, "{\"user_id\":\"ada\",\"content\":\"edited\"}");
        says("three");

        var part = only(sync("'" + group + "':" + known)).path("conversations").path(group);

        assertEquals(List.of("edited", "three"), texts(part));
        assertEquals(rev(), part.path("rev").asLong());
        assertEquals(rev(), part.path("conversation").path("rev").asLong());
        assertFalse(part.path("reset").asBoolean());
        assertEquals(List.of(), texts(only(sync("'" + group + "':" + rev())).path("conversations").path(group)));
    }

    @Test
    void whoKnowsARevisionThatNeverWasBeginsAfresh() {
        IntStream.range(0, 60).forEach(number -> says("m" + number));

        for (var known : List.of("'" + group + "':" + (rev() + 1), "'" + group + "':-1")) {
            var part = only(sync(known)).path("conversations").path(group);

            assertTrue(part.path("reset").asBoolean(), part.toString());
            assertEquals(IntStream.range(10, 60).mapToObj(number -> "m" + number).toList(), texts(part), "the newest page");
        }
        assertTrue(only(sync("'" + group + "':" + rev(), "'epoch':'another',")).path("conversations").path(group).path("reset").asBoolean());
        var own = server.get("/server").field("epoch");
        assertFalse(only(sync("'" + group + "':" + rev(), "'epoch':'" + own + "',")).path("conversations").path(group).path("reset").asBoolean());
    }

    @Test
    void fiveHundredChangesAreToldAndMoreBeginAfresh() {
        try (var ada = server.connect("ada")) {
            IntStream.rangeClosed(0, 500).forEach(number -> ada.say(
                    "{'type':'send_message','data':{'conversation_id':'" + group + "','content':'m" + number + "'}}"));
            ada.next(frame -> frame.path("data").path("content").asString().equals("m500"));
        }

        assertEquals(500, messages(sync("'" + group + "':2")).size());
        assertEquals(50, messages(sync("'" + group + "':1")).size());
        assertTrue(only(sync("'" + group + "':1")).path("conversations").path(group).path("reset").asBoolean());
    }

    @Test
    void whatOneIsNoLongerInIsGoneAndLooksAsIfItNeverWas() {
        var left = server.group("ada", "bob");
        server.ask("DELETE", "/conversations/" + left + "/participants/bob?user_id=ada", null);
        var foreign = server.group("ada");

        var synced = only(sync("'" + left + "':1,'" + foreign + "':1,'conv_none':1,'" + group + "':1"));

        assertEquals(List.of("conv_none", foreign, left).stream().sorted().toList(),
                synced.path("gone").valueStream().map(JsonNode::asString).sorted().toList());
        assertEquals(1, synced.path("conversations").size());
    }

    @Test
    void newConversationsAreToldUnlessOnlySomeAreAskedFor() {
        var other = server.group("ada", "bob");

        assertEquals(other, only(sync("'" + group + "':1")).path("new").path(0).path("id").asString());
        assertEquals(0, only(sync("'" + group + "':1", "'partial':true,")).path("new").size());
        assertEquals(2, only(sync("")).path("new").size());
    }

    @Test
    void largeAnswerComesInFramesFromEachOfWhichAClientCanGoOn() {
        IntStream.range(0, 10).forEach(number -> says("\uD83D\uDE00".repeat(15_990) + number));
        var all = messages(sync("'" + group + "':1"));
        assertEquals(10, all.size());

        try (var bob = server.connect("bob")) {
            bob.say("{'type':'sync','id':'s','data':{'conversations':{'" + group + "':1}}}");
            var frames = frames(bob);

            assertTrue(frames.size() > 2, "They do not fit into less.");
            frames.forEach(frame -> assertTrue(frame.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= LARGEST_FRAME));
            assertEquals(all, messages(frames));
            assertEquals("{}", bob.answer("s").path("data").toString());
            for (int broken = 1; broken < frames.size(); broken++) {
                var known = frames.get(broken - 1).path("conversations").path(group).path("rev").asLong();
                assertEquals(messages(frames.subList(broken, frames.size())), messages(sync("'" + group + "':" + known)), "after " + broken + " frames");
            }
        }
    }

    /// All frames of one answer at both doors, which must be the same.
    private List<JsonNode> sync(String known, String... more) {
        var wish = "{" + String.join("", more) + "'conversations':{" + known + "}";
        var overRest = server.post("/sync", wish + ",'user_id':'bob'}").json();
        try (var bob = server.connect("bob")) {
            var frames = frames(bob.say("{'type':'sync','data':" + wish + "}}"));
            if (frames.size() == 1) {
                assertEquals(withoutPresence(overRest), withoutPresence(frames.getFirst()));
            }
            return frames;
        }
    }

    private static List<JsonNode> frames(SocketPeer peer) {
        var frames = new ArrayList<JsonNode>();
        do {
            frames.add(peer.next("synced").path("data"));
        } while (frames.getLast().path("more").asBoolean());
        return frames;
    }

    /// Who asks at a socket is here meanwhile.
    private static String withoutPresence(JsonNode synced) {
        return synced.toString().replaceAll("\"(status|last_seen)\":\"[^\"]*\"", "");
    }

    private static JsonNode only(List<JsonNode> frames) {
        assertEquals(1, frames.size());
        return frames.getFirst();
    }

    private List<String> messages(List<JsonNode> frames) {
        return frames.stream().flatMap(frame -> texts(frame.path("conversations").path(group)).stream()).toList();
    }

    private static List<String> texts(JsonNode part) {
        return part.path("messages").valueStream().map(message -> message.path("content").asString()).toList();
    }

    private String says(String text) {
        return WholeServer.made(server.post("/conversations/" + group + "/messages", "{'user_id':'ada','content':'" + text + "'}"));
    }

    private long rev() {
        return server.get("/conversations/" + group + "?user_id=ada").json().path("rev").asLong();
    }
}
