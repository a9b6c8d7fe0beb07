package chat.parley.server.web;

import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.Wire;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What is answered to one request: status, body and the headers that are its own.
public record Answer(Status status, String contentType, byte[] body, Map<String, String> headers) {
    static final String JSON = "application/json";
    /// On every answer, but where an answer has its own value: nothing is guessed, framed, embedded, leaked or kept.
    static final Map<String, String> SECURITY = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cache-Control", "no-store");

    public static Answer ok(Object value) {
        return new Answer(Status.OK_200, JSON, Wire.write(value), Map.of());
    }

    /// What became of a command, where a success is an object as it is now. Throws [Problem.Refusal].
    public static Answer ok(Outcome outcome) {
        return ok(done(outcome).result());
    }

    /// What became of a command that makes something; it answers 200 where there was nothing left to make.
    public static Answer created(Outcome outcome) {
        var done = done(outcome);
        return new Answer(done.changed() ? Status.CREATED_201 : Status.OK_200, JSON, Wire.write(done.result()), Map.of());
    }

    /// Something that was made.
    public static Answer created(Object value) {
        return ok(value).asCreated();
    }

    /// What is JSON already.
    public static Answer json(String value) {
        return text(JSON, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer text(String contentType, byte[] body) {
        return new Answer(Status.OK_200, contentType, body, Map.of());
    }

    /// The same as [#ok] by a server that cannot do its work now.
    public static Answer unhealthy(Object value) {
        return new Answer(Status.SERVICE_UNAVAILABLE_503, JSON, Wire.write(value), Map.of());
    }

    /// The same for something that was made.
    public Answer asCreated() {
        return new Answer(Status.CREATED_201, contentType, body, headers);
    }

    /// What was asked for is still as the caller has it.
    public static Answer notModified() {
        return empty(Status.NOT_MODIFIED_304);
    }

    /// What was asked for is at this path.
    public static Answer elsewhere(String path) {
        return empty(Status.FOUND_302).with("Location", path);
    }

    static Answer empty(Status status) {
        return new Answer(status, "", new byte[0], Map.of());
    }

    public Answer with(String header, String value) {
        return withAll(Map.of(header, value));
    }

    public Answer withAll(Map<String, String> others) {
        var all = new HashMap<>(headers);
        all.putAll(others);
        return new Answer(status, contentType, body, Map.copyOf(all));
    }

    /// The same as the last one of its connection, because what follows on it cannot be told apart any more.
    Answer last() {
        return with("Connection", "close");
    }

    boolean isLast() {
        return headers.containsKey("Connection");
    }

    /// The answer's own headers, and those of every answer.
    Map<String, String> allHeaders() {
        var all = new HashMap<>(SECURITY);
        all.putAll(headers);
        if (!contentType.isEmpty()) {
            all.put("Content-Type", contentType);
        }
        return all;
    }

    private static Outcome.Done done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done;
            case Outcome.Refused(var problem) -> throw new Problem.Refusal(problem);
        };
    }
}
