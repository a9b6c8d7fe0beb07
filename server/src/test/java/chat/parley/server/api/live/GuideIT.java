package chat.parley.server.api.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.server.api.Document;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every example of docs/api.md does what it is said to do there, in the order in which a reader meets them.
///
/// A comment before a block says what becomes of it: `run: STATUS name=field` for a request, `send: USER TYPE` for a command and
/// the frame that answers it, `hear: USER TYPE` for an event. From the heading about accounts on it is another server, which requires them; `$setup`
/// is what its console says.
class GuideIT {
    private static final Path GUIDE = Path.of("..", "docs", "api.md");
    private static final Pattern BLOCK = Pattern.compile("(?:<!-- (run|send|hear): (.*?) -->\n)?```(\\w+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"]+)+");
    private static final Pattern PIECE = Pattern.compile("'([^']*)'|\"([^\"]*)\"|([^'\"]+)");
    private static final String ACCOUNTS = "\n## Accounts\n";
    private static final Pattern NAME = Pattern.compile("\\$([a-z]+)");
    @TempDir
    private Path folder;
    private LiveServer server;
    private LiveServer guarded;
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, Peer> peers = new HashMap<>();

    private record Example(String kind, List<String> says, String text, boolean withAccounts) { }

    @BeforeEach
    void start() {
        server = new LiveServer(folder, Map.of());
        guarded = new LiveServer(folder.resolve("guarded"), Map.of("AUTH_MODE", "required"));
        named.put("setup", guarded.setupCode());
    }

    @AfterEach
    void stop() {
        peers.values().forEach(Peer::close);
        server.close();
        guarded.close();
    }

    @Test
    void everyExampleDoesWhatItIsSaidToDo() throws IOException {
        var examples = examples();

        for (var example : examples) {
            switch (example.kind) {
                case "run" -> run(example);
                case "send" -> send(examples, example);
                case "hear" -> hear(example);
                default -> throw new AssertionError(example.kind);
            }
        }

        assertEquals(Set.of("run", "send", "hear"), examples.stream().map(Example::kind).collect(Collectors.toSet()));
    }

    private void run(Example example) {
        var words = new ArrayList<String>();
        WORD.matcher(example.text.replace("\\\n", " ")).results().forEach(word -> words.add(unquoted(word.group())));
        assertEquals(List.of("curl", "-s"), words.subList(0, 2));
        var method = "GET";
        var headers = new HashMap<String, String>();
        String body = null;
        String path = null;
        for (int i = 2; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-X" -> method = words.get(++i);
                case "-H" -> headers.put(words.get(++i).split(": ")[0], words.get(i).split(": ")[1]);
                case "-d" -> body = words.get(++i);
                default -> path = words.get(i).replace("http://localhost:8008", "");
            }
        }
        var answer = (example.withAccounts ? guarded : server).ask(method, path, headers, body);
        assertEquals(example.says.getFirst(), Integer.toString(answer.statusCode()), example.text + new String(answer.body(), StandardCharsets.UTF_8));
        for (var name : example.says.subList(1, example.says.size())) {
            named.put(name.split("=")[0], Document.json(answer.body()).get(name.split("=")[1]).asString());
        }
    }

    /// A word as a shell hands it on: quoted and other pieces joined.
    private String unquoted(String word) {
        return PIECE.matcher(word).replaceAll(piece -> {
            assertFalse(piece.group(1) != null && piece.group(1).contains("$"), "A shell leaves this as it is: " + piece.group());
            return Matcher.quoteReplacement(piece.group(1) != null ? piece.group(1) : filled(piece.group(2) != null ? piece.group(2) : piece.group(3)));
        });
    }

    private void send(List<Example> examples, Example example) {
        examples.stream().filter(each -> !each.kind.equals("run")).map(each -> each.says.getFirst()).distinct()
                .forEach(user -> peers.computeIfAbsent(user, this::connected));
        var frame = filled(example.text);
        var peer = peers.get(example.says.getFirst());
        if (Document.json(frame.getBytes(StandardCharsets.UTF_8)).has("id")) {
            var id = Document.json(frame.getBytes(StandardCharsets.UTF_8)).get("id").stringValue();
            assertEquals(example.says.get(1), peer.answer(id, frame).get("type").stringValue(), frame);
        } else {
            peer.say(frame);
            peer.hears(example.says.get(1));
        }
    }

    /// The event has exactly the fields that the example has.
    private void hear(Example example) {
        var shown = Document.json(filled(example.text).getBytes(StandardCharsets.UTF_8));
        var heard = peers.get(example.says.getFirst()).hears(example.says.get(1));

        assertEquals(fields(shown), fields(heard));
        assertEquals(fields(shown.get("data")), fields(heard.get("data")));
    }

    private Peer connected(String user) {
        var peer = server.connect(user);
        peer.hears("user_data");
        return peer;
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> {
            var value = named.get(name.group(1));
            if (value == null) {
                throw new AssertionError("Nothing before named " + name.group());
            }
            return value;
        });
    }

    private static TreeSet<String> fields(JsonNode object) {
        return new TreeSet<>(object.propertyNames());
    }

    private static List<Example> examples() throws IOException {
        var guide = Files.readString(GUIDE);
        var accounts = guide.indexOf(ACCOUNTS);
        return BLOCK.matcher(guide).results().map(block -> {
            if (block.group(1) == null) {
                throw new AssertionError("Nothing says what becomes of " + block.group());
            }
            return new Example(block.group(1), List.of(block.group(2).split(" ")), block.group(4), block.start() > accounts);
        }).toList();
    }
}
