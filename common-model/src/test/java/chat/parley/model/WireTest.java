package chat.parley.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What travels looks as it looked when clients were written: a golden file for every leaf of the sealed types.
///
/// Who adds a leaf adds a value to [Examples] and a file of what it should look like.
class WireTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.shared();

    static Stream<Object> encodable() {
        return Examples.all().filter(value -> !(value instanceof Event.Unknown));
    }

    @Test
    void everyLeafHasAnExample() {
        var leaves = Stream.of(Command.class, Event.class, ServerFrame.class, Problem.class).flatMap(WireTest::leaves)
                .map(Class::getName);

        var shown = Examples.all().map(example -> example.getClass().getName());

        assertEquals(sorted(leaves), sorted(shown));
    }

    @Test
    void everyFileBelongsToALeaf() throws IOException {
        try (var files = Files.list(GOLDEN)) {
            assertEquals(sorted(Examples.all().map(WireTest::file)), sorted(files.map(file -> file.getFileName().toString())));
        }
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void valueIsWrittenAsItsFileShows(Object value) throws IOException {
        assertEquals(golden(value), pretty(new String(Examples.written(value), StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void fileIsReadAsTheValue(Object value) throws IOException {
        assertEquals(Examples.asRead(value), Examples.read(value, golden(value)));
    }

    @Test
    void eventOfANewerServerIsUnknown() throws IOException {
        var unknown = new Event.Unknown("poll_closed");

        assertEquals(new ServerFrame.Push(unknown), Wire.decode(golden(unknown)));
        assertEquals(new ServerFrame.Push(unknown), Wire.decode("{\"type\":\"poll_closed\",\"data\":{}}"));
        assertEquals(new ServerFrame.Push(unknown), Wire.decode("{\"type\":\"poll_closed\"}"));
        assertEquals(new ServerFrame.Push(new Event.Unknown("unknown")), Wire.decode("{\"type\":\"unknown\",\"data\":{\"type\":\"x\"}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "new_message, data.message_type, TEXT",
        "user_status, data.status, OFFLINE",
        "conversation_created, data.type, GROUP",
        "own_conversation_updated, data.notify, ALL",
        "user_updated, data.role, MEMBER",
        "user_data, data.server.auth, REQUIRED",
        "user_data, data.server.registration, CLOSED"})
    void valueOfANewerServerIsReadAsTheDefault(String file, String field, String expected) throws IOException {
        var frame = (ObjectNode) JSON.readTree(Files.readString(GOLDEN.resolve(file + ".json")));
        var parts = List.of(field.split("\\."));
        JsonNode parent = frame;
        for (var part : parts.subList(0, parts.size() - 1)) {
            parent = parent.get(part);
        }
        ((ObjectNode) parent).put(parts.getLast(), "from_the_future");

        var read = Wire.decode(frame.toString());

        assertEquals(expected, switch (read) {
            case ServerFrame.Push(Event.NewMessage(var message)) -> message.messageType().name();
            case ServerFrame.Push(Event.UserStatus status) -> status.status().name();
            case ServerFrame.Push(Event.ConversationCreated(var conversation)) -> conversation.type().name();
            case ServerFrame.Push(Event.OwnConversationUpdated(var conversation)) -> conversation.personal().notifyOf().name();
            case ServerFrame.Push(Event.UserUpdated(var user)) -> user.role().name();
            case ServerFrame.Welcome welcome when field.endsWith("auth") -> welcome.server().auth().name();
            case ServerFrame.Welcome welcome -> welcome.server().registration().name();
            default -> throw new AssertionError(read);
        });
    }

    @ParameterizedTest
    @MethodSource("encodable")
    void fieldOfANewerPeerIsIgnored(Object value) throws IOException {
        var frame = (ObjectNode) JSON.readTree(golden(value));
        frame.put("from_the_future", 1);
        if (frame.get("data") instanceof ObjectNode data) {
            data.putObject("from_the_future").put("deep", true);
        }

        var read = Examples.read(value, frame.toString());

        assertEquals(value instanceof ServerFrame.Ack ? ServerFrame.Ack.class : Examples.asRead(value).getClass(), read.getClass());
        if (!(value instanceof ServerFrame.Ack)) {
            assertEquals(Examples.asRead(value), read);
        }
    }

    @Test
    void revisionTravelsBesideTheData() throws IOException {
        for (var event : Examples.events()) {
            var frame = JSON.readTree(golden(event));

            switch (event) {
                case Event.Recorded recorded -> assertEquals(recorded.rev(), frame.get("rev").asLong());
                case Event.Unknown _ -> assertNotNull(frame.get("type"));
                case Event.Passing passing -> assertEquals(null, frame.get("rev"), () -> passing + " has no revision");
            }
        }
    }

    @Test
    void framesAreCalledWhatTheContractCallsThem() {
        var commands = "send_message edit_message delete_message add_reaction remove_reaction mark_read typing join_conversation "
                + "leave_conversation set_status sync ping";
        var events = "new_message message_edited message_deleted reaction_added reaction_removed message_pinned message_unpinned "
                + "conversation_created conversation_updated conversation_deleted participant_added participant_removed user_joined user_left "
                + "typing_indicator user_status user_updated message_read unknown";
        var frames = "user_data ack error synced going_away";

        assertEquals(words(commands), names(Examples.commands().stream().filter(Command.Framed.class::isInstance)));
        assertEquals(words(events), names(Examples.events().stream()));
        assertEquals(words(frames), names(Examples.frames().stream().filter(frame -> !(frame instanceof ServerFrame.Push))));
    }

    private static Set<String> words(String text) {
        return new TreeSet<>(List.of(text.split(" ")));
    }

    private static Set<String> names(Stream<?> frames) {
        return sorted(frames.map(Wire::name));
    }

    private static Set<String> sorted(Stream<String> names) {
        return names.collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(WireTest::leaves).distinct() : Stream.of(type);
    }

    private static String file(Object value) {
        return switch (value) {
            case Event.OwnConversationUpdated own -> snake(own);
            case ServerFrame.Push(var event) -> Wire.name(event);
            case Command.Framed _, Event _, ServerFrame _ -> Wire.name(value);
            case Problem problem -> "problem_" + snake(problem);
            default -> snake(value);
        } + ".json";
    }

    private static String snake(Object value) {
        return value.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String golden(Object value) throws IOException {
        return Files.readString(GOLDEN.resolve(file(value)));
    }

    private static String pretty(String json) {
        var indented = new DefaultIndenter("  ", "\n");
        return JSON.writer().with(new DefaultPrettyPrinter().withObjectIndenter(indented).withArrayIndenter(indented))
                .writeValueAsString(JSON.readTree(json)) + "\n";
    }
}
