package chat.parley.server.web;

import chat.parley.model.Problem;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Visit;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.PeerInfo;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The REST door: takes every HTTP request from its headers to its answer, on the request's own virtual thread.
public final class HttpApi implements Handler {
    private static final String PREFLIGHT_SECONDS = "600";
    private static final Predicate<String> LENGTH = Pattern.compile("[0-9]+").asMatchPredicate();
    private final List<Route> routes;
    private final Origins origins;
    private final Auth auth;
    private final Problems problems;

    public HttpApi(List<Route> routes, Origins origins, Auth auth, Problems problems) {
        this.routes = List.copyOf(routes);
        this.origins = origins;
        this.auth = auth;
        this.problems = problems;
    }

    /// Everything that can be asked for, but for the socket.
    public List<Route> routes() {
        return routes;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        var visit = visit(request.prologue(), request.headers(), request.remotePeer(), request.isSecure());
        var answer = isAmbiguous(visit) ? problems.broken(Status.BAD_REQUEST_400).last() : answer(request, visit);
        var isLast = answer.isLast() || isBodyPending(request);
        try {
            send(request, response, visit, isLast ? answer.last() : answer);
            if (!isLast && isLastAsked(visit)) {
                request.content().consume();
            }
        } catch (UncheckedIOException | RequestException | IllegalArgumentException | DataReader.IncorrectNewLineException brokenOrGone) {
            throw new CloseConnectionException("The connection cannot be used any more", brokenOrGone);
        }
        if (isLast || isLastAsked(visit)) {
            throw new CloseConnectionException("This was the connection's last request");
        }
    }

    /// The last resort of this door is here: the one place that catches what nobody expected.
    private Answer answer(ServerRequest request, Visit visit) {
        try {
            var refusal = origins.refusal(visit);
            return refusal.isPresent() ? problems.answer(refusal.get()) : routed(request, visit);
        } catch (Problem.Refusal refusal) {
            return problems.answer(refusal.problem());
        } catch (Problems.Protest protest) {
            return protest.answer();
        } catch (RequestException broken) {
            return problems.broken(broken.status()).last();
        } catch (CloseConnectionException gone) {
            throw gone;
        } catch (DataReader.InsufficientDataAvailableException | UncheckedIOException gone) {
            throw new CloseConnectionException("The peer is gone", gone);
        } catch (RuntimeException failure) {
            return problems.answer(problems.internal(visit.method() + " " + template(visit), failure));
        }
    }

    private Answer routed(ServerRequest request, Visit visit) {
        if (!visit.all("Content-Encoding").isEmpty()) {
            return problems.encoded();
        }
        var steps = Route.steps(visit.path());
        var matches = new HashMap<Route, Map<String, String>>();
        routes.forEach(route -> route.match(steps).ifPresent(parameters -> matches.put(route, parameters)));
        if (matches.isEmpty()) {
            return visit.path().startsWith("/ws/") ? problems.upgradeRequired() : problems.noSuchPath();
        }
        var method = request.prologue().method() == Method.HEAD ? Method.GET : request.prologue().method();
        for (var match : matches.entrySet()) {
            if (match.getKey().method() == method) {
                var caller = auth.admitted(match.getKey().access(), visit);
                var call = new Call(request, visit, match.getValue(), caller, new Call.Doors(auth, origins, problems));
                if (caller.isSignedIn()) {
                    call.who();
                }
                return match.getKey().handler().apply(call);
            }
        }
        var allowed = allowed(matches.keySet());
        return method == Method.OPTIONS ? options(visit, allowed) : problems.methodNotAllowed(allowed);
    }

    private Answer options(Visit visit, Iterable<String> allowed) {
        var methods = String.join(", ", allowed);
        var answer = Answer.empty(Status.NO_CONTENT_204).with("Allow", methods);
        return visit.all("Access-Control-Request-Method").isEmpty() || origins.sharedWith(visit).isEmpty() ? answer : answer
                .with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .with("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    private void send(ServerRequest request, ServerResponse response, Visit visit, Answer answer) {
        response.status(answer.status());
        answer.allHeaders().forEach((name, value) -> response.header(HeaderValues.create(name, value)));
        origins.sharedWith(visit).ifPresent(origin -> {
            response.header(HeaderValues.create("Access-Control-Allow-Origin", origin));
            response.header(HeaderValues.create("Access-Control-Expose-Headers", "Allow, Link, Retry-After"));
        });
        response.header(HeaderValues.create("Vary", "Origin"));
        if (request.prologue().method() == Method.HEAD) {
            response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, answer.body().length));
            response.send();
        } else {
            response.send(answer.body());
        }
    }

    /// A body that was announced and not sent may still come after a refusal, or be left out: nobody can tell it from the
    /// next request, which a page of another site could have written into it.
    private static boolean isBodyPending(ServerRequest request) {
        return request.headers().contains(HeaderValues.EXPECT_100) && !request.continueSent();
    }

    /// Two readings of where the body ends are two readings of what the next request is. Helidon 4.3.1 takes what it does
    /// not know in `Transfer-Encoding` for no body at all, and a length with a sign for a number.
    private static boolean isAmbiguous(Visit visit) {
        var encodings = visit.all("Transfer-Encoding");
        var lengths = visit.all("Content-Length");
        var isUnclear = lengths.size() > 1 || !lengths.stream().allMatch(LENGTH);
        return isUnclear || !encodings.isEmpty() && !(encodings.equals(List.of("chunked")) && lengths.isEmpty());
    }

    /// Helidon 4.3.1 answers `Connection: close` in kind, and then waits for the peer to close.
    private static boolean isLastAsked(Visit visit) {
        return visit.all("Connection").stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    }

    private String template(Visit visit) {
        return routes.stream().filter(route -> route.match(Route.steps(visit.path())).isPresent()).findFirst()
                .map(Route::template).orElse("a path without a route");
    }

    private static TreeSet<String> allowed(Iterable<Route> routes) {
        var allowed = new TreeSet<>(List.of("OPTIONS"));
        routes.forEach(route -> allowed.add(route.method().text()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    /// What the browser rules want to know of a request.
    public static Visit visit(HttpPrologue prologue, Headers headers, PeerInfo peer, boolean secure) {
        var values = headers.stream().collect(Collectors.toMap(Header::name, Header::allValues));
        var address = ((InetSocketAddress) peer.address()).getAddress();
        return new Visit(prologue.method().text(), prologue.uriPath().rawPath(), secure, address, values);
    }
}
