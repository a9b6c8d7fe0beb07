package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import chat.parley.server.web.RawPeer.Reply;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Hosts;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/// A real listener whose routes only tell what they were given.
final class EchoDoors {
    static final String UPGRADE = RawPeer.UPGRADE;
    /// Connections at a time.
    static final int MOST = 30;
    final List<String> served = new CopyOnWriteArrayList<>();

    Web start(Duration patience) {
        return Web.start(at("localhost", 0), doors(), patience);
    }

    /// The same, encrypted.
    Web start(Duration patience, Supplier<SSLContext> source) {
        var plain = at("localhost", 0);
        return Web.start(new Web.Settings(plain.host(), plain.addresses(), 0, MOST, Optional.of(source)), doors(), patience);
    }

    static Web.Settings at(String host, int port) {
        var addresses = host.equals("localhost") ? List.of("127.0.0.1", "::1") : List.of(host);
        return new Web.Settings(host, addresses.stream().map(InetAddress::ofLiteral).toList(), port, MOST, Optional.empty());
    }

    Web.Doors doors() {
        var origins = new Origins(List.of("https://chat.example.org"), new Hosts("laptop", List.of()), new Proxies(List.of()),
                Server.Auth.OPEN);
        // Nobody has a token here, and everybody may act by name.
        var auth = new Auth(Server.Auth.OPEN, new Auth.Behind(null, null, _ -> { }, _ -> false, (_, _) -> true), new Proxies(List.of()), Optional.empty());
        var problems = new Problems(new SimpleMeterRegistry());
        var rest = new HttpApi(routes(), origins, auth, problems);
        return new Web.Doors(rest, new Gatekeeper(), origins, problems);
    }

    private List<Route> routes() {
        return List.of(
                Route.get("/things", call -> serve("GET /things", Map.of("a", 1))),
                Route.get("/marker", call -> serve("GET /marker", Map.of())),
                Route.post("/things", call -> serve("POST /things", Map.of("who", call.who()))),
                Route.get("/things/{message_id}", call -> serve("GET one", Map.of("id", call.message()))),
                Route.put("/things/{id}", call -> serve("PUT one", Map.of("id", call.path("id"), "who", call.who(),
                        "limit", call.limit(), "name", call.body().text("name")))),
                Route.get("/refuses", call -> {
                    throw new Problem.Refusal(new Problem.TooFast("too_fast", "Slower.", 3));
                }),
                Route.get("/fails", call -> {
                    throw new IllegalStateException("the secret");
                }));
    }

    private Answer serve(String what, Object answer) {
        served.add(what);
        return Answer.ok(answer);
    }

    static void assertProblem(int status, String code, Reply reply) {
        assertEquals(status, reply.status(), reply.body());
        assertEquals("application/problem+json", reply.header("content-type"));
        assertTrue(reply.body().contains("\"code\":\"" + code + "\""), reply.body());
        assertFalse(reply.body().contains("Exception") || reply.body().contains("secret") || reply.body().contains("<"), reply.body());
    }

    /// Sockets that open for some and refuse others, as limits and names would, and say something back to whatever they hear.
    private static final class Gatekeeper implements Http1Upgrader {
        @Override
        public String supportedProtocol() {
            return "websocket";
        }

        @Override
        public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
            return switch (prologue.uriPath().path()) {
                case "/ws/full" -> throw new Problem.Refusal(new Problem.Unavailable("unavailable", "Full.", 5));
                case "/ws/bad" -> throw new Problem.Refusal(Problem.Invalid.field("user_id", "is bad"));
                case "/ws/fails" -> throw new IllegalStateException("the secret");
                case "/ws/ada" -> new Parrot(context, Thread.currentThread());
                default -> null;
            };
        }
    }

    private record Parrot(ConnectionContext context, Thread reader) implements ServerConnection {
        @Override
        public void handle(Limit limit) {
            try {
                while (true) {
                    context.dataWriter().writeNow(BufferData.create("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
                    context.dataReader().ensureAvailable();
                    context.dataReader().skip(context.dataReader().available());
                }
            } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException _) {
                // the end
            }
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            reader.interrupt();
        }
    }
}
