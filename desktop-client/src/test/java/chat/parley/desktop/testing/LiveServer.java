package chat.parley.desktop.testing;

import chat.parley.model.Command;
import chat.parley.model.Command.CreateConversation;
import chat.parley.model.Command.SendMessage;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.ChatServer;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Actor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real server in this process, on files of its own, behind a [Cable]; its address stays the same however often it is stopped,
/// killed and started. People can act on it without a client.
public final class LiveServer implements AutoCloseable {
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private final Cable cable;
    private volatile ChatServer server;

    /// With the server's defaults; data goes to a folder below `folder`.
    public LiveServer(Path folder) {
        this(folder, Map.of());
    }

    /// `changed` settings of the server, such as `RATE_LIMIT_WINDOW`.
    public LiveServer(Path folder, Map<String, String> changed) {
        this.folder = folder;
        settings.putAll(changed);
        settings.put("PORT", "0");
        settings.putIfAbsent("DATA_DIR", folder.resolve("data").toString());
        cable = new Cable(() -> server.port());
        start();
    }

    /// As a person would write it.
    public URI address() {
        return URI.create((server.fingerprint().isPresent() ? "https" : "http") + "://localhost:" + cable.port());
    }

    /// What lies between the app and this server.
    public Cable cable() {
        return cable;
    }

    /// Starts it again on the same address and data.
    public void start() {
        server = ChatServer.start(ServerConfig.read(settings, folder), InstantSource.system(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                () -> { });
        cable.plug();
    }

    /// Another setting, from the next start on.
    public void set(String setting, String value) {
        settings.put(setting, value);
    }

    /// Ends it as a signal does: connections are told that it goes away.
    public void stop() {
        server.close();
        cable.unplug();
    }

    /// Ends it so that nobody is told anything, as when its process is killed.
    public void kill() {
        cable.unplug();
        server.close();
    }

    /// By what it is known, where it encrypts.
    public Fingerprint fingerprint() {
        return server.fingerprint().orElseThrow();
    }

    /// What its console tells where nobody can administer it yet; told once a start.
    public Optional<String> setupCode() {
        return server.setupCode();
    }

    /// What comes of a wish of this person, who needs no client. Throws [Problem.Refusal].
    public Outcome.Done does(String who, Command command) {
        return switch (server.chat().handle(Actor.of(new User.Id(who)), command)) {
            case Outcome.Done done -> done;
            case Outcome.Refused(var problem) -> throw new Problem.Refusal(problem);
        };
    }

    public Message says(String who, Conversation.Id conversation, String text) {
        return (Message) does(who, new SendMessage(conversation, text, Message.Type.TEXT, null, null, null, null)).result();
    }

    public Message says(String who, Conversation conversation, String text) {
        return says(who, conversation.id(), text);
    }

    public Conversation privately(String who, String other) {
        return create(who, Conversation.Type.PRIVATE, null, other);
    }

    public Conversation group(String who, String name, String... others) {
        return create(who, Conversation.Type.GROUP, name, others);
    }

    public Conversation channel(String who, String name) {
        return create(who, Conversation.Type.CHANNEL, name);
    }

    @Override
    public void close() {
        cable.close();
        server.close();
    }

    private Conversation create(String who, Conversation.Type type, String name, String... others) {
        List<User.Id> people = Stream.of(others).map(User.Id::new).toList();
        return (Conversation) does(who, new CreateConversation(people, type, name, null, null)).result();
    }
}
