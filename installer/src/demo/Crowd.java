import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Many people, and what they say to Bob and each other at the demonstration's server: for the picture of a busy window.
final class Crowd implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final List<Entry<String, String>> NAMES = List.of(Map.entry("dave", "Dave Novák"), Map.entry("erin", "Erin Vasquez-Lindenmeyer"),
            Map.entry("farid", "Farid Haddad"), Map.entry("grace", "Grace Kim"), Map.entry("hanna", "Hanna Östberg"), Map.entry("ivo", "Ivo Marić"));
    private final List<WebSocket> present = new ArrayList<>();
    private final Map<String, String> rooms = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;

    Crowd(String server) {
        this.server = server;
    }

    /// All have come, have said everything, and stay.
    void come() throws IOException, InterruptedException {
        for (var each : NAMES) {
            ask("PUT", "/users/" + each.getKey(), "user_id", each.getKey(), "display_name", each.getValue());
        }
        for (var who : List.of("alice", "dave", "erin", "farid", "grace")) {
            present.add(http.newWebSocketBuilder().buildAsync(URI.create(server.replaceFirst("^http", "ws") + "/ws/" + who), new Silent()).join());
        }
        ask("PUT", "/users/grace/status", "current_user_id", "grace", "status", "away");
        ask("PUT", "/users/dave/status", "current_user_id", "dave", "status", "busy");
        talkPrivately();
        talkInGroups();
        release();
    }

    private void talkPrivately() throws IOException, InterruptedException {
        open("private", "hanna", null, "bob");
        say("hanna", "hanna", "See you on Thursday then");
        open("private", "erin", null, "bob");
        say("erin", "erin", "Could you look over the minutes before I send them round? Only the second page, really.");
        say("erin", "erin", "No hurry");
        open("private", "farid", null, "bob");
        say("bob", "farid", "Thanks, that was it 🙏");
        open("private", "dave", null, "bob");
        for (var line : List.of("Are you at your desk?", "The badge printer eats paper again", "🖨️🔥", "Never mind, Ivo found the lever")) {
            say("dave", "dave", line);
        }
    }

    private void talkInGroups() throws IOException, InterruptedException {
        open("group", "ivo", "Kitchen & coffee", "bob", "dave", "grace");
        say("ivo", "Kitchen & coffee", "New beans are in the cupboard, please finish the old ones first");
        ask("POST", "/conversations/" + rooms.get("Kitchen & coffee") + "/mute", "user_id", "bob");
        open("channel", "grace", "design", "bob", "erin");
        for (var n = 1; n <= 12; n++) {
            say(n % 3 == 0 ? "erin" : "grace", "design", n == 12 ? "The icons of the third round are on the wall, come and scribble" : "Round " + n);
        }
        open("group", "farid", "Quarterly planning, budget and everything that goes with it", "bob", "hanna", "alice");
        say("hanna", "Quarterly planning, budget and everything that goes with it", "@bob can you bring the figures for March?");
        open("group", "alice", "سفر الصيف", "bob", "farid");
        say("farid", "سفر الصيف", "وصلت التذاكر، نلتقي في المطار يوم السبت");
    }

    private void release() throws IOException, InterruptedException {
        var room = "Release 2.4";
        open("group", "alice", room, "bob", "dave", "erin", "farid", "grace");
        ask("POST", "/conversations/" + rooms.get(room) + "/pin", "user_id", "bob");
        var plan = say("alice", room, "Plan for today:\n- freeze at **14:00**\n- candidate at 15:00\n- release when the tests are green");
        react(plan, "👍", "bob", "dave", "erin");
        react(plan, "🚀", "farid");
        var fault = say("dave", room, "The migration stops on old data:\n```\nERROR  users: column \"seen_at\" has 14 rows without a value\n```");
        answer("bob", room, fault, "Mine. A default was missing, the mend is in review.");
        var green = answer("dave", room, fault, "Runs through now ✅");
        react(green, "🎉", "alice", "bob", "grace");
        say("grace", room, "Notes for the release are here: https://wiki.example.org/releases/2.4");
        say("grace", room, "Screenshots follow");
        say("bob", room, "Candidate is built, everyone please try it on your own machine before three.");
        var last = say("erin", room, "On it. `--offline` works for me, and so does the upgrade from 2.3");
        react(last, "❤️", "bob");
    }

    private void open(String type, String who, String name, String... others) throws IOException, InterruptedException {
        var people = Stream.of(others).map(other -> '"' + other + '"').collect(Collectors.joining(",", "[", "]"));
        var made = ask("POST", "/conversations", "creator_id", who, "type", type, "name", name, "participant_ids", people);
        rooms.put(name == null ? who : name, made);
        for (var other : type.equals("channel") ? List.of(others) : List.<String>of()) {
            ask("POST", "/channels/" + made + "/join", "user_id", other);
        }
    }

    private String say(String who, String room, String text) throws IOException, InterruptedException {
        return answer(who, room, null, text);
    }

    private String answer(String who, String room, String to, String text) throws IOException, InterruptedException {
        return ask("POST", "/conversations/" + rooms.get(room) + "/messages", "user_id", who, "content", text, "reply_to", to);
    }

    private void react(String message, String emoji, String... people) throws IOException, InterruptedException {
        for (var who : people) {
            ask("POST", "/messages/" + message + "/reactions", "user_id", who, "emoji", emoji);
        }
    }

    /// The id in what it answers. `fields` are names and values, of which a list stands for itself and null is left out.
    private String ask(String method, String path, String... fields) throws IOException, InterruptedException {
        var body = new ArrayList<String>();
        for (var at = 0; at < fields.length; at += 2) {
            if (fields[at + 1] != null) {
                body.add('"' + fields[at] + "\":" + (fields[at + 1].startsWith("[\"") ? fields[at + 1] : quoted(fields[at + 1])));
            }
        }
        var request = HttpRequest.newBuilder(URI.create(server + path)).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString("{" + String.join(",", body) + "}")).build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + answer.body());
        }
        var id = ID.matcher(answer.body());
        return id.find() ? id.group(1) : null;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @Override
    public void close() {
        present.forEach(WebSocket::abort);
        http.close();
    }

    /// Is there and says nothing, but reads on.
    private static final class Silent implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence said, boolean isLast) {
            socket.request(1);
            return null;
        }
    }
}
