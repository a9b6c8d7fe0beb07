package chat.parley.server.web.socket;

import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.server.core.Actor;
import chat.parley.server.core.Chat;
import chat.parley.server.core.read.Queries;
import chat.parley.server.live.Hub;
import chat.parley.server.live.Session;
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
    private final LastResort lastResort;
    private final Counter heard;

    /// Bytes of one message, and messages a second; 0 of the latter is no limit.
    public record Limits(int frameSize, int framesPerSecond) { }

    public SocketApi(Auth auth, Chat chat, Queries queries, Hub hub, Problems problems, MeterRegistry meters, Limits limits) {
        this.auth = auth;
        this.chat = chat;
        this.queries = queries;
        this.hub = hub;
        this.limits = limits;
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
        var handshake = Handshake.answer(headers);
        var user = known(auth.acting("user_id", List.of(prologue.uriPath().path().substring(PATH.length()))));
        var session = hub.session(user.id(), new SocketLine(context.dataWriter(), Thread.currentThread(), handshake));
        // Live events queue up behind it from the moment of the registration, and it is read after that: nothing falls between.
        session.outbox().offer(welcome(session));
        hub.register(session, user.status());
        // Helidon keeps them for as long as the connection lives.
        headers.clear();
        return new SocketConnection(session, new Ear(context.dataReader(), limits.frameSize, session::heard),
                exchange(session), heard, lastResort);
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
