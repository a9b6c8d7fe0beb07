package chat.parley.desktop.state.replay;

import static chat.parley.desktop.state.replay.Script.ADA;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.desktop.state.replay.Device.Hearing;
import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same random histories as the app's, made by the real server: the web client's store comes to what the app comes to, and what the server has,
/// whether it heard every event, lost some and asked, was away and asked, or was opened anew.
class BrowserReplayIT {
    private static final boolean IS_LONG = Boolean.getBoolean("parley.long");
    /// In each history.
    private static final int EVENTS = IS_LONG ? 10_000 : 2_000;
    private static final int ROUNDS = IS_LONG ? 15 : 3;
    private static final int BATCHES = 36;
    private static final int COMPARED_EVERY = 6;
    private static final int AT_ONCE = 20;
    private static final int BURST = 40;
    private static final Path GOLDEN = Path.of("..", "common-model", "src", "test", "resources", "golden");
    @TempDir
    private Path folder;
    private Truth truth;
    private Script script;
    private SplittableRandom random;
    private Device app;
    private BrowserDevice good;
    private BrowserDevice hard;
    private Conversation.Id square;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void webClientComesToTheSameAsTheApp(long seed) {
        random = new SplittableRandom(seed);
        script = new Script(random);
        try (var server = new Truth(folder, Map.of()); var asApp = new Device("app", server, folder, random, Hearing.GOOD);
                var asGood = new BrowserDevice("good", server, folder, random, false);
                var asHard = new BrowserDevice("hard", server, folder, random, true)) {
            truth = server;
            app = asApp;
            good = asGood;
            hard = asHard;
            app.connect();
            good.connect();
            hard.connect();
            for (int round = 0; round < ROUNDS; round++) {
                for (int batch = 0; batch < BATCHES; batch++) {
                    batch();
                    if (batch % COMPARED_EVERY == 0) {
                        compare();
                    }
                }
                burst();
                compare();
            }
            assertTrue(app.heard >= EVENTS, () -> "events: " + app.heard);
        }
    }

    /// Each frame that a server can send, as the model's own tests have it.
    @Test
    void everyGoldenFrameIsTakenInAsTheAppTakesIt() throws IOException {
        random = new SplittableRandom(1);
        try (var server = new Truth(folder, Map.of()); var asApp = new Device("app", server, folder, random, Hearing.GOOD);
                var browser = new BrowserDevice("browser", server, folder, random, false); var files = Files.list(GOLDEN)) {
            var names = files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("problem_"))
                    .sorted(Comparator.comparing((String name) -> !name.equals("user_data.json")).thenComparing(name -> name)).toList();
            for (var name : names) {
                var text = Files.readString(GOLDEN.resolve(name));
                asApp.store.apply(Wire.decode(text));
                browser.take(text);

                assertEquals(asApp.store.conversations().stream().map(talk -> talk.conversation().get()).collect(Collectors.toSet()),
                        browser.talks().values().stream().map(talk -> talk.shown().conversation()).collect(Collectors.toSet()), name);
            }
            assertTrue(names.size() > 40 && !browser.talks().isEmpty(), names::toString);
        }
    }

    private void batch() {
        happen(IntStream.range(0, AT_ONCE).mapToObj(_ -> script.next()).toList());
        app.hear(Integer.MAX_VALUE);
        app.look();
        good.hear(Integer.MAX_VALUE);
        good.look();
        suffer();
    }

    /// So much happens in one place that who was away cannot be told all of it.
    private void burst() {
        hard.cut();
        var where = square();
        for (int each = 0; each < BURST; each++) {
            happen(IntStream.range(0, AT_ONCE).mapToObj(_ -> script.talk(where)).toList());
        }
    }

    /// A place where all are.
    private Conversation.Id square() {
        if (square == null || !truth.conversations(ADA).containsKey(square)) {
            var all = new Command.CreateConversation(Script.OTHERS, Conversation.Type.GROUP, "Square", null, null);
            square = ((Conversation) ((Outcome.Done) truth.does(ADA, all).join()).result()).id();
        }
        return square;
    }

    private void happen(List<Script.Act> acts) {
        var outcomes = acts.stream().map(act -> truth.does(act.who(), act.wish())).toList();
        outcomes.forEach(outcome -> script.learn(outcome.join()));
    }

    private void suffer() {
        if (!hard.isConnected()) {
            hard.look();
            if (random.nextInt(3) == 0) {
                hard.connect();
            }
        }
        hard.hear(random.nextInt(60));
        hard.look();
        if (random.nextInt(4) == 0) {
            hard.write();
        }
        switch (random.nextInt(12)) {
            case 0 -> hard.cut();
            case 1 -> hard.restart();
            case 2 -> truth.conversations(ADA).keySet().stream().skip(3).findFirst().ifPresent(where -> {
                hard.cut();
                truth.does(ADA, new Command.RemoveParticipant(where, ADA)).join();
            });
            default -> { }
        }
    }

    private void compare() {
        for (int each = 0; each < 2; each++) {
            // What one says still, as how far one has read, the others hear.
            app.settle();
            good.settle();
            hard.settle();
        }
        var views = new Views(truth);
        views.compare(app);
        views.compare(good);
        views.compare(hard);
        views.arrived(hard);
    }
}
