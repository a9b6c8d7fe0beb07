package chat.parley.server.web.socket;

import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.server.core.Actor;
import chat.parley.server.core.Chat;
import chat.parley.server.core.accounts.Caller;
import chat.parley.server.core.read.Queries;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Session;
import chat.parley.server.web.HttpApi;
import chat.parley.server.web.Problems;
import chat.parley.server.web.entry.Auth;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The door for sockets, `/ws/{user_id}`: who comes in, and what happens first. Afterwards [SocketConnection] listens, and the
/// session's outbox speaks.
public final class SocketApi implements Http1Upgrader {
    private static final String PATH = "/ws/";
    private static final Pattern ONE_PERSON = Pattern.compile(PATH + "[^/]+");
    private static final int CANNOT = 1011;
    private final Auth auth;
    private final Chat chat;
    private final Queries queries;
    private final Hub hub;
    private final Limits limits;
    private final Addresses addresses;
    private final LastResort lastResort;
    private final Counter heard;

    /// Bytes of one message, messages a second, and connections of one address; 0 of the last two is no limit.
    public record Limits(int frameSize, int framesPerSecond, int connectionsPerAddress) { }

    public SocketApi(Auth auth, Chat chat, Queries queries, Hub hub, Problems problems, MeterRegistry meters, Limits limits) {
        this.auth = auth;
        this.chat = chat;
        this.queries = queries;
        this.hub = hub;
        this.limits = limits;
        addresses = new Addresses(limits.connectionsPerAddress);
        lastResort = new LastResort(problems, meters);
        heard = Counter.builder("chat.frames.in").description("Frames and messages that peers sent").register(meters);
    }

    @Override
    public String supportedProtocol() {
        return "websocket";
    }

    /// Opens a connection, or throws [Problem.Refusal]; null, Helidon's word for "this is no upgrade", where the path is no socket's.
    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        if (prologue.method() != Method.GET || !ONE_PERSON.matcher(prologue.uriPath().rawPath()).matches()) {
            return null;
        }
        var path = prologue.uriPath().path();
        // What steps up, as "/ws/..", is below it as it is written, but not as it is read: nobody goes by that name.
        var name = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        var handshake = Handshake.answer(headers);
        var visit = HttpApi.visit(prologue, headers, context.remotePeer(), context.isSecure());
        var caller = auth.connecting(visit, prologue.query().first("ticket").asOptional(), name);
        addresses.enter(caller.address());
        try {
            var session = registered(caller, new SocketLine(context.dataWriter(), Thread.currentThread(), handshake));
            // Helidon keeps them for as long as the connection lives.
            headers.clear();
            return new SocketConnection(session, new Ear(context.dataReader(), limits.frameSize, session::heard), exchange(session),
                    new SocketConnection.Watch(heard, lastResort, () -> addresses.leave(caller.address())));
        } catch (RuntimeException refused) {
            addresses.leave(caller.address());
            throw refused;
        }
    }

    private Session registered(Caller caller, SocketLine line) {
        var user = known(caller.id());
        var session = hub.session(user.id(), caller.login(), line);
        // Live events queue up behind it from the moment of the registration, and it is read after that: nothing falls between.
        session.outbox().offer(welcome(session));
        hub.register(session, user.status());
        // What was taken away between the first look and the registration found no socket to end.
        if (!auth.isStill(caller)) {
            session.outbox().drop(Hub.SESSION_ENDED, "the session ended");
        }
        return session;
    }

    private User known(User.Id who) {
        return switch (chat.connect(who).join()) {
            case Outcome.Done(User user, var _) -> user;
            case Outcome.Done done -> throw new IllegalStateException("This is not a user: " + done);
            case Outcome.Refused(var problem) -> throw new Problem.Refusal(problem);
        };
    }

    private LaterFrames welcome(Session session) {
        return new LaterFrames(
                lastResort,
                () -> List.of(queries.welcome(session.user(), session.id())).iterator(),
                problem -> {
                    lastResort.count(problem);
                    session.outbox().finish(CANNOT, "your data cannot be read now");
                    return ServerFrame.Failed.of(null, problem);
                },
                Optional::empty);
    }

    private Exchange exchange(Session session) {
        var actor = new Actor(session.user(), session);
        var behind = new Exchange.Behind(command -> chat.submit(actor, command), sync -> queries.sync(session.user(), sync));
        return new Exchange(session, behind, new Pace(limits.framesPerSecond), lastResort);
    }
}
