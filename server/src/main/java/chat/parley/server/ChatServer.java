package chat.parley.server;

import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.Secret;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Chat;
import chat.parley.server.tls.Certificates;
import chat.parley.server.web.HttpApi;
import chat.parley.server.web.Problems;
import chat.parley.server.web.Route;
import chat.parley.server.web.Web;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Hosts;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import chat.parley.server.web.routes.Routes;
import chat.parley.server.web.socket.SocketApi;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A whole server: the engine and its two doors, listening. Owns both; startable on port 0, as often as wanted in one process.
public final class ChatServer implements AutoCloseable {
    /// Requests come on connections of their own, and a socket too many can only be refused when it got through.
    private static final int CONNECTIONS_BESIDES_SOCKETS = 1_000;
    private static final Duration AFTER_WEB = Duration.ofMillis(250);
    private final Engine engine;
    private final Optional<Certificates> certificates;
    private final Web web;
    private final List<Route> routes;

    private ChatServer(Engine engine, Optional<Certificates> certificates, Web web, List<Route> routes) {
        this.engine = engine;
        this.certificates = certificates;
        this.web = web;
        this.routes = routes;
    }

    /// Opens the data, then listens. Throws what [Engine#start] throws, or [Web.CannotListen]; each is a sentence for whoever starts it.
    /// `lost` is called once when the data cannot be written any more.
    public static ChatServer start(ServerConfig config, InstantSource clock, PrometheusMeterRegistry meters, Runnable lost) {
        Engine.finishRestore(config, clock);
        var hosts = Hosts.ofThisMachine(config.access().serverNames());
        var certificates = certificates(config, hosts, clock);
        Supplier<String> fingerprint = () -> certificates.map(Certificates::fingerprint).map(Fingerprint::digits).orElse(null);
        Engine engine;
        try {
            engine = Engine.start(config, fingerprint, clock, meters, lost);
        } catch (RuntimeException failure) {
            certificates.ifPresent(Certificates::close);
            throw failure;
        }
        try {
            var problems = new Problems(meters);
            var access = config.access();
            var proxies = new Proxies(access.trustedProxies());
            var origins = new Origins(access.allowedOrigins(), hosts, proxies, access.auth());
            var routes = Routes.all(engine.chat(), engine.accounts(), engine.queries(), meters, engine::isHealthy);
            var auth = new Auth(access.auth(), Auth.Behind.of(engine.accounts()), proxies, access.metricsToken().map(Secret::value));
            var sockets = new SocketApi(auth, engine.chat(), engine.queries(), engine.hub(), problems, meters,
                    new SocketApi.Limits(config.maxFrameSize(), config.rates().frames(), config.connectionsPerAddress()));
            var doors = new Web.Doors(new HttpApi(routes, origins, auth, problems), sockets, origins, problems);
            return new ChatServer(engine, certificates, Web.start(settings(config, certificates), doors), routes);
        } catch (RuntimeException failure) {
            engine.close();
            certificates.ifPresent(Certificates::close);
            throw failure;
        }
    }

    private static Web.Settings settings(ServerConfig config, Optional<Certificates> certificates) {
        var listener = config.listener();
        var sockets = config.sockets().most();
        return new Web.Settings(listener.host(), listener.addresses(), listener.port(),
                sockets == 0 ? Integer.MAX_VALUE : sockets + CONNECTIONS_BESIDES_SOCKETS,
                certificates.map(source -> source::context));
    }

    public int port() {
        return web.port();
    }

    /// By what those who connect know this server; empty where nothing is encrypted.
    public Optional<Fingerprint> fingerprint() {
        return certificates.map(Certificates::fingerprint);
    }

    /// The command path, for what the server itself does, as a demonstration's first conversation.
    public Chat chat() {
        return engine.chat();
    }

    /// The code that makes the administrator, where there is none; told once, for the console.
    public Optional<String> setupCode() {
        return engine.accounts().setupCode();
    }

    /// As [Engine#backup] does.
    public void backup(Path target) {
        engine.backup(target);
    }

    /// What REST answers.
    public List<Route> routes() {
        return routes;
    }

    /// Tells the connections to come back later, stores what was accepted, and ends.
    @Override
    public void close() {
        var deadline = Engine.Deadline.ofStop();
        engine.drain(deadline);
        web.close(deadline.left(AFTER_WEB));
        engine.close(deadline);
        certificates.ifPresent(Certificates::close);
    }

    private static Optional<Certificates> certificates(ServerConfig config, Hosts hosts, InstantSource clock) {
        var encryption = config.encryption();
        if (!encryption.isOn()) {
            return Optional.empty();
        }
        return Optional.of(encryption.given().map(files -> Certificates.given(files.certificate(), files.key(), clock))
                .orElseGet(() -> Certificates.own(encryption.folder(), hosts.names(), config.listener().addresses(), clock)));
    }
}
