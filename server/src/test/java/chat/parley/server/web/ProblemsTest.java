package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import io.helidon.http.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProblemsTest {
    private static final Map<Problem, Integer> STATUS = Map.of(
            new Problem.Malformed("Not JSON."), 400,
            new Problem.Unauthenticated("Sign in."), 401,
            new Problem.Forbidden("not_sender", "Not yours."), 403,
            new Problem.NotFound("message"), 404,
            new Problem.Conflict("deleted", "It is gone."), 409,
            new Problem.Invalid("invalid", "Wrong.", List.of(new Problem.FieldError("name", "is too long"))), 422,
            new Problem.TooFast("too_fast", "Slower.", 7), 429,
            new Problem.Internal("0123"), 500,
            new Problem.Unavailable("storage_full", "No room.", 30), 503);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Problems problems = new Problems(meters);

    @Test
    void everyKindOfProblemIsInTheTableBelow() {
        var kinds = Stream.of(Problem.class.getPermittedSubclasses()).collect(Collectors.toSet());

        assertEquals(kinds, STATUS.keySet().stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    @Test
    void everyProblemIsADocumentWithItsStatusCodeAndSentence() {
        STATUS.forEach((problem, status) -> {
            var answer = problems.answer(problem);
            var document = document(answer);

            assertEquals(status, answer.status().code());
            assertEquals("application/problem+json", answer.contentType());
            assertEquals(status, document.get("status").asInt());
            assertEquals(problem.code(), document.get("code").asString());
            assertEquals(problem.detail(), document.get("detail").asString());
            assertEquals(Status.create(status).reasonPhrase(), document.get("title").asString());
            assertEquals("about:blank", document.get("type").asString());
            assertEquals(problem instanceof Problem.Invalid, document.has("errors"));
        });
    }

    @Test
    void whatMaySucceedLaterSaysWhen() {
        assertEquals("7", problems.answer(new Problem.TooFast("too_fast", "Slower.", 7)).headers().get("Retry-After"));
        assertEquals("30", problems.answer(new Problem.Unavailable("storage_full", "No room.", 30)).headers().get("Retry-After"));
        assertFalse(problems.answer(new Problem.Conflict("deleted", "Gone.")).headers().containsKey("Retry-After"));
    }

    @Test
    void invalidFieldsAreNamed() {
        var errors = document(problems.answer(Problem.Invalid.field("name", "must not be empty"))).get("errors");

        assertEquals("[{\"field\":\"name\",\"message\":\"must not be empty\"}]", errors.toString());
    }

    @Test
    void failureShowsItsIdAndNothingOfItsCause() {
        var problem = problems.internal("GET /users", new IllegalStateException("the secret of /home"));
        var text = new String(problems.answer(problem).body(), StandardCharsets.UTF_8);

        assertTrue(problem.id().matches("[0-9a-f]{16}"));
        assertTrue(text.contains(problem.id()));
        assertFalse(text.contains("secret"));
        assertFalse(text.contains("IllegalState"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 413, 414, 431, 500, 503, 505, 507})
    void whateverTheParserRefusesIsAProblemWithACode(int status) {
        var answer = problems.broken(Status.create(status));

        assertEquals("application/problem+json", answer.contentType());
        assertEquals(answer.status().code(), document(answer).get("status").asInt());
        assertTrue(Set.of(400, 413, 414, 503, 505).contains(answer.status().code()));
    }

    @Test
    void refusalsAreCountedByReason() {
        problems.answer(new Problem.Conflict("deleted", "Gone."));
        problems.answer(new Problem.Conflict("deleted", "Gone."));
        problems.notJson();

        assertEquals(2, meters.counter("chat.refused", "reason", "deleted").count());
        assertEquals(1, meters.counter("chat.refused", "reason", "not_json").count());
    }

    private static JsonNode document(Answer answer) {
        return new JsonMapper().readTree(answer.body());
    }
}
