package chat.parley.server.api;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// One of the two API documents as it is shipped, and its schemas as checks.
public final class Document {
    private static final String HOME = "https://parley.example/";
    private static final JsonMapper JSON = new JsonMapper();
    private final String name;
    private final JsonNode root;
    private final SchemaRegistry registry;

    private Document(String name, SpecificationVersion version) {
        this.name = name;
        this.root = new YAMLMapper().readTree(resource("/" + name));
        this.registry = SchemaRegistry.withDefaultDialect(version,
                builder -> builder.schemas(Map.of(HOME + name, JSON.writeValueAsString(root))));
    }

    public static Document openApi() {
        return new Document("openapi.yaml", SpecificationVersion.DRAFT_2020_12);
    }

    /// AsyncAPI's own schemas are a superset of draft 7.
    public static Document asyncApi() {
        return new Document("asyncapi.yaml", SpecificationVersion.DRAFT_7);
    }

    public static InputStream resource(String path) {
        var found = Document.class.getResourceAsStream(path);
        if (found == null) {
            throw new UncheckedIOException(new IOException("There is no resource " + path));
        }
        return found;
    }

    public static JsonNode json(byte[] text) {
        return JSON.readTree(text);
    }

    public String name() {
        return name;
    }

    public JsonNode root() {
        return root;
    }

    public JsonNode schemas() {
        return root.at("/components/schemas");
    }

    public JsonNode schema(String schema) {
        var found = schemas().get(schema);
        if (found == null) {
            throw new AssertionError(name + " has no schema " + schema);
        }
        return found;
    }

    public Set<String> properties(String schema) {
        return new TreeSet<>(schema(schema).path("properties").propertyNames());
    }

    public Set<String> required(String schema) {
        var required = new TreeSet<String>();
        schema(schema).path("required").forEach(field -> required.add(field.stringValue()));
        return required;
    }

    /// What is wrong with `value` as a `schema`.
    public List<String> errors(String schema, JsonNode value) {
        return errorsAt("/components/schemas/" + schema, value);
    }

    /// What is wrong with `value` by the schema at a JSON pointer of this document.
    public List<String> errorsAt(String pointer, JsonNode value) {
        return registry.getSchema(SchemaLocation.of(HOME + name + "#" + pointer)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /// The node itself, or what its `$ref` names.
    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    /// Every place below `node`, as JSON pointers from it; the node itself is the empty one.
    public static Stream<String> pointers(JsonNode node) {
        var below = node.isObject()
                ? node.properties().stream().flatMap(entry -> pointers(entry.getValue()).map(rest -> "/" + escaped(entry.getKey()) + rest))
                : Stream.iterate(0, i -> i < node.size(), i -> i + 1).flatMap(i -> pointers(node.get(i)).map(rest -> "/" + i + rest));
        return Stream.concat(Stream.of(""), below);
    }

    public static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
