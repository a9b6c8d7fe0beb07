package chat.parley.server.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Makes instances of the model's records, so that what they look like as JSON can be compared with what the documents say.
final class Samples {
    private static final Map<String, Object> BY_NAME = Map.of("emoji", "👍", "from", "22:00", "to", "07:00", "reconnectAfterMs", 1_700L);

    private Samples() { }

    /// The leaves of a sealed type.
    static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(Samples::leaves).distinct() : Stream.of(type);
    }

    /// The records and enums that values of this type are made of, itself among them.
    static Set<Class<?>> parts(Class<?> type) {
        var parts = new LinkedHashSet<Class<?>>();
        gather(type, parts);
        return parts;
    }

    static <T> T full(Class<T> type) {
        return with(type, _ -> false);
    }

    /// An instance without the components that `absent` names; primitive ones are always there.
    static <T> T with(Class<T> type, Predicate<RecordComponent> absent) {
        var components = type.getRecordComponents();
        try {
            var constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Stream.of(components).map(component -> absent.test(component) ? null : value(component)).toArray());
        } catch (ReflectiveOperationException refused) {
            throw new IllegalArgumentException(refused.getCause() == null ? refused : refused.getCause());
        }
    }

    private static Object value(RecordComponent component) {
        var named = BY_NAME.get(component.getName());
        return named != null && named.getClass() == component.getType() || named instanceof Long && component.getType() == long.class
                ? named
                : value(component.getGenericType());
    }

    private static Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            return generic.getRawType() == Map.class ? Map.of(value(arguments[0]), value(arguments[1])) : List.of(value(arguments[0]));
        }
        return plain((Class<?>) type);
    }

    private static Object plain(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return full(type);
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text_1";
            case "Instant" -> Instant.parse("2024-01-15T12:00:00.5Z");
            case "boolean", "Boolean" -> true;
            case "int", "Integer" -> 7;
            case "long", "Long" -> 7L;
            case "Object" -> Map.of();
            default -> throw new IllegalArgumentException("No sample for " + type);
        };
    }

    private static void gather(Type type, Set<Class<?>> parts) {
        if (type instanceof ParameterizedType generic) {
            for (var argument : generic.getActualTypeArguments()) {
                gather(argument, parts);
            }
            return;
        }
        var plain = (Class<?>) type;
        if (plain.isEnum() || plain.isRecord() && parts.add(plain)) {
            parts.add(plain);
            for (var component : plain.isRecord() ? plain.getRecordComponents() : new RecordComponent[0]) {
                gather(component.getGenericType(), parts);
            }
        }
    }
}
