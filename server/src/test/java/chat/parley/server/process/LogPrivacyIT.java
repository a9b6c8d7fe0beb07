package chat.parley.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.Main;
import chat.parley.server.SocketPeer;
import chat.parley.server.WholeServer;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.log.Logging;
import chat.parley.server.store.file.OrderedPath;
import chat.parley.server.web.RawPeer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;

/// What people say stays out of every log, whatever its level, and whatever fails. All that they say here has one word in it.
class LogPrivacyIT {
    private static final String WORD = "qzvx";
    /// Every operation of REST once, in an order in which each can be done. `POST /conversations` and the like name what they make.
    private static final String OPERATIONS = """
            POST /conversations {'type':'channel','name':'qzvx channel','description':'qzvx','creator_id':'eve'}
            POST /channels/{conversation_id}/join {'user_id':'ada'}
            POST /conversations {'type':'group','name':'qzvx team','description':'qzvx\\n2','participant_ids':['bob'],'creator_id':'ada'}
            GET /conversations?user_id=ada&q=qzvx&type=group&archived=false
            GET /channels?user_id=ada&q=qzvx
            GET /conversations/{conversation_id}?user_id=ada
            PUT /conversations/{conversation_id} {'name':'qzvx new name','description':'qzvx new','user_id':'ada'}
            POST /conversations/{conversation_id}/participants {'participant_id':'cid','user_id':'ada'}
            GET /conversations/{conversation_id}/participants?user_id=ada
            GET /conversations/{conversation_id}/online-users?user_id=ada
            PUT /conversations/{conversation_id}/admins/{participant_id} {'user_id':'ada'}
            DELETE /conversations/{conversation_id}/admins/{participant_id} {'user_id':'ada'}
            DELETE /conversations/{conversation_id}/participants/{participant_id} {'user_id':'ada'}
            POST /conversations/{conversation_id}/messages {'content':'qzvx said','client_message_id':'qzvx-1','user_id':'ada'}
            POST /conversations/{conversation_id}/messages {'content':'qzvx replied','reply_to':'{message_id}','user_id':'bob'}
            POST /conversations/{conversation_id}/messages {'forward_of':'{message_id}','user_id':'ada'}
            GET /conversations/{conversation_id}/messages?user_id=bob&around={message_id}
            GET /messages/{message_id}?user_id=ada
            GET /messages/{message_id}/replies?user_id=ada
            PUT /messages/{message_id} {'content':'qzvx edited','user_id':'ada'}
            GET /messages/{message_id}/history?user_id=ada
            POST /messages/{message_id}/reactions {'emoji':'👍','user_id':'bob'}
            DELETE /messages/{message_id}/reactions/{emoji} {'user_id':'bob'}
            POST /messages/{message_id}/pin {'user_id':'ada'}
            GET /conversations/{conversation_id}/pins?user_id=ada
            DELETE /messages/{message_id}/pin {'user_id':'ada'}
            POST /conversations/{conversation_id}/read {'message_id':'{message_id}','user_id':'bob'}
            GET /conversations/{conversation_id}/receipts?user_id=ada
            POST /conversations/{conversation_id}/typing {'is_typing':true,'user_id':'ada'}
            POST /conversations/{conversation_id}/archive {'user_id':'ada'}
            DELETE /conversations/{conversation_id}/archive {'user_id':'ada'}
            POST /conversations/{conversation_id}/mute {'user_id':'ada'}
            DELETE /conversations/{conversation_id}/mute {'user_id':'ada'}
            POST /conversations/{conversation_id}/pin {'user_id':'ada'}
            DELETE /conversations/{conversation_id}/pin {'user_id':'ada'}
            PUT /conversations/{conversation_id}/notify {'notify':'mentions','user_id':'ada'}
            GET /users?status=all&q=qzvx
            GET /users/{user_id}
            PUT /users/{user_id} {'display_name':'qzvx Ada','bio':'qzvx\\nbio','user_id':'ada'}
            GET /users/{user_id}/settings?user_id=ada
            PUT /users/{user_id}/settings {'send_receipts':true,'user_id':'ada'}
            PUT /users/{user_id}/status {'status':'busy','current_user_id':'ada'}
            POST /sync {'conversations':{'{conversation_id}':0},'user_id':'ada'}
            GET /server
            GET /stats
            GET /health
            GET /health/detailed
            GET /metrics
            GET /openapi.json
            GET /asyncapi.json
            DELETE /messages/{message_id} {'user_id':'ada'}
            DELETE /conversations/{conversation_id} {'user_id':'ada'}
            """;
    private static final String FRAMES = """
            join_conversation {'conversation_id':'{conversation_id}'}
            typing {'conversation_id':'{conversation_id}','is_typing':true}
            send_message {'conversation_id':'{conversation_id}','content':'qzvx said','client_message_id':'qzvx-2'}
            edit_message {'message_id':'{message_id}','content':'qzvx edited'}
            add_reaction {'message_id':'{message_id}','emoji':'👍'}
            remove_reaction {'message_id':'{message_id}','emoji':'👍'}
            mark_read {'conversation_id':'{conversation_id}','message_id':'{message_id}'}
            set_status {'status':'away'}
            sync {'conversations':{'{conversation_id}':0,'conv_qzvx':1}}
            leave_conversation {'conversation_id':'{conversation_id}'}
            ping {'qzvx':'qzvx'}
            delete_message {'message_id':'{message_id}'}
            """;
    /// What is refused has words too, and some that would break a line or drive a terminal.
    private static final List<String> WRONG_BODIES = List.of("qzvx", "{'content':'qzvx", "{'content':'qzvx','content':'qzvx'}", "['qzvx']",
            "{'content':{'qzvx':1},'user_id':'ada'}", "{'content':'qzvx blocked','user_id':'ada'}", "{'content':'qzvx\\u001b[2J\\r\\n\\u009b','user_id':'ada'}",
            "{'content':'qzvx','message_type':'qzvx','user_id':'ada'}", "{'content':'qzvx','reply_to':'msg_qzvx','user_id':'ada'}",
            "{'content':'" + "qzvx".repeat(1_001) + "','user_id':'ada'}", "{'content':'qzvx','user_id':'qzvx\\u001b'}");
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> names = new HashMap<>(Map.of("participant_id", "cid", "user_id", "ada", "emoji", "%F0%9F%91%8D"));
    @TempDir
    private Path folder;
    private Path words;

