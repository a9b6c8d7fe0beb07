package chat.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializerBase;
import tools.jackson.databind.type.LogicalType;

/// The JSON that travels and that is stored: the one place that knows how records become text and back.
///
/// `encode` and `decode` are for our own text and fail loudly; `parse` and [Body] are for a client's and tell what is wrong with
/// it. A frame's name is its record's in snake case, but for the exceptions in [#NAMES]. Safe for use by many threads.
public final class Wire {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<Class<?>, String> NAMES = Map.of(
            ServerFrame.Welcome.class, "user_data",
            ServerFrame.Failed.class, "error",
            Event.OwnConversationUpdated.class, "conversation_updated");
    private static final List<CoercionInputShape> NO_TEXT =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
    private static final JsonMapper MAPPER = mapper();
    private static final Map<String, Class<?>> COMMANDS = byName(Command.Framed.class);
    private static final Map<String, Class<?>> RECORDED = byName(Event.Recorded.class);
    private static final Map<String, Class<?>> PASSING = byName(Event.Passing.class);
    private static final Map<Class<?>, String> FRAME_NAMES = Stream.of(ServerFrame.class, Event.class, Command.Framed.class)
            .flatMap(Wire::leaves)
            .distinct()
            .collect(Collectors.toUnmodifiableMap(leaf -> leaf, Wire::frameName));

    private Wire() { }

    /// What a client's text was read as.
    public sealed interface Parsed {
        /// The id that the client gave the frame, or null.
        String id();
    }

    /// A command in good shape.
    public record Asked(String id, Command.Framed command) implements Parsed { }

    /// Not a command that can be carried out.
    public record Rejected(String id, Problem problem) implements Parsed { }

    /// A frame as UTF-8.
    public static byte[] encode(ServerFrame frame) {
        return switch (frame) {
            case ServerFrame.Push(Event.Recorded event) -> write(new Envelope(name(event), null, event.rev(), event));
            case ServerFrame.Push(Event event) -> write(new Envelope(name(event), null, null, event));
            case ServerFrame.Ack(var id, var data) -> write(new Envelope(name(frame), id, null, data));
            case ServerFrame.Failed failed -> write(new Envelope(name(frame), failed.id(), null, failed));
            case ServerFrame.Welcome _, ServerFrame.Synced _, ServerFrame.GoingAway _ ->
                write(new Envelope(name(frame), null, null, frame));
        };
    }

    /// A command as UTF-8, as a client says it; `id` may be null.
    public static byte[] encode(Command.Framed command, String id) {
        return write(new Envelope(name(command), id, null, command));
    }

    /// A frame that a server sent.
    public static ServerFrame decode(String text) {
        var frame = MAPPER.readTree(text);
        var type = frame.path("type").asString();
        var data = frame.get("data");
        return switch (type) {
            case "user_data" -> read(data, ServerFrame.Welcome.class);
            case "ack" -> new ServerFrame.Ack(frame.path("id").asString(), read(data, Object.class));
            case "error" -> read(with(data, "id", frame.get("id")), ServerFrame.Failed.class);
            case "synced" -> read(data, ServerFrame.Synced.class);
            case "going_away" -> read(data, ServerFrame.GoingAway.class);
            default -> new ServerFrame.Push(event(type, frame.get("rev"), data));
        };
    }

    /// A frame that a client sent. Never throws.
    public static Parsed parse(String text) {
        String id = null;
        try {
            var frame = tree(text);
            id = Shape.token("id", new Body(frame).text("id"), Server.Limits.FRAME_ID);
            var type = frame.get("type");
            var command = type == null || !type.isString() ? null : COMMANDS.get(type.stringValue());
            if (command == null) {
                return new Rejected(id, new Problem.Invalid("unknown_command", "type must be one of "
                        + String.join(", ", COMMANDS.keySet().stream().sorted().toList()) + ".", List.of()));
            }
            var data = frame.get("data");
            var body = new Body(data == null || data.isNull() ? MAPPER.createObjectNode() : object(data));
            return new Asked(id, (Command.Framed) body.as(command));
        } catch (Problem.Refusal refusal) {
            return new Rejected(id, refusal.problem());
        }
    }

    /// The name of a command, an event or a frame on the wire.
    public static String name(Object frame) {
        return FRAME_NAMES.get(frame.getClass());
    }

