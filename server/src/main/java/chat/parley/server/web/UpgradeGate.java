package chat.parley.server.web;

import chat.parley.model.Problem;
import chat.parley.server.web.entry.Origins;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Base64;

/// The way from HTTP to a socket: the same rules as for every other request, and the same answers to what is refused.
///
/// HTTP's routing never sees an upgrade, and a socket's listener never sees its peer; only here are both at hand.
final class UpgradeGate implements Http1Upgrader {
    private static final HeaderName KEY = HeaderNames.create("Sec-WebSocket-Key");
    private static final HeaderName VERSION = HeaderNames.create("Sec-WebSocket-Version");
    private static final String SPOKEN_VERSION = "13";
    private static final int KEY_BYTES = 16;
    private final Http1Upgrader sockets;
    private final Origins origins;
    private final Problems problems;
    private final SlowPeers slowPeers;

    UpgradeGate(Http1Upgrader sockets, Origins origins, Problems problems, SlowPeers slowPeers) {
        this.sockets = sockets;
        this.origins = origins;
        this.problems = problems;
        this.slowPeers = slowPeers;
    }

    /// A refusal on its way through Helidon, which hands the request of an exception to whoever writes the answer.
    record Refused(Answer answer, DirectHandler.TransportRequest request) implements DirectHandler.TransportRequest {
        @Override
        public String protocolVersion() {
            return request.protocolVersion();
        }

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public ServerRequestHeaders headers() {
            return request.headers();
        }
    }

    @Override
    public String supportedProtocol() {
        return sockets.supportedProtocol();
    }

    /// The last resort of an upgrade is here, as in [HttpApi]. Null is Helidon's word for "no upgrade: answer it as HTTP".
    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        try {
            var visit = HttpApi.visit(prologue, headers, context.remotePeer(), context.isSecure());
            origins.refusal(visit).ifPresent(problem -> {
                throw new Problem.Refusal(problem);
            });
            checkHandshake(headers);
            var socket = sockets.upgrade(context, prologue, headers);
            return socket == null ? null : released(socket);
        } catch (Problem.Refusal refusal) {
            throw refused(problems.answer(refusal.problem()));
        } catch (RequestException | CloseConnectionException passed) {
            throw passed;
        } catch (RuntimeException failure) {
            throw refused(problems.answer(problems.internal("An upgrade to a socket", failure)));
        }
    }

    /// An open socket is in no hurry, until it ends.
    private ServerConnection released(ServerConnection socket) {
        slowPeers.release();
        return new ServerConnection() {
            @Override
            public void handle(Limit limit) throws InterruptedException {
                try {
                    socket.handle(limit);
                } finally {
                    slowPeers.restart();
                }
            }

            @Override
            public Duration idleTime() {
                return socket.idleTime();
            }

            @Override
            public void close(boolean interrupt) {
                socket.close(interrupt);
            }
        };
    }

    private static void checkHandshake(WritableHeaders<?> headers) {
        if (!headers.value(VERSION).orElse(SPOKEN_VERSION).equals(SPOKEN_VERSION)) {
            throw new Problem.Refusal(new Problem.Malformed("Sec-WebSocket-Version must be " + SPOKEN_VERSION + "."));
        }
        var key = headers.value(KEY).orElse("");
        try {
            if (Base64.getDecoder().decode(key).length == KEY_BYTES) {
                return;
            }
        } catch (IllegalArgumentException _) {
            // no key either
        }
        throw new Problem.Refusal(new Problem.Malformed("Sec-WebSocket-Key must be 16 bytes in Base64."));
    }

    private static RequestException refused(Answer answer) {
        return RequestException.builder()
                .type(DirectHandler.EventType.OTHER)
                .status(answer.status())
                .setKeepAlive(false)
                .request(new Refused(answer, DirectHandler.TransportRequest.empty()))
                .build();
    }
}
