package chat.parley.server.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// One method on one path of the document, `method` in lower case as it stands there.
public record Operation(Document document, String method, String path, JsonNode shared, JsonNode node) {
    public static List<Operation> all(Document document) {
        return document.root().get("paths").propertyStream()
                .flatMap(path -> path.getValue().propertyStream()
                        .filter(entry -> !entry.getKey().equals("parameters"))
                        .map(entry -> new Operation(document, entry.getKey(), path.getKey(), path.getValue().path("parameters"), entry.getValue())))
                .toList();
    }

    public String id() {
        return node.get("operationId").stringValue();
    }

    public String name() {
        return method + " " + path;
    }

    public Stream<JsonNode> parameters() {
        return Stream.concat(shared.valueStream(), node.path("parameters").valueStream()).map(document::resolved);
    }

    public boolean hasParameter(String in, String name) {
        return parameters().anyMatch(parameter -> parameter.get("in").stringValue().equals(in) && parameter.get("name").stringValue().equals(name));
    }

    public boolean hasBody() {
        return node.has("requestBody");
    }

    public Set<String> statuses() {
        return new TreeSet<>(node.get("responses").propertyNames());
    }

    /// Where the response of a status stands, as a JSON pointer that leads to no reference.
    public String pointerTo(String status) {
        var response = node.get("responses").get(status);
        return response.has("$ref")
                ? response.get("$ref").stringValue().substring(1)
                : "/paths/" + Document.escaped(path) + "/" + method + "/responses/" + status;
    }

    public JsonNode response(String status) {
        return document.root().at(pointerTo(status));
    }
}
