package chat.parley.server.web;

import chat.parley.model.Problem;
import chat.parley.model.Wire;
import io.helidon.http.Status;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a refusal is in HTTP: a status and a problem document (RFC 9457). The one place that knows HTTP's numbers.
///
/// It counts what it refuses (`chat.refused`), and it is the last resort for what nobody expected: that is logged once
/// with an id, and the peer learns the id and nothing else.
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String TYPE = "application/problem+json";
    private static final int ID_BYTES = 8;
    private final SecureRandom random = new SecureRandom();
    private final MeterRegistry meters;

    public Problems(MeterRegistry meters) {
        this.meters = meters;
    }

    /// What HTTP itself refuses, before there is a wish: thrown where the answer cannot be returned.
    static final class Protest extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Answer answer;

        Protest(Answer answer) {
            super(null, null, false, false);
            this.answer = answer;
        }

        Answer answer() {
            return answer;
        }
    }

    public Answer answer(Problem problem) {
        var document = document(status(problem), problem.code(), problem.detail());
        return switch (problem) {
            case Problem.Invalid invalid -> {
                document.put("errors", invalid.errors());
                yield refused(status(problem), document);
            }
            case Problem.TooFast tooFast -> retried(problem, document, tooFast.retryAfter());
            case Problem.Unavailable unavailable -> retried(problem, document, unavailable.retryAfter());
            case Problem.Unauthenticated _ -> refused(status(problem), document).with("WWW-Authenticate", "Bearer realm=\"parley\"");
            case Problem.Malformed _, Problem.Forbidden _, Problem.NotFound _, Problem.Conflict _,
                 Problem.Internal _ -> refused(status(problem), document);
        };
    }

    /// The answer to a failure that nobody expected while `doing` something; the log gets all of it.
    public Problem.Internal internal(String doing, Throwable failure) {
        var id = newId();
        LOG.error("{} failed [{}]", doing, id, failure);
        return new Problem.Internal(id);
    }

    /// The same where the failure itself is not at hand, but in the log already.
    Problem.Internal internal(String doing) {
        var id = newId();
        LOG.error("{} failed [{}]", doing, id);
        return new Problem.Internal(id);
    }

    Answer noSuchPath() {
        return refused(Status.NOT_FOUND_404, "no_such_path", "There is nothing at this path. All paths are in /openapi.json.");
    }

    Answer methodNotAllowed(Collection<String> allowed) {
        var allow = String.join(", ", new TreeSet<>(allowed));
        return refused(Status.METHOD_NOT_ALLOWED_405, "method_not_allowed", "This path takes " + allow + ".").with("Allow", allow);
    }

    Answer tooLarge(long limit) {
        return refused(Status.REQUEST_ENTITY_TOO_LARGE_413, "too_large", "A body can have at most " + limit + " bytes.");
    }

    Answer notJson() {
        return refused(Status.UNSUPPORTED_MEDIA_TYPE_415, "not_json", "A body is read as application/json in UTF-8 only.");
    }

    Answer encoded() {
        return refused(Status.UNSUPPORTED_MEDIA_TYPE_415, "content_encoded", "A body with a Content-Encoding is not read.");
    }

    Answer upgradeRequired() {
        return refused(Status.UPGRADE_REQUIRED_426, "upgrade_required", "This path is a WebSocket's: connect to it with ws or wss.")
                .with("Upgrade", "websocket");
    }

    Answer httpsNeeded() {
        return refused(Status.BAD_REQUEST_400, "https_needed", "This server is reached by https only: write https:// and wss:// where you wrote"
                + " http:// and ws://.");
    }

    /// What HTTP's own parser found wrong.
    Answer broken(Status status) {
        return switch (status.code()) {
            case 413 -> refused(status, "too_large", "The body is larger than this server reads.");
            case 414 -> refused(status, "path_too_long", "The path and its query are longer than this server reads.");
            case 503 -> answer(new Problem.Unavailable("unavailable", "The server has too much to do. Try again soon.", 1));
            case 505 -> refused(status, "http_version", "This server speaks HTTP/1.1.");
            default -> answer(new Problem.Malformed("This request does not keep to HTTP: look at its first line, headers and length."));
        };
    }

    /// The status alone, exhaustively: a new problem does not compile until it has one.
    static Status status(Problem problem) {
        return switch (problem) {
            case Problem.Malformed _ -> Status.BAD_REQUEST_400;
            case Problem.Unauthenticated _ -> Status.UNAUTHORIZED_401;
            case Problem.Forbidden _ -> Status.FORBIDDEN_403;
            case Problem.NotFound _ -> Status.NOT_FOUND_404;
            case Problem.Conflict _ -> Status.CONFLICT_409;
            case Problem.Invalid _ -> Status.UNPROCESSABLE_CONTENT_422;
            case Problem.TooFast _ -> Status.TOO_MANY_REQUESTS_429;
            case Problem.Internal _ -> Status.INTERNAL_SERVER_ERROR_500;
            case Problem.Unavailable _ -> Status.SERVICE_UNAVAILABLE_503;
        };
    }

    private Answer retried(Problem problem, Map<String, Object> document, long after) {
        return refused(status(problem), document).with("Retry-After", Long.toString(after));
    }

    private Answer refused(Status status, String code, String detail) {
        return refused(status, document(status, code, detail));
    }

    private Answer refused(Status status, Map<String, Object> document) {
        meters.counter("chat.refused", "reason", document.get("code").toString()).increment();
        return new Answer(status, TYPE, Wire.write(document), Map.of());
    }

    private static Map<String, Object> document(Status status, String code, String detail) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", "about:blank");
        document.put("title", status.reasonPhrase());
        document.put("status", status.code());
        document.put("detail", detail);
        document.put("code", code);
        return document;
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
