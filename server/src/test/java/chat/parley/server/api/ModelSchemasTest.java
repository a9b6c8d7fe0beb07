package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.model.account.AccountWish;
import chat.parley.model.account.AuditEntry;
import chat.parley.model.account.Grant;
import chat.parley.model.account.Invite;
import chat.parley.model.account.LoginSession;
import chat.parley.model.account.Me;
import chat.parley.model.account.Person;
import chat.parley.model.account.ResetCode;
import chat.parley.model.account.StorageUse;
import chat.parley.model.account.Ticket;
import chat.parley.server.core.read.Stats;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The schemas say of every record exactly what its JSON is: which fields there are, which are never left out, which can be null.
class ModelSchemasTest {
    private static final Document OPEN_API = Document.openApi();
    private static final Document ASYNC_API = Document.asyncApi();
    private static final Map<Class<?>, String> NAMES = Map.ofEntries(
            Map.entry(Conversation.Latest.class, "LastMessage"),
            Map.entry(Conversation.Type.class, "ConversationType"),
            Map.entry(Conversation.Role.class, "ParticipantRole"),
            Map.entry(Message.Origin.class, "ForwardedFrom"),
            Map.entry(Message.Type.class, "MessageType"),
            Map.entry(User.Status.class, "UserStatus"),
            Map.entry(User.Role.class, "UserRole"),
            Map.entry(Server.Auth.class, "AuthMode"),
            Map.entry(ServerFrame.Welcome.class, "UserData"),
            Map.entry(ServerFrame.Failed.class, "Failure"));
    private static final Set<Class<?>> ANSWERED = Set.of(User.class, User.Settings.class, Conversation.class, Conversation.Participant.class,
            Message.class, Message.Receipt.class, Message.Revision.class, Server.class, ServerFrame.Synced.class, Stats.class,
            Problem.FieldError.class, Grant.class, Me.class, LoginSession.class, Ticket.class, Person.class, ResetCode.class, Invite.class,
            AuditEntry.class, StorageUse.class);
    private static final Set<Class<?>> FRAMED = Set.of(ServerFrame.Welcome.class, ServerFrame.Failed.class, ServerFrame.Synced.class,
            ServerFrame.GoingAway.class, Conversation.class, Message.class, User.class, Message.Receipt.class);
    private static final Set<String> ACTING = Set.of("user_id", "creator_id", "current_user_id");

    @Test
    void everyAnsweredRecordIsItsSchemaInOpenApi() {
        assertEquals(List.of(), parts(ANSWERED).filter(Class::isRecord).flatMap(type -> differences(OPEN_API, type)).toList());
    }

    @Test
    void everyFramedRecordIsItsSchemaInAsyncApi() {
        assertEquals(List.of(), parts(FRAMED).filter(Class::isRecord).flatMap(type -> differences(ASYNC_API, type)).toList());
    }

    @Test
    void enumsHaveTheSameValuesInBothDocuments() {
        for (var document : List.of(OPEN_API, ASYNC_API)) {
            var enums = parts(document == OPEN_API ? ANSWERED : FRAMED).filter(Class::isEnum).toList();

            for (var type : enums) {
                var written = Stream.of(type.getEnumConstants()).map(value -> Document.json(Wire.write(value)).stringValue()).toList();
                var documented = document.schema(schemaOf(type)).get("enum").valueStream().map(value -> value.stringValue()).toList();
                assertEquals(written, documented, type.getName());
            }
        }
    }

    @Test
    void whatBothDocumentsSpeakOfIsTheSameInBoth() {
        var shared = new TreeSet<>(OPEN_API.schemas().propertyNames());
        shared.retainAll(new TreeSet<>(ASYNC_API.schemas().propertyNames()));

        var different = shared.stream().filter(name -> !OPEN_API.schema(name).equals(ASYNC_API.schema(name))).toList();

        assertEquals(List.of(), different);
    }

    @Test
    void everyCommandOfASocketIsItsSchemaInAsyncApi() {
        var differences = Samples.leaves(Command.Framed.class).flatMap(command -> {
            var name = command.getSimpleName() + "Command";
            return Stream.concat(
                    compared(name + "'s fields", fields(command), ASYNC_API.properties(name)),
                    compared(name + "'s required fields", demanded(command), ASYNC_API.required(name)));
        }).toList();

        assertEquals(List.of(), differences);
    }

    @Test
    void everyBodyOfARequestIsItsCommandInOpenApi() {
        var differences = new ArrayList<String>();

        Samples.leaves(Command.class).filter(ModelSchemasTest::hasBody).forEach(command -> {
            var name = command.getSimpleName();
            var documented = OPEN_API.properties(name);
            documented.removeAll(ACTING);
            var demanded = command == Command.UpdateSettings.class ? Set.<String>of() : demanded(command);
            compared(name + "'s fields", inBody(command, bodyFields(command)), documented).forEach(differences::add);
            compared(name + "'s required fields", inBody(command, demanded), OPEN_API.required(name)).forEach(differences::add);
        });

        assertEquals(List.of(), differences);
    }