    /// Any value of the model as UTF-8.
    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /// A value that [#write] wrote.
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readerFor(type).with(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE).readValue(text);
    }

    /// A request's body, as UTF-8; throws [Problem.Refusal] where it is no JSON object.
    public static Body body(byte[] text) {
        return new Body(text.length == 0 ? MAPPER.createObjectNode() : tree(Shape.utf8(text)));
    }

    /// A client's JSON object, before it is known to be a command. Owned by the request that it came with.
    public static final class Body {
        private final ObjectNode fields;

        private Body(ObjectNode fields) {
            this.fields = fields;
        }

        /// A text field, or null where it is missing or null; throws [Problem.Refusal] where it is something else.
        public String text(String field) {
            var value = fields.get(field);
            if (value == null || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                throw Shape.refuse(field, "must be a string");
            }
            return value.stringValue();
        }

        /// Sets a field that comes from somewhere else than the body, as from the path.
        public Body with(String field, String value) {
            fields.put(field, value);
            return this;
        }

        /// Puts the whole body under one field.
        public Body under(String field) {
            return new Body(MAPPER.createObjectNode().set(field, fields));
        }

        /// The body as a command or value; throws [Problem.Refusal] with what is wrong with which field.
        public <T> T as(Class<T> type) {
            try {
                return MAPPER.treeToValue(fields, type);
            } catch (JacksonException mismatch) {
                throw refusal(mismatch);
            }
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope(String type, String id, Long rev, Object data) { }

    private static Event event(String type, JsonNode rev, JsonNode data) {
        var known = rev == null ? PASSING.get(type) : RECORDED.get(type);
        return known == null || known == Event.Unknown.class
                ? new Event.Unknown(type)
                : (Event) read(rev == null ? data : with(data, "rev", rev), known);
    }

    private static JsonNode with(JsonNode data, String field, JsonNode value) {
        return value == null ? data : ((ObjectNode) data).set(field, value);
    }

    private static <T> T read(JsonNode tree, Class<T> type) {
        return MAPPER.readerFor(type).with(EnumFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE).readValue(tree);
    }

    private static ObjectNode tree(String text) {
        try {
            return object(MAPPER.readTree(text));
        } catch (JacksonException malformed) {
            throw new Problem.Refusal(new Problem.Malformed("This is not JSON that can be read: " + reason(malformed)));
        }
    }

    private static ObjectNode object(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Problem.Refusal(new Problem.Malformed("This must be a JSON object."));
    }

    private static String reason(JacksonException malformed) {
        var at = malformed.getLocation();
        return (malformed instanceof StreamConstraintsException ? "it is larger or deeper than is accepted"
                : "look at line " + at.getLineNr() + ", column " + at.getColumnNr()) + ".";
    }

    private static Problem.Refusal refusal(JacksonException mismatch) {
        for (Throwable cause = mismatch; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem.Refusal refusal) {
                return refusal.problem() instanceof Problem.Invalid invalid ? new Problem.Refusal(placed(invalid, mismatch)) : refusal;
            }
        }
        return Shape.refuse(path(mismatch), "has a value or type that is not accepted here");
    }

    private static Problem placed(Problem.Invalid invalid, JacksonException mismatch) {
        var field = path(mismatch);
        var error = invalid.errors().getFirst();
        return field.isEmpty() || field.equals(error.field()) || !error.field().endsWith(" id")
                ? invalid
                : Problem.Invalid.field(field, error.message());
    }

    private static String path(JacksonException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static Map<String, Class<?>> byName(Class<?> sealedType) {
        var byName = new HashMap<String, Class<?>>();
        leaves(sealedType).forEach(leaf -> byName.put(frameName(leaf), leaf));
        return Map.copyOf(byName);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Wire::leaves) : Stream.of(type);
    }

    private static String frameName(Class<?> type) {
        return NAMES.getOrDefault(type, type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
    }

    private static JsonMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(32).maxStringLength(65_536)
                        .maxNameLength(256).maxNumberLength(64).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(LogicalType.Textual, text -> NO_TEXT.forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
                .addModule(times())
                .build();
    }

    private static SimpleModule times() {
        return new SimpleModule("times")
                .addSerializer(Instant.class, new ToStringSerializerBase(Instant.class) {
                    @Override
                    public String valueToString(Object time) {
                        return TIME.format((Instant) time);
                    }
                })
                .addDeserializer(Instant.class, new StdScalarDeserializer<>(Instant.class) {
                    @Override
                    public Instant deserialize(JsonParser in, DeserializationContext context) {
                        return OffsetDateTime.parse(in.getString()).toInstant();
                    }
                });
    }
}
