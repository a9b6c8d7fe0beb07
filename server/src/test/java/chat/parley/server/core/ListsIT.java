package chat.parley.server.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.server.StillClock;
import chat.parley.server.World;
import chat.parley.server.core.read.ConversationFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of conversations, channels and people: what is in them, in which order, page by page.
class ListsIT {
    private final User.Id ada = World.person("ada");
    private final User.Id bob = World.person("bob");
    private final User.Id eve = World.person("eve");
    private final StillClock clock = new StillClock();
    private World world;

    @BeforeEach
    void open(@TempDir Path folder) {
        world = new World(folder, Map.of("RATE_LIMIT_CONVERSATIONS", "0", "RATE_LIMIT_MESSAGES", "0"), clock);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void newestActivityComesFirstWhoeverCausedIt() {
        var one = named("one");
        clock.pass(Duration.ofSeconds(1));
        var two = named("two");
        clock.pass(Duration.ofSeconds(1));
        var hello = world.says(bob, one, "hello");
        clock.pass(Duration.ofSeconds(1));
        world.says(ada, two, "hello");
        clock.pass(Duration.ofSeconds(1));
        world.does(ada, new Command.AddReaction(hello.id(), "👍"));

        assertEquals(List.of(two, one), ids(list(null, null, null, 50, null)));
        world.does(ada, new Command.ArchiveConversation(one));
        world.does(ada, new Command.PinConversation(one));
        assertEquals(List.of(two, one), ids(list(null, null, null, 50, null)), "What is one's own is no activity, nor is a reaction.");
    }

    @Test
    void pagesHaveEachConversationOnceThoughAllAreOfOneMoment() {
        var made = new ArrayList<>(IntStream.range(0, 7).mapToObj(number -> named("g" + number)).toList());
        var seen = new ArrayList<Conversation.Id>();

        var before = (String) null;
        do {
            var page = world.queries().conversations(ada, new ConversationFilter(null, null, null, 3, before == null ? null : new Conversation.Id(before)));
            seen.addAll(ids(page.items()));
            before = page.before();
        } while (before != null);

        assertEquals(7, seen.size());
        assertEquals(java.util.Set.copyOf(made), java.util.Set.copyOf(seen));
        var all = world.queries().conversations(ada, new ConversationFilter(null, null, null, 7, null));
        assertEquals(seen, ids(all.items()));
        assertNull(all.before(), "There are no more than these.");
    }

    @Test
    void placeInAListIsSomethingThatOneCanSee() {
        var own = named("own");
        var foreign = world.groupOf(eve, bob);
        var channel = world.conversation(eve, Conversation.Type.CHANNEL);

        for (var hidden : List.of(foreign, new Conversation.Id("conv_none"))) {
            var lists = assertThrows(Problem.Refusal.class, () -> list(null, null, null, 50, hidden));
            var channels = assertThrows(Problem.Refusal.class, () -> world.queries().channels(ada, null, 50, hidden));
            assertEquals(List.of(new Problem.NotFound("conversation"), new Problem.NotFound("conversation")), List.of(lists.problem(), channels.problem()));
        }
        assertEquals(List.of(), list(null, null, null, 50, own));
        assertEquals(List.of(), world.queries().channels(ada, null, 50, channel).items());
    }

    @Test
    void filtersHoldTogether() {
        var group = named("Plans");
        var other = named("Other plans");
        var channel = world.done(ada, new Command.CreateConversation(List.of(), Conversation.Type.CHANNEL, "Plans for all", null, null),
                Conversation.class).id();
        var talk = world.conversation(ada, Conversation.Type.PRIVATE, bob);
        world.does(ada, new Command.ArchiveConversation(other));
        world.does(bob, new Command.ArchiveConversation(group));

        assertEquals(4, list(null, null, null, 50, null).size());
        assertEquals(List.of(talk), ids(list(null, Conversation.Type.PRIVATE, null, 50, null)));
        assertEquals(List.of(channel), ids(list(null, Conversation.Type.CHANNEL, null, 50, null)));
        assertEquals(List.of(other), ids(list(null, null, true, 50, null)));
        assertEquals(3, list(null, null, false, 50, null).size());
        assertEquals(3, list("plans", null, null, 50, null).size());
        assertEquals(List.of(group), ids(list("plans", Conversation.Type.GROUP, false, 50, null)));
        assertEquals(List.of(), list("plans", Conversation.Type.PRIVATE, null, 50, null));
        assertEquals(4, list(" ", null, null, 50, null).size());
        world.does(ada, new Command.UnarchiveConversation(other));
        assertEquals(List.of(), list(null, null, true, 50, null));
    }

    @ParameterizedTest(name = "{0} finds {1}: {2}")
    @CsvSource(quoteCharacter = '~', textBlock = """
            plan,    Our Plans,   true
            PLAN,    our plans,   true
            ns,      Our Plans,   true
            r P,     Our Plans,   true
            x,       Our Plans,   false
            ärger,   ÄRGER,       true
            ИВАН,    Иван,        true
            100%,    100% sure,   true
            100%,    1000 sure,   false
            a_b,     a_b,         true
            a_b,     axb,         false
            !,       wow!,        true
            !,       wow,         false
            ',       it's,        true
            \\,      back\\slash, true
            """)
    void textIsFoundAnywhereInANameAsItStands(String text, String name, boolean isFound) {
        var group = named(name);
        var channel = world.done(eve, new Command.CreateConversation(List.of(), Conversation.Type.CHANNEL, name, null, null), Conversation.class).id();
        world.does(bob, new Command.UpdateProfile(name, null));

        assertEquals(isFound ? List.of(group) : List.of(), ids(list(text, null, null, 50, null)));
        assertEquals(isFound ? List.of(channel) : List.of(), ids(world.queries().channels(ada, text, 50, null).items()));
        assertEquals(isFound ? List.of(bob) : List.of(), world.queries().users(text, 50).stream().map(User::id).toList());
    }

    @Test
    void channelIsFoundByItsDescriptionToo() {
        var channel = world.done(eve, new Command.CreateConversation(List.of(), Conversation.Type.CHANNEL, "News", "What is new in Town", null),
                Conversation.class).id();

        assertEquals(List.of(channel), ids(world.queries().channels(ada, "town", 50, null).items()));
        assertEquals(List.of(), world.queries().conversations(eve, new ConversationFilter("town", null, null, 50, null)).items());
    }

    @Test
    void listNamesAHundredParticipantsAndTheConversationAll() {
        var people = IntStream.range(0, 120).mapToObj(number -> World.person("p" + number)).toList();
        var crowd = world.groupOf(ada, people.toArray(User.Id[]::new));
        world.does(ada, new Command.AppointAdmin(crowd, people.getLast()));

        var listed = list(null, null, null, 50, null).getFirst();
        var welcomed = world.queries().welcome(ada, "sess_1").conversations().getFirst();
        var whole = world.queries().conversation(ada, crowd);

        for (var each : List.of(listed, welcomed)) {
            assertEquals(whole.participantIds().subList(0, 100), each.participantIds());
            assertEquals(121, each.participantCount());
            assertEquals(List.of(ada, people.getLast()), each.adminIds());
        }
        assertEquals(121, whole.participantIds().size());
        assertEquals(121, world.queries().participants(ada, crowd).size());
    }

    @Test
    void directoryHasEveryoneInTheOrderOfTheirNames() {
        for (var name : List.of("cid", "Bea", "abe")) {
            world.does(World.person(name), new Command.UpdateProfile("Someone", null));
        }

        assertEquals(List.of("abe", "Bea", "cid"), world.queries().users("", 50).stream().map(User::username).toList());
        assertEquals(List.of("abe", "Bea"), world.queries().users("", 2).stream().map(User::username).toList());
        assertEquals(List.of("Bea"), world.queries().users("bEA", 50).stream().map(User::username).toList());
        assertEquals(3, world.queries().users("someone", 50).size());
        assertEquals(List.of(), world.queries().online());
    }

    private Conversation.Id named(String name) {
        return world.done(ada, new Command.CreateConversation(List.of(bob), Conversation.Type.GROUP, name, null, null), Conversation.class).id();
    }

    private List<Conversation> list(String text, Conversation.Type type, Boolean archived, int limit, Conversation.Id before) {
        return world.queries().conversations(ada, new ConversationFilter(text, type, archived, limit, before)).items();
    }

    private static List<Conversation.Id> ids(List<Conversation> conversations) {
        return conversations.stream().map(Conversation::id).toList();
    }
}