    @BeforeEach
    void blockAWord() throws IOException {
        words = Files.writeString(folder.resolve("words.txt"), "blocked\n");
    }

    @AfterEach
    void end() {
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEBUG", "TRACE"})
    void nothingThatPeopleSayIsLogged(String level) throws IOException {
        var settings = Map.of("PORT", "0", "DATA_DIR", "data", "LOG_LEVEL", level, "BLOCKED_WORDS_FILE", words.toString(), "RATE_LIMIT_FRAMES", "0");
        try (var server = Program.java(folder, settings, Main.class)) {
            var port = server.port();
            var done = OPERATIONS.lines().map(line -> operate(port, line)).collect(Collectors.toCollection(TreeSet::new));
            var said = sayEverything(port);
            sayWrongThings(port);
            server.terminate();

            assertEquals(documented(port), done);
            assertTrue(said.size() > 10, said.toString());
            assertEquals(0, server.exitCode(Duration.ofSeconds(60)), server::printed);
            assertHarmless(server.printed().lines().toList());
        }
        var log = Files.readAllLines(folder.resolve("data/logs/chat_api.log"));
        assertHarmless(log);
        assertTrue(log.stream().allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z (ERROR|WARN|INFO|DEBUG|TRACE) .*| {4}.*")), log::toString);
        assertSilent();
    }

    private String operate(int port, String line) {
        var parts = filled(line).split(" ", 3);
        var reply = WholeServer.ask(client, port, parts[0], parts[1], parts.length < 3 ? null : parts[2].replace('\'', '"'));
        assertTrue(reply.status() < 300, () -> line + " -> " + reply);
        if (reply.status() == 201 && parts[1].equals("/conversations")) {
            names.put("conversation_id", reply.field("id"));
        } else if (reply.status() == 201 && parts[1].endsWith("/messages")) {
            names.putIfAbsent("message_id", reply.field("id"));
        }
        return line.split(" ")[0] + " " + line.split(" ")[1].replaceFirst("\\?.*", "");
    }

    /// Every command of sockets, on a new group; answers their names as the server tells them.
    private Set<String> sayEverything(int port) {
        names.remove("message_id");
        operate(port, "POST /conversations {'type':'group','name':'qzvx','participant_ids':['bob'],'creator_id':'ada'}");
        operate(port, "POST /conversations/{conversation_id}/messages {'content':'qzvx','user_id':'ada'}");
        try (var ada = new SocketPeer(port, "ada"); var bob = new SocketPeer(port, "bob")) {
            var said = new TreeSet<String>();
            for (var line : FRAMES.lines().toList()) {
                var parts = filled(line).split(" ", 2);
                var answer = ada.say("{'type':'" + parts[0] + "','id':'" + parts[0] + "','data':" + parts[1] + "}").answer(parts[0]);
                assertEquals("ack", answer.path("type").asString(), answer.toString());
                said.add(parts[0]);
            }
            bob.next("message_deleted");
            var known = ada.say("{'type':'qzvx','data':{'content':'qzvx'}}").next("error").path("data").path("detail").asString();
            assertEquals("type must be one of " + String.join(", ", said) + ".", known);
            return said;
        }
    }

    private void sayWrongThings(int port) throws IOException {
        for (var body : WRONG_BODIES) {
            var json = body.replace('\'', '"');
            var reply = WholeServer.ask(client, port, "POST", filled("/conversations/{conversation_id}/messages"), json);
            assertTrue(reply.status() >= 400 && reply.status() < 500, reply::toString);
            try (var peer = new SocketPeer(port, "ada")) {
                peer.next("user_data");
                peer.frame(SocketPeer.TEXT, ("{\"type\":\"send_message\",\"data\":" + json + "}").getBytes(StandardCharsets.UTF_8)).next("error");
                peer.frame(SocketPeer.BINARY, json.getBytes(StandardCharsets.UTF_8));
                assertEquals(1003, peer.closeCode());
            }
        }
        for (var request : List.of("GET /qzvx/%0d%0aINFO%20qzvx%1b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /conversations/qzvx%0d%0a%1b?user_id=qzvx%0a&q=qzvx%1b HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /ws/qzvx%0d%0a%1b HTTP/1.1\r\nHost: localhost\r\n" + RawPeer.UPGRADE + "\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: qzvx.example\r\n\r\n", "GET /health HTTP/1.1\r\nHost: localhost\r\nOrigin: http://qzvx\u001b[2J\r\n\r\n",
                "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: qzvx\u009b\r\n\r\n", "QZVX\u001b /qzvx HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /qzvx HTTP/9.9\r\nHost: localhost\r\n\r\n", "qzvx\r\n\r\n", "GET /qzvx HTTP/1.1\r\nqzvx\r\n\r\n",
                "POST /sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: qzvx/json\r\nContent-Length: 6\r\n\r\n\"qzvx\"",
                "POST /sync HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nqzvx\r\n")) {
            try (var peer = new RawPeer(port)) {
                peer.say(request.getBytes(StandardCharsets.ISO_8859_1));
                var status = peer.reply().status();
                assertTrue(status >= 400 && status < 500, request + " -> " + status);
            }
        }
    }

    /// Values stand in the messages of the database's errors, which must be logged all the same.
    @Test
    void changeThatFailsIsLoggedWithoutItsText() throws IOException, SQLException {
        var data = folder.resolve("data");
        var file = Files.createDirectory(folder.resolve("logs")).resolve("chat.log");
        try (var _ = Logging.open(file, Level.TRACE, Logging.LONGEST); var server = new WholeServer(folder, Map.of())) {
            var group = server.group("ada");
            change(data, "alter table messages alter column wire varchar(1200)");
            var lost = server.post("/conversations/" + group + "/messages", "{'user_id':'ada','content':'" + "qzvx".repeat(500) + "'}");
            change(data, "alter table messages add constraint none check (wire not like '%q%')");
            var refused = server.post("/conversations/" + group + "/messages", "{'user_id':'ada','content':'qzvx'}");

            assertEquals(List.of(500, 500), List.of(lost.status(), refused.status()));
            assertFalse(lost.text().contains(WORD) || refused.text().contains(WORD), lost + " " + refused);
        }
        var log = Files.readString(file);
        assertEquals(2, log.split("A change failed, id ").length - 1, log);
        assertTrue(log.contains("JdbcSQLDataException") && log.contains("22001"), log);
        assertTrue(log.contains("23513"), log);
        assertSilent();
    }

    private static void change(Path data, String sql) throws SQLException, IOException {
        var url = OrderedPath.address(ServerConfig.read(Map.of("DATA_DIR", data.toString()), data).storage().url());
        try (var connection = DriverManager.getConnection(url, "parley", ""); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// But for what accounts are asked, which is tested where there are some, and for the pages, which are asked for nothing.
    private Set<String> documented(int port) {
        var paths = WholeServer.ask(client, port, "GET", "/openapi.json", null).json().path("paths");
        return paths.propertyStream().filter(path -> !path.getKey().matches("/(auth|admin)/.*|/|/(docs|redoc|asyncapi|client)(/.*)?"))
                .flatMap(path -> path.getValue().propertyStream().map(Map.Entry::getKey)
                        .filter(method -> Set.of("get", "put", "post", "delete").contains(method))
                        .map(method -> method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())).collect(Collectors.toCollection(TreeSet::new));
    }

    private String filled(String text) {
        var filled = text;
        for (var name : names.entrySet()) {
            filled = filled.replace("{" + name.getKey() + "}", name.getValue());
        }
        return filled;
    }

    private static void assertHarmless(List<String> lines) {
        assertFalse(lines.isEmpty());
        lines.forEach(line -> {
            assertTrue(line.chars().noneMatch(Character::isISOControl), line);
            assertFalse(line.toLowerCase(java.util.Locale.ROOT).contains(WORD), line);
        });
    }

    /// No file but the database itself has a word of what was said.
    private void assertSilent() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".mv.db") && !file.equals(words)).toList()) {
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(text.toLowerCase(java.util.Locale.ROOT).contains(WORD), () -> file + ": " + text);
            }
        }
    }
}
