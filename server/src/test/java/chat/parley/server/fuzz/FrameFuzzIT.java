package chat.parley.server.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// Nonsense on sockets, 20,000 times (1,000,000 with `-Plong`; `-Dparley.seed` repeats a run): nobody is told of a failure of the server's,
/// none stands in its log, who talks beside it is heard all the time, and nothing of it stays.
@Timeout(1_800)
class FrameFuzzIT {
    private static final int FRAMES = Boolean.getBoolean("parley.long") ? 1_000_000 : 20_000;
    private static final int TOGETHER = 12;
    private static final int BETWEEN_WORDS = 500;
    private static final String UPGRADE = "GET /ws/mallory HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    /// What RFC 6455, 7.4.1 has for a peer's mistakes; a proper goodbye is answered with its own code, which may be one of 3000 to 4999.
    private static final Set<Integer> OF_MISTAKES = Set.of(1000, 1001, 1002, 1003, 1007, 1008, 1009);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Set<Integer> closings = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();
    private WholeServer server;
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server = new WholeServer(folder, Map.of("RATE_LIMIT_FRAMES", "0", "RATE_LIMIT_MESSAGES", "0", "RATE_LIMIT_CONVERSATIONS", "0", "DURABILITY", "os"));
        log.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(log);
    }

    @AfterEach
    void stop() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(log);
        server.close();
    }

    @Test
    void nonsenseIsRefusedAndHarmsNobody() throws IOException {
        var seed = Long.getLong("parley.seed", System.nanoTime());
        var group = WholeServer.made(server.post("/conversations", "{'type':'group','name':'Team','creator_id':'ada','participant_ids':['bob','mallory']}"));
        var message = server.post("/conversations/" + group + "/messages", "{'user_id':'mallory','content':'hello'}").field("id");
        var nonsense = new Nonsense(new Random(seed), commands(group, message));
        var before = Thread.activeCount();
        try (var ada = server.connect("ada"); var bob = server.connect("bob")) {
            var said = 0;
            for (int frames = 0; frames < FRAMES; frames += TOGETHER) {
                annoy(nonsense);
                if (frames / BETWEEN_WORDS >= said) {
                    talk(ada, bob, group, said++);
                }
            }
        }

        var errors = log.list.stream().filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)).map(ILoggingEvent::getFormattedMessage).toList();
        assertEquals(List.of(), errors, "with the seed " + seed);
        assertEquals(List.of(), failures, "with the seed " + seed);
        var others = closings.stream().filter(code -> !OF_MISTAKES.contains(code) && (code < 3000 || code > 4999)).toList();
        assertEquals(List.of(), others, "with the seed " + seed);
        assertTrue(closings.containsAll(Set.of(1002, 1007, 1009)), closings + " with the seed " + seed);
        assertTrue(Thread.activeCount() <= before + 4, Thread.activeCount() + " threads, " + before + " before");
    }

    private static List<String> commands(String group, String message) {
        return java.util.stream.Stream.of("{'type':'send_message','id':'1','data':{'conversation_id':'G','content':'hello','client_message_id':'c'}}",
                "{'type':'send_message','id':'2','data':{'conversation_id':'G','content':'@all','reply_to':'M'}}",
                "{'type':'edit_message','id':'3','data':{'message_id':'M','content':'changed'}}",
                "{'type':'delete_message','id':'4','data':{'message_id':'M'}}", "{'type':'add_reaction','id':'5','data':{'message_id':'M','emoji':'👍'}}",
                "{'type':'remove_reaction','id':'6','data':{'message_id':'M','emoji':'👍'}}",
                "{'type':'mark_read','data':{'conversation_id':'G','message_id':'M'}}",
                "{'type':'typing','data':{'conversation_id':'G','is_typing':true}}", "{'type':'join_conversation','id':'7','data':{'conversation_id':'G'}}",
                "{'type':'sync','id':'8','data':{'conversations':{'G':1},'partial':true}}", "{'type':'set_status','data':{'status':'busy'}}",
                "{'type':'pin_message','id':'9','data':{'message_id':'M'}}", "{'type':'create_conversation','id':'10','data':{'type':'group','name':'N'}}")
                .map(command -> command.replace('\'', '"').replace("G\"", group + "\"").replace("M\"", message + "\"")).toList();
    }

    /// A few frames at once; what is answered is read to its end.
    private void annoy(Nonsense nonsense) throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(30_000);
            var out = socket.getOutputStream();
            out.write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            var hearing = Thread.ofVirtual().start(() -> hear(socket));
            try {
                for (int frame = 0; frame < TOGETHER; frame++) {
                    out.write(nonsense.next());
                }
                socket.shutdownOutput();
            } catch (IOException refused) {
                // It was closed in the midst of it.
            }
            hearing.join();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private void hear(Socket socket) {
        try {
            var in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            for (var last = 0; last != 0x0d0a0d0a;) {
                last = last << 8 | in.readUnsignedByte();
            }
            while (true) {
                var first = in.readUnsignedByte();
                var length = (long) in.readUnsignedByte();
                length = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
                heard(first & 15, in.readNBytes((int) length));
            }
        } catch (IOException closed) {
            // as it must be, sooner or later
        }
    }

    private synchronized void heard(int opcode, byte[] payload) {
        if (opcode == 8 && payload.length >= 2) {
            closings.add(ByteBuffer.wrap(payload).getShort() & 0xffff);
        }
        if (opcode == 1 && new String(payload, StandardCharsets.UTF_8).contains("\"code\":\"internal\"")) {
            failures.add(new String(payload, StandardCharsets.UTF_8));
        }
    }

    private static void talk(SocketPeer ada, SocketPeer bob, String group, int number) {
        ada.say("{'type':'send_message','id':'t" + number + "','data':{'conversation_id':'" + group + "','content':'word " + number + "'}}");
        ada.next(frame -> frame.path("id").asString().equals("t" + number) && frame.path("type").asString().equals("ack"));
        bob.next(frame -> frame.at("/data/content").asString().equals("word " + number));
    }
}
