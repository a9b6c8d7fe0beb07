package chat.parley.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import chat.parley.server.web.Problems;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documents list every code by which something can be refused, with the status that it comes with.
class ProblemCodesTest {
    private static final Document OPEN_API = Document.openApi();
    private static final Pattern ROW = Pattern.compile("\\| `([a-z_]+)` \\| ([0-9]{3}(?:, [0-9]{3})*) \\|");
    private static final Pattern REFUSED = Pattern.compile("""
            new (?:Problem\\.)?(Forbidden|Conflict|Invalid|TooFast|Unavailable)\\(\\s*"([a-z_]+)"
            |\\b(conflict|unavailable|refusal)\\(\\s*"([a-z_]+)"
            |\\brefused\\([^";]*?([0-9]{3}),\\s*"([a-z_]+)"
            |\\brefused\\(status,\\s*"([a-z_]+)"
            """.replace("\n", ""));
    private static final List<Problem> PROBLEMS = List.of(new Problem.Malformed("d"), new Problem.Unauthenticated("d"),
            new Problem.Forbidden("not_sender", "d"), new Problem.NotFound("message"), new Problem.Conflict("deleted", "d"),
            new Problem.Invalid("invalid", "d", List.of(new Problem.FieldError("f", "m"))), new Problem.TooFast("too_fast", "d", 3),
            new Problem.Unavailable("unavailable", "d", 3), new Problem.Internal("1"));
    private final Problems problems = new Problems(new SimpleMeterRegistry());

    @Test
    void everyCodeInTheSourceIsDocumentedAndTheOtherWayRound() throws IOException {
        var inSource = new TreeSet<>(codesInSource().keySet());
        PROBLEMS.forEach(problem -> inSource.add(problem.code()));

        assertEquals(inSource, new TreeSet<>(documented().keySet()));
    }

    @Test
    void everyCodeComesWithTheStatusThatIsDocumented() throws IOException {
        var documented = documented();

        PROBLEMS.forEach(problem -> assertTrue(documented.get(problem.code()).contains(problems.answer(problem).status().code()), problem.code()));
        codesInSource().forEach((code, status) -> assertTrue(status == 0 || documented.get(code).contains(status), code + " is " + status));
    }

    @Test
    void everyProblemIsItsSchema() {
        var written = new TreeSet<String>();
        for (var problem : PROBLEMS) {
            var document = Document.json(problems.answer(problem).body());
            written.addAll(document.propertyNames());

            assertEquals(List.of(), OPEN_API.errors("Problem", document));
        }

        assertEquals(written, OPEN_API.properties("Problem"));
    }

    @Test
    void everyKindOfProblemIsLookedAt() {
        assertEquals(Stream.of(Problem.class.getPermittedSubclasses()).collect(Collectors.toSet()),
                PROBLEMS.stream().map(Object::getClass).collect(Collectors.toSet()));
    }

    private static Map<String, Set<Integer>> documented() {
        return ROW.matcher(OPEN_API.schema("ProblemCode").get("description").stringValue()).results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Stream.of(row.group(2).split(", "))
                        .map(Integer::valueOf).collect(Collectors.toSet())));
    }

    /// Codes with their status, which is 0 where the line that refuses does not tell it.
    private Map<String, Integer> codesInSource() throws IOException {
        var codes = new TreeMap<String, Integer>();
        for (var module : List.of("../common-model", ".")) {
            try (var files = Files.walk(Path.of(module, "src/main/java"))) {
                for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    REFUSED.matcher(Files.readString(file)).results().forEach(found -> {
                        var code = Stream.of(2, 4, 6, 7).map(found::group).filter(each -> each != null).findFirst().orElseThrow();
                        codes.merge(code, status(found.group(1), found.group(3), found.group(5)), Math::max);
                    });
                }
            }
        }
        return codes;
    }

    private int status(String kind, String word, String number) {
        if (number != null) {
            return Integer.parseInt(number);
        }
        var name = kind != null ? kind : word;
        return name == null ? 0 : PROBLEMS.stream().filter(problem -> problem.getClass().getSimpleName().equalsIgnoreCase(name))
                .map(problem -> problems.answer(problem).status().code()).findFirst().orElse(0);
    }
}
