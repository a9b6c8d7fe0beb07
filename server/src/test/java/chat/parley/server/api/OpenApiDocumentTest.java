package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Server.Limits;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The document of the HTTP API is one that tools understand, and says of every operation all that one needs.
class OpenApiDocumentTest {
    private static final Document DOCUMENT = Document.openApi();
    private static final Set<String> FOR_EVERYTHING = Set.of("400", "403", "500");
    private static final Set<String> FOR_BODIES = Set.of("413", "415", "422");

    @Test
    void parserUnderstandsTheDocument() {
        var options = new ParseOptions();
        options.setResolve(true);

        var parsed = new OpenAPIV3Parser().readContents(text(), null, options);

        assertEquals(List.of(), parsed.getMessages());
        assertEquals("3.1.0", parsed.getOpenAPI().getOpenapi());
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsUsed() {
        assertEquals(List.of(), References.broken(DOCUMENT));
        assertEquals(List.of(), References.unused(DOCUMENT));
    }

    @Test
    void everyOperationIsNamedOnceAndExplained() {
        var names = new HashSet<String>();
        var tags = DOCUMENT.root().get("tags").valueStream().map(tag -> tag.get("name").stringValue()).collect(Collectors.toSet());

        for (var operation : Operation.all(DOCUMENT)) {
            assertTrue(names.add(operation.id()), operation.name() + " has another's name");
            assertTrue(tags.contains(operation.node().at("/tags/0").stringValue()), operation.name() + " has an unknown tag");
            assertFalse(operation.node().path("summary").asString("").isBlank(), operation.name() + " has no summary");
            assertFalse(operation.node().path("description").asString("").isBlank(), operation.name() + " has no description");
        }
    }

    @Test
    void everyParameterOfAPathIsDescribed() {
        for (var operation : Operation.all(DOCUMENT)) {
            var inPath = Stream.of(operation.path().split("/")).filter(step -> step.startsWith("{"))
                    .map(step -> step.substring(1, step.length() - 1)).collect(Collectors.toSet());

            var described = operation.parameters().filter(parameter -> parameter.get("in").stringValue().equals("path"))
                    .map(parameter -> parameter.get("name").stringValue()).collect(Collectors.toSet());

            assertEquals(inPath, described, operation.name());
        }
    }

    @Test
    void everyOperationTellsHowItIsRefused() {
        var missing = new ArrayList<String>();
        for (var operation : Operation.all(DOCUMENT)) {
            var expected = new TreeSet<>(FOR_EVERYTHING);
            if (operation.hasBody()) {
                expected.addAll(FOR_BODIES);
            }
            if (operation.path().contains("{")) {
                expected.add("404");
            }
            expected.removeAll(operation.statuses());
            expected.forEach(status -> missing.add(operation.name() + " " + status));
        }

        assertEquals(List.of(), missing);
    }

    @Test
    void everyRefusalIsAProblemAndEverySuccessHasAType() {
        for (var operation : Operation.all(DOCUMENT)) {
            for (var response : operation.node().get("responses").properties()) {
                var content = DOCUMENT.resolved(response.getValue()).path("content");
                var isMonitored = operation.path().startsWith("/health") && response.getKey().equals("503");
                var isProblem = Integer.parseInt(response.getKey()) >= 400 && !isMonitored;
                assertEquals(isProblem, content.has("application/problem+json") && content.size() == 1,
                        operation.name() + " " + response.getKey());
                assertEquals(response.getKey().startsWith("3"), content.isEmpty(), operation.name() + " " + response.getKey());
            }
        }
    }

    @Test
    void waitingTimeComesWithEveryAnswerThatAsksToWait() {
        for (var operation : Operation.all(DOCUMENT)) {
            for (var status : operation.statuses()) {
                var asksToWait = Set.of("429", "503").contains(status) && operation.response(status).get("content").has("application/problem+json");
                assertEquals(asksToWait, operation.response(status).path("headers").has("Retry-After"), operation.name() + " " + status);
            }
        }
    }

    @Test
    void examplesAreWhatTheirSchemasSay() {
        var wrong = new ArrayList<String>();
        Document.pointers(DOCUMENT.root()).filter(pointer -> pointer.endsWith("/schema")).forEach(pointer -> {
            var holder = DOCUMENT.root().at(pointer.substring(0, pointer.length() - "/schema".length()));
            var known = DOCUMENT.resolved(holder.get("schema")).path("properties");
            examples(holder).forEach((name, value) -> {
                DOCUMENT.errorsAt(pointer, value).forEach(error -> wrong.add(pointer + " " + name + " " + error));
                value.propertyNames().stream().filter(field -> !known.has(field)).forEach(field -> wrong.add(pointer + " " + name + " has " + field));
            });
        });

        assertEquals(List.of(), wrong);
    }

    @Test
    void boundsAreTheCeilingsOfTheModel() {
        assertEquals(Limits.PAGE, DOCUMENT.root().at("/components/parameters/Limit/schema/maximum").intValue());
        assertEquals(Limits.DEFAULT_PAGE, DOCUMENT.root().at("/components/parameters/Limit/schema/default").intValue());
        assertEquals(Limits.TEXT, property("SendMessage", "content").get("maxLength").intValue());
        assertEquals(Limits.TEXT, property("EditMessage", "content").get("maxLength").intValue());
        assertEquals(Limits.ATTACHMENTS, property("SendMessage", "attachments").get("maxItems").intValue());
        assertEquals(Limits.NAME, property("CreateConversation", "name").get("maxLength").intValue());
        assertEquals(Limits.DESCRIPTION, property("CreateConversation", "description").get("maxLength").intValue());
        assertEquals(Limits.PARTICIPANTS, property("CreateConversation", "participant_ids").get("maxItems").intValue());
        assertEquals(Limits.NAME, property("UpdateProfile", "display_name").get("maxLength").intValue());
        assertEquals(Limits.DESCRIPTION, property("UpdateProfile", "bio").get("maxLength").intValue());
        assertEquals(Limits.CLIENT_MESSAGE_ID, DOCUMENT.schema("ClientMessageId").get("maxLength").intValue());
        assertEquals(Limits.EMOJI, DOCUMENT.schema("Emoji").get("maxLength").intValue());
        assertEquals(Limits.SYNC_CONVERSATIONS, DOCUMENT.schema("KnownRevisions").get("maxProperties").intValue());
    }

    private JsonNode property(String schema, String field) {
        return DOCUMENT.schema(schema).get("properties").get(field);
    }

    private Map<String, JsonNode> examples(JsonNode holder) {
        var examples = holder.path("examples").propertyStream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> DOCUMENT.resolved(entry.getValue()).get("value")));
        if (holder.has("example")) {
            examples.put("example", holder.get("example"));
        }
        return examples;
    }

    private static String text() {
        try (var resource = Document.resource("/openapi.yaml")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