    @Test
    void everyWishAboutAccountsIsItsSchemaInOpenApi() {
        var differences = Samples.leaves(AccountWish.class).flatMap(wish -> Stream.concat(
                compared(wish.getSimpleName() + "'s fields", fields(wish), OPEN_API.properties(wish.getSimpleName())),
                compared(wish.getSimpleName() + "'s required fields", demanded(wish), OPEN_API.required(wish.getSimpleName())))).toList();

        assertEquals(List.of(), differences);
    }

    @Test
    void commandsWithoutABodyOfTheirOwnAreNamedByTheirPathAlone() {
        var without = Samples.leaves(Command.class).filter(command -> !hasBody(command)).map(Class::getSimpleName).sorted().toList();

        assertEquals(List.of("AppointAdmin", "ArchiveConversation", "DeleteConversation", "DeleteMessage", "DismissAdmin", "JoinChannel",
                "JoinConversation", "LeaveConversation", "PinConversation", "PinMessage", "Ping", "RemoveParticipant", "RemoveReaction",
                "UnarchiveConversation", "UnmuteConversation", "UnpinConversation", "UnpinMessage"), without);
    }

    private static Stream<Class<?>> parts(Set<Class<?>> roots) {
        return roots.stream().flatMap(root -> Samples.parts(root).stream()).distinct()
                .filter(type -> Stream.of(type.isEnum() ? new RecordComponent[0] : type.getRecordComponents())
                        .noneMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class)))
                .filter(type -> type != Conversation.Personal.class);
    }

    private static Stream<String> differences(Document document, Class<?> type) {
        var schema = schemaOf(type);
        var full = Document.json(Wire.write(Samples.full(type)));
        var sparse = Document.json(Wire.write(Samples.with(type, component -> mayBeMissing(document, schema, component))));
        return Stream.of(
                compared(schema + "'s fields", new TreeSet<>(full.propertyNames()), document.properties(schema)),
                compared(schema + "'s required fields", new TreeSet<>(sparse.propertyNames()), document.required(schema)),
                document.errors(schema, full).stream().map(error -> schema + " in full: " + error),
                document.errors(schema, sparse).stream().map(error -> schema + " with as little as can be: " + error))
                .flatMap(each -> each);
    }

    private static boolean mayBeMissing(Document document, String schema, RecordComponent component) {
        var property = document.schema(schema).path("properties").get(wireName(component));
        return !component.getType().isPrimitive()
                && (property == null || !document.required(schema).contains(wireName(component)) || isNullable(property));
    }

    private static boolean isNullable(JsonNode property) {
        return property.path("type").valueStream().anyMatch(type -> type.stringValue().equals("null"))
                || property.path("oneOf").valueStream().anyMatch(choice -> choice.path("type").asString("").equals("null"));
    }

    private static Stream<String> compared(String what, Set<String> inCode, Set<String> inDocument) {
        return inCode.equals(inDocument) ? Stream.of() : Stream.of(what + " are " + inCode + ", but documented " + inDocument);
    }

    private static boolean hasBody(Class<?> command) {
        return OPEN_API.schemas().has(command.getSimpleName());
    }

    private static Set<String> bodyFields(Class<?> command) {
        return command == Command.UpdateSettings.class ? fields(User.Settings.class) : fields(command);
    }

    /// What the path says is not in the body.
    private static Set<String> inBody(Class<?> command, Set<String> fields) {
        var inBody = new TreeSet<>(fields);
        if (Command.MessageChange.class.isAssignableFrom(command)) {
            inBody.remove("message_id");
        } else {
            inBody.remove(command == Command.Sync.class ? "" : "conversation_id");
        }
        return inBody;
    }

    private static Set<String> fields(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(ModelSchemasTest::wireName).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The fields without which a command is refused.
    private static Set<String> demanded(Class<?> command) {
        var demanded = new TreeSet<String>();
        for (var component : command.getRecordComponents()) {
            try {
                Samples.with(command, each -> each.getName().equals(component.getName()));
            } catch (IllegalArgumentException refused) {
                if (!(refused.getCause() instanceof Problem.Refusal)) {
                    throw refused;
                }
                demanded.add(wireName(component));
            }
        }
        return demanded;
    }

    private static String wireName(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed != null ? renamed.value()
                : component.getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String schemaOf(Class<?> type) {
        return NAMES.getOrDefault(type, type.getSimpleName());
    }

}
