package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import chat.parley.server.core.read.Page;
import chat.parley.server.core.read.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of what was said: before, after and around a place, of a conversation and of a thread. Nine messages are there.
class PagesIT {
    private static final StillClock CLOCK = new StillClock();
    private static final int NINE = 9;
    private static World world;
    private final User.Id ada = world.newcomer("ada");
    private final User.Id bob = world.newcomer("bob");
    private final List<Message> said = new ArrayList<>();
    private Conversation.Id group;

    @BeforeAll
    static void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"), CLOCK);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void talk() {
        group = world.groupOf(ada, bob);
        IntStream.rangeClosed(1, NINE).forEach(number -> said.add(world.says(number % 2 == 0 ? bob : ada, group, "m" + number)));
    }

    @ParameterizedTest(name = "limit {0} before {1} after {2} around {3}: {4}, older {5}")
    @CsvSource(nullValues = "-", textBlock = """
            3,   -,   -,   -,   7 8 9,               true
            8,   -,   -,   -,   2 3 4 5 6 7 8 9,     true
            9,   -,   -,   -,   1 2 3 4 5 6 7 8 9,   false
            200, -,   -,   -,   1 2 3 4 5 6 7 8 9,   false
            3,   5,   -,   -,   2 3 4,               true
            3,   4,   -,   -,   1 2 3,               false
            3,   2,   -,   -,   1,                   false
            3,   1,   -,   -,   '',                  false
            3,   0,   -,   -,   '',                  false
            3,   10,  -,   -,   7 8 9,               true
            3,   999, -,   -,   7 8 9,               true
            3,   -,   0,   -,   1 2 3,               false
            3,   -,   1,   -,   2 3 4,               true
            3,   -,   7,   -,   8 9,                 true
            3,   -,   9,   -,   '',                  false
            3,   -,   999, -,   '',                  false
            1,   -,   -,   5,   5,                   true
            2,   -,   -,   5,   5 6,                 true
            3,   -,   -,   5,   4 5 6,               true
            4,   -,   -,   5,   4 5 6 7,             true
            5,   -,   -,   1,   1 2 3 4 5,           false
            5,   -,   -,   2,   1 2 3 4 5,           false
            5,   -,   -,   8,   5 6 7 8 9,           true
            5,   -,   -,   9,   5 6 7 8 9,           true
            9,   -,   -,   9,   1 2 3 4 5 6 7 8 9,   false
            200, -,   -,   5,   1 2 3 4 5 6 7 8 9,   false
            3,   -,   -,   999, 7 8 9,               true
            """)
    void pageIsOldestFirstAndTellsWhetherThereIsMore(int limit, String before, String after, String around, String expected, boolean isMore) {
        for (var byId : new boolean[] {false, true}) {
            var window = new Window(limit, place(before, byId), place(after, byId), place(around, byId));

            var page = world.messages(bob, group, window);

            assertEquals(expected, String.join(" ", page.items().stream().map(message -> "" + message.seq()).toList()), window.toString());
            assertEquals(isMore ? page.items().getFirst().id().value() : null, page.before(), window.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"msg_none", "9999999999999999999", "conv_1"})
    void placeThatIsNoMessageOfTheConversationIsNotThere(String place) {
        var elsewhere = world.says(ada, world.groupOf(ada), "elsewhere").id().value();

        for (var unknown : List.of(place, elsewhere)) {
            for (var window : List.of(new Window(3, unknown, null, null), new Window(3, null, unknown, null), new Window(3, null, null, unknown))) {
                var refused = assertThrows(Problem.Refusal.class, () -> world.messages(ada, group, window));
                assertEquals(new Problem.NotFound("message"), refused.problem(), window.toString());
            }
        }
    }

    @Test
    void deletedMessageKeepsItsPlaceInPages() {
        world.does(ada, new Command.DeleteMessage(said.get(4).id()));

        var page = world.messages(bob, group, new Window(3, null, null, said.get(4).id().value()));

        assertEquals(List.of("m4", "", "m6"), page.items().stream().map(Message::content).toList());
    }

    @Test
    void threadHasPagesOfItsOwn() {
        var root = said.getFirst();
        var replies = IntStream.range(0, 5).mapToObj(number -> {
            world.says(bob, group, "aside");
            return world.done(bob, new Command.SendMessage(group, "r" + number, null, root.id(), List.of(), null, null), Message.class);
        }).toList();

        assertEquals(replies.subList(3, 5), replies(root, new Window(2, null, null, null)).items());
        assertEquals(replies.get(3).id().value(), replies(root, new Window(2, null, null, null)).before());
        assertEquals(replies.subList(1, 3), replies(root, new Window(2, replies.get(3).id().value(), null, null)).items());
        var oldest = replies(root, new Window(2, "" + replies.get(1).seq(), null, null));
        assertEquals(replies.subList(0, 1), oldest.items());
        assertNull(oldest.before());
        assertEquals(replies.subList(0, 2), replies(root, new Window(2, null, root.id().value(), null)).items());
        assertEquals(replies.subList(1, 4), replies(replies.get(2), new Window(3, null, null, replies.get(2).id().value())).items());
        assertEquals(List.of(), replies(said.get(1), new Window(50, null, null, null)).items());
    }

    @Test
    void threadTellsItsSizeAndItsLastAnswerWhateverBecomesOfThem() {
        var root = said.getFirst();
        CLOCK.pass(Duration.ofSeconds(1));
        var reply = world.done(bob, new Command.SendMessage(group, "r", null, root.id(), List.of(), null, null), Message.class);

        world.does(ada, new Command.DeleteMessage(root.id()));
        world.does(bob, new Command.DeleteMessage(reply.id()));
        var late = world.done(ada, new Command.SendMessage(group, "late", null, reply.id(), List.of(), null, null), Message.class);

        var now = world.queries().message(bob, root.id());
        assertEquals(new Message.Replies(2, late.timestamp()), now.thread());
        assertEquals(late.rev(), now.rev());
        assertEquals(List.of("", "late"), replies(root, new Window(50, null, null, null)).items().stream().map(Message::content).toList());
    }

    @Test
    void earlierTextsAreInTheOrderOfTheEditsWithTheirTimes() {
        var message = said.getFirst();
        var first = CLOCK.instant();
        world.does(ada, new Command.EditMessage(message.id(), "second"));
        CLOCK.pass(Duration.ofSeconds(5));
        world.does(ada, new Command.EditMessage(message.id(), "third"));

        assertEquals(List.of(new Message.Revision("m1", first), new Message.Revision("second", first.plusSeconds(5))),
                world.queries().history(bob, message.id()));
        assertEquals(List.of(), world.queries().history(bob, said.get(1).id()));
        assertThrows(Problem.Refusal.class, () -> world.queries().history(world.newcomer("eve"), message.id()));
    }

    @Test
    void lastPinnedComesFirst() {
        for (var number : List.of(2, 7, 4)) {
            CLOCK.pass(Duration.ofSeconds(1));
            assertNotNull(world.done(bob, new Command.PinMessage(said.get(number).id()), Message.class));
        }

        assertEquals(List.of("m5", "m8", "m3"), pins());
        world.does(ada, new Command.UnpinMessage(said.get(7).id()));
        assertEquals(List.of("m5", "m3"), pins());
        CLOCK.pass(Duration.ofSeconds(1));
        world.does(ada, new Command.PinMessage(said.get(7).id()));
        assertEquals(List.of("m8", "m5", "m3"), pins());
        world.does(ada, new Command.DeleteMessage(said.get(4).id()));
        assertEquals(List.of("m8", "m3"), pins());
    }

    private List<String> pins() {
        return world.queries().pins(ada, group).stream().map(Message::content).toList();
    }

    private Page<Message> replies(Message message, Window window) {
        return world.replies(ada, message.id(), window);
    }

    /// By its number, or where there is such a message, by its id.
    private String place(String number, boolean byId) {
        var isThere = number != null && !number.equals("0") && Integer.parseInt(number) <= NINE;
        return byId && isThere ? said.get(Integer.parseInt(number) - 1).id().value() : number;
    }
}
