package chat.parley.server.web;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// The answers to what never reaches a route: no HTTP, headers too long, an upgrade that was refused.
///
/// Helidon would send the text of its exceptions; here every one of them is a problem document of ours.
final class ParserAnswers implements DirectHandler {
    private final Problems problems;
    private final SlowPeers peers;

    private ParserAnswers(Problems problems, SlowPeers peers) {
        this.problems = problems;
        this.peers = peers;
    }

    static DirectHandlers all(Problems problems, SlowPeers peers) {
        var handlers = DirectHandlers.builder();
        for (var type : EventType.values()) {
            handlers.addHandler(type, new ParserAnswers(problems, peers));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders added, String message) {
        var answer = answer(request, type, status);
        var headers = ServerResponseHeaders.create();
        added.forEach(headers::set);
        answer.allHeaders().forEach((name, value) -> headers.set(HeaderValues.create(name, value)));
        return TransportResponse.builder().status(answer.status()).headers(headers).entity(answer.body()).keepAlive(false).build();
    }

    private Answer answer(TransportRequest request, EventType type, Status status) {
        if (request instanceof UpgradeGate.Refused refused) {
            return refused.answer();
        }
        if (type == EventType.INTERNAL_ERROR && peers.isAsking()) {
            // Helidon 4.3.1 takes a method with a control character in it for a failure of its own.
            return problems.broken(Status.BAD_REQUEST_400);
        }
        if (type == EventType.INTERNAL_ERROR) {
            return problems.answer(problems.internal("A request outside of every route"));
        }
        return request.headers().contains(HeaderNames.CONTENT_ENCODING) ? problems.encoded() : problems.broken(status);
    }
}
