package chat.parley.server.web;

import chat.parley.server.web.entry.Access;
import io.helidon.http.Method;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// One method on one path, and what answers it: data, so that a list of all of them can be matched and compared with the
/// documents. `template` names its parameters in braces, as in `/messages/{message_id}`; `steps` are its parts.
public record Route(Method method, String template, List<String> steps, Access access, Function<Call, Answer> handler) {
    public static Route get(String template, Function<Call, Answer> handler) {
        return of(Method.GET, template, handler);
    }

    public static Route post(String template, Function<Call, Answer> handler) {
        return of(Method.POST, template, handler);
    }

    public static Route put(String template, Function<Call, Answer> handler) {
        return of(Method.PUT, template, handler);
    }

    public static Route delete(String template, Function<Call, Answer> handler) {
        return of(Method.DELETE, template, handler);
    }

    public static Route patch(String template, Function<Call, Answer> handler) {
        return of(Method.PATCH, template, handler);
    }

    /// The same for others than people who may act, as everything is at first.
    public Route only(Access whom) {
        return new Route(method, template, steps, whom, handler);
    }

    /// The path's parameters, decoded, where it is one of this template's.
    Optional<Map<String, String>> match(List<String> segments) {
        if (steps.size() != segments.size()) {
            return Optional.empty();
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.startsWith("{")) {
                parameters.put(step.substring(1, step.length() - 1), decoded(segments.get(i)));
            } else if (!step.equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static Route of(Method method, String template, Function<Call, Answer> handler) {
        return new Route(method, template, steps(template), Access.PEOPLE, handler);
    }

    /// The parts of a raw path, still encoded.
    static List<String> steps(String path) {
        return List.of(path.split("/", -1));
    }

    private static String decoded(String segment) {
        return segment.indexOf('%') < 0 ? segment : URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
