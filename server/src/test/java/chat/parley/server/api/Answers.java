package chat.parley.server.api;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Compares what a server answers with what is documented: status, media type, body and headers.
public final class Answers {
    private static final Document DOCUMENT = Document.openApi();
    private static final List<Operation> OPERATIONS = Operation.all(DOCUMENT);

    private Answers() { }

    /// What is not as documented; nothing where no operation is documented for this method and path.
    public static List<String> differences(String method, String path, HttpResponse<byte[]> answer) {
        return operation(method, URI.create(path).getRawPath()).map(operation -> differences(operation, answer)).orElse(List.of());
    }

    public static List<String> differences(Operation operation, HttpResponse<byte[]> answer) {
        var status = Integer.toString(answer.statusCode());
        var what = operation.name() + " " + status;
        if (!operation.statuses().contains(status)) {
            return List.of(what + " is not documented");
        }
        var response = operation.response(status);
        if (!response.has("content")) {
            return answer.body().length == 0 ? List.of() : List.of(what + " has a body");
        }
        var type = answer.headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (!response.get("content").has(type)) {
            return List.of(what + " is " + type);
        }
        var differences = new ArrayList<String>();
        if (type.endsWith("json")) {
            var schema = operation.pointerTo(status) + "/content/" + Document.escaped(type) + "/schema";
            DOCUMENT.errorsAt(schema, Document.json(answer.body())).forEach(error -> differences.add(what + ": " + error));
        }
        if (response.path("headers").has("Retry-After") && answer.headers().firstValueAsLong("Retry-After").isEmpty()) {
            differences.add(what + " does not say when to come back");
        }
        if (answer.headers().firstValue("Link").isPresent() && !response.path("headers").has("Link")) {
            differences.add(what + " has a Link that is not documented");
        }
        return differences;
    }

    private static Optional<Operation> operation(String method, String path) {
        var steps = path.split("/");
        return OPERATIONS.stream()
                .filter(operation -> operation.method().equals(method.toLowerCase(Locale.ROOT)))
                .filter(operation -> matches(operation.path().split("/"), steps))
                .findFirst();
    }

    private static boolean matches(String[] template, String[] steps) {
        if (template.length != steps.length) {
            return false;
        }
        for (int i = 0; i < steps.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(steps[i])) {
                return false;
            }
        }
        return true;
    }
}
