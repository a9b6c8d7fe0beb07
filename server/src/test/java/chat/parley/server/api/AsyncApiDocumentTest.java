package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Server.Limits;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The document of the socket is one that tools understand, and has every frame as it is written and read.
class AsyncApiDocumentTest {
    private static final Document DOCUMENT = Document.asyncApi();
    private static final Pattern CLOSE_CODE = Pattern.compile("static final int [A-Z_0-9]+ = (10[01][0-9]|400[0-9]);");

    @Test
    void documentKeepsToAsyncApisOwnSchema() {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Document.resource("/api/asyncapi-3.0.0.schema.json"));

        assertEquals(List.of(), schema.validate(DOCUMENT.root()));
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        assertEquals(List.of(), References.broken(DOCUMENT));
        assertEquals(List.of(), References.unused(DOCUMENT));
    }

    @Test
    void everyFrameOfTheModelHasItsMessageAndTheOtherWayRound() {
        var inModel = new TreeSet<String>();
        commands().forEach(command -> inModel.add(Wire.name(command)));
        pushes().forEach(push -> inModel.add(Wire.name(push.event())));
        answers().forEach(frame -> inModel.add(Wire.name(frame)));

        assertEquals(inModel, new TreeSet<>(DOCUMENT.root().at("/components/messages").propertyNames()));
        assertEquals(inModel, new TreeSet<>(DOCUMENT.root().at("/channels/socket/messages").propertyNames()));
    }

    @Test
    void everyFrameOfTheModelIsListed() {
        var leaves = Samples.leaves(ServerFrame.class).filter(leaf -> leaf != ServerFrame.Push.class);

        assertEquals(leaves.toList(), answers().map(Object::getClass).distinct().sorted(byOrderIn(ServerFrame.class)).toList());
    }

    @Test
    void everyCommandIsReceivedAndEverythingElseIsSent() {
        var received = new TreeSet<String>();
        var sent = new TreeSet<String>();
        DOCUMENT.root().get("operations").valueStream().forEach(operation -> {
            var into = operation.get("action").stringValue().equals("receive") ? received : sent;
            operation.get("messages").valueStream().map(message -> message.get("$ref").stringValue())
                    .forEach(reference -> into.add(reference.substring(reference.lastIndexOf('/') + 1)));
        });
        var expected = new TreeSet<>(DOCUMENT.root().at("/components/messages").propertyNames());

        assertEquals(commands().map(Wire::name).collect(Collectors.toCollection(TreeSet::new)), received);
        expected.removeAll(received);
        assertEquals(expected, sent);
    }

    @Test
    void everyFrameAsItIsWrittenIsItsMessage() {
        var wrong = new ArrayList<String>();
        commands().forEach(command -> wrong.addAll(errors(Wire.name(command), Wire.encode(command, "c1"))));
        commands().forEach(command -> wrong.addAll(errors(Wire.name(command), Wire.encode(command, null))));
        pushes().forEach(push -> wrong.addAll(errors(Wire.name(push.event()), Wire.encode(push))));
        answers().forEach(frame -> wrong.addAll(errors(Wire.name(frame), Wire.encode(frame))));

        assertEquals(List.of(), wrong);
    }

    @Test
    void dataOfEveryEventHasTheFieldsOfItsSchema() {
        pushes().forEach(push -> {
            var data = Document.json(Wire.encode(push)).get("data");
            var schema = schemaOfData(Wire.name(push.event()));

            assertEquals(DOCUMENT.properties(schema), new TreeSet<>(data.propertyNames()), Wire.name(push.event()));
        });
    }

    @Test
    void revisionIsBesideTheDataOfEveryRecordedEventAndOfNoOther() {
        pushes().forEach(push -> {
            var isWritten = Document.json(Wire.encode(push)).has("rev");
            var name = Wire.name(push.event());
            var payload = DOCUMENT.root().at("/components/messages/" + name + "/payload");
            var isRequired = payload.get("required").valueStream().anyMatch(field -> field.stringValue().equals("rev"));

            assertEquals(push.event() instanceof Event.Recorded, isWritten, name);
            assertTrue(!isWritten || payload.get("properties").has("rev"), name);
            assertEquals(isWritten && !name.equals("conversation_updated"), isRequired, name);
        });
    }

    @Test
    void examplesAreWhatTheirMessagesSay() {
        var wrong = new ArrayList<String>();
        for (var message : DOCUMENT.root().at("/components/messages").properties()) {
            assertFalse(message.getValue().path("examples").isEmpty(), message.getKey() + " has no example");
            message.getValue().get("examples").forEach(example -> DOCUMENT
                    .errorsAt("/components/messages/" + message.getKey() + "/payload", example.get("payload"))
                    .forEach(error -> wrong.add(message.getKey() + " " + example.path("name") + " " + error)));
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void exampleCommandsAreReadAsTheirCommands() {
        for (var command : commands().map(Wire::name).toList()) {
            DOCUMENT.root().at("/components/messages/" + command + "/examples").forEach(example -> {
                var parsed = Wire.parse(example.get("payload").toString());

                assertEquals(command, parsed instanceof Wire.Asked(var _, var asked) ? Wire.name(asked) : parsed.toString());
            });
        }
    }

    @Test
    void boundsAreTheCeilingsOfTheModel() {
        assertEquals(Limits.FRAME_ID, DOCUMENT.schema("FrameId").get("maxLength").intValue());
        assertEquals(Limits.TEXT, DOCUMENT.root().at("/components/schemas/SendMessageCommand/properties/content/maxLength").intValue());
        assertEquals(Limits.TEXT, DOCUMENT.root().at("/components/schemas/EditMessageCommand/properties/content/maxLength").intValue());
        assertEquals(Limits.ATTACHMENTS,
                DOCUMENT.root().at("/components/schemas/SendMessageCommand/properties/attachments/maxItems").intValue());
    }

    @Test
    void closeCodesAreThoseOfTheSource() throws IOException {
        var inSource = new TreeSet<String>();
        for (var folder : List.of("live", "web/socket")) {
            try (var files = Files.walk(Path.of("src/main/java/chat/parley/server", folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    CLOSE_CODE.matcher(Files.readString(file)).results().forEach(code -> inSource.add(code.group(1)));
                }
            }
        }
        inSource.remove("1000");
        var explained = DOCUMENT.root().at("/info/description").stringValue();
        var codes = explained.substring(explained.indexOf("**Close codes.**"), explained.indexOf("Reconnect after"));

        assertEquals(inSource, Pattern.compile("\\b[14]0[01][0-9]\\b").matcher(codes).results().map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private List<String> errors(String message, byte[] frame) {
        return DOCUMENT.errorsAt("/components/messages/" + message + "/payload", Document.json(frame)).stream()
                .map(error -> message + " " + error).toList();
    }

    private String schemaOfData(String message) {
        var reference = DOCUMENT.root().at("/components/messages/" + message + "/payload/properties/data/$ref").stringValue();
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    private static Stream<Command.Framed> commands() {
        return Samples.leaves(Command.Framed.class).map(leaf -> (Command.Framed) Samples.full(leaf));
    }

    private static Stream<ServerFrame.Push> pushes() {
        return Samples.leaves(Event.class).filter(leaf -> leaf != Event.Unknown.class)
                .map(leaf -> new ServerFrame.Push((Event) Samples.full(leaf)));
    }

    /// Every frame that is no event; `ack` with all that it can carry.
    private static Stream<ServerFrame> answers() {
        var results = Stream.of(Message.class, Conversation.class, User.class).map(Samples::full);
        var acks = Stream.concat(results, Stream.of(Map.of(), Map.of("conversation_id", "c", "user_id", "u", "is_typing", true)))
                .map(result -> new ServerFrame.Ack("c1", ((Outcome.Done) Outcome.unchanged(result)).result()));
        var others = Stream.of(ServerFrame.Welcome.class, ServerFrame.Failed.class, ServerFrame.Synced.class, ServerFrame.GoingAway.class)
                .map(Samples::full);
        return Stream.concat(acks, others).map(ServerFrame.class::cast);
    }

    private static Comparator<Class<?>> byOrderIn(Class<?> sealedType) {
        return Comparator.comparing(leaf -> List.of(sealedType.getPermittedSubclasses()).indexOf(leaf));
    }
}
