package chat.parley.desktop.net.rest;

import chat.parley.desktop.net.Endpoint;
import chat.parley.desktop.net.Http;
import chat.parley.desktop.text.Phrases;
import chat.parley.model.Problem;
import chat.parley.model.Wire;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/// What a refusal in HTTP means: a problem document (RFC 9457) back into the [Problem] that it was made of.
record Problems(Endpoint server, Phrases words) {
    private static final Pattern NOT_FOUND = Pattern.compile("There is no such (.+), or you are not part of it\\.");
    private static final Pattern INTERNAL = Pattern.compile("under ([A-Za-z0-9]+)\\.");
    private static final long SOON = 5;

    private record Document(String code, String detail, List<Problem.FieldError> errors) { }

    /// Nobody answered.
    Problem unreachable() {
        return new Problem.Unavailable("unreachable", words.of("net.unreachable", server.shown()), SOON);
    }

    Problem of(Http.Reply reply) {
        var document = document(reply);
        return document == null || document.code() == null || document.detail() == null ? strange(reply) : problem(reply, document);
    }

    private Problem problem(Http.Reply reply, Document document) {
        var code = document.code();
        var detail = document.detail();
        return switch (reply.status()) {
            case 400 -> new Problem.Malformed(detail);
            case 401 -> new Problem.Unauthenticated(detail);
            case 403 -> new Problem.Forbidden(code, detail);
            case 404 -> notFound(code, detail);
            case 422 -> new Problem.Invalid(code, detail, document.errors() == null ? List.of() : document.errors());
            case 429 -> new Problem.TooFast(code, detail, retryAfter(reply));
            case 503 -> new Problem.Unavailable(code, detail, retryAfter(reply));
            case 500 -> internal(detail);
            default -> new Problem.Conflict(code, detail);
        };
    }

    /// Whoever answered has another key; nothing was said to them.
    Problem otherKey() {
        return new Problem.Conflict("other_key", words.of("net.otherKey", server.shown()));
    }

    /// It answered with something that this app cannot read.
    Problem unreadable() {
        return new Problem.Conflict("unreadable", words.of("net.unreadable", server.shown()));
    }

    /// Something between here and the server answered, or no Parley server.
    private Problem strange(Http.Reply reply) {
        var sentence = words.of("net.strange", server.shown(), Integer.toString(reply.status()));
        return reply.status() >= 500 ? new Problem.Unavailable("strange", sentence, SOON) : new Problem.Conflict("strange", sentence);
    }

    private static Problem notFound(String code, String detail) {
        var what = NOT_FOUND.matcher(detail);
        return what.matches() ? new Problem.NotFound(what.group(1)) : new Problem.Conflict(code, detail);
    }

    private static Problem internal(String detail) {
        var id = INTERNAL.matcher(detail);
        return new Problem.Internal(id.find() ? id.group(1) : "?");
    }

    private static long retryAfter(Http.Reply reply) {
        return reply.retryAfter().filter(seconds -> seconds.matches("[0-9]{1,6}")).map(Long::parseLong).orElse(SOON);
    }

    private static Document document(Http.Reply reply) {
        try {
            return reply.isProblem() ? Wire.read(reply.body(), Document.class) : null;
        } catch (JacksonException cutOff) {
            return null;
        }
    }
}
