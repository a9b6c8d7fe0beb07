package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Event;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.Problem;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Actor;
import chat.parley.server.core.Chat;
import chat.parley.server.core.read.Page;
import chat.parley.server.core.read.Queries;
import chat.parley.server.core.read.Window;
import chat.parley.server.live.RecordingLine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A real engine on real files, without doors, and short words for what people do with it.
public final class World implements AutoCloseable {
    private static final long DEADLINE = TimeUnit.SECONDS.toNanos(20);
    private final Path folder;
    private final AtomicInteger newcomers = new AtomicInteger();
    private final Map<String, String> settings = new HashMap<>();
    private final InstantSource clock;
    private SimpleMeterRegistry meters;
    private Engine engine;

    public World(Path folder, Map<String, String> settings) {
        this(folder, settings, InstantSource.system());
    }

    public World(Path folder, Map<String, String> settings, InstantSource clock) {
        this.folder = folder;
        this.settings.putAll(settings);
        this.settings.putIfAbsent("DATA_DIR", folder.resolve("data").toString());
        this.clock = clock;
        start();
    }

    public void restart() {
        engine.close();
        start();
    }

    /// The same with other settings from now on.
    public void restart(Map<String, String> changed) {
        settings.putAll(changed);
        restart();
    }

    public Engine engine() {
        return engine;
    }

    public Chat chat() {
        return engine.chat();
    }

    public Queries queries() {
        return engine.queries();
    }

    public Page<Message> messages(User.Id who, Conversation.Id id, Window window) {
        return decoded(queries().messages(who, id, window));
    }

    public Page<Message> replies(User.Id who, Message.Id id, Window window) {
        return decoded(queries().replies(who, id, window));
    }

    private static Page<Message> decoded(Page<String> page) {
        return new Page<>(page.items().stream().map(json -> Wire.read(json, Message.class)).toList(), page.before());
    }

    public SimpleMeterRegistry meters() {
        return meters;
    }

    public Outcome does(User.Id who, Command command) {
        return engine.chat().handle(Actor.of(who), command);
    }

    /// What the command answers; fails where it is refused.
    public <T> T done(User.Id who, Command command, Class<T> type) {
        return switch (does(who, command)) {
            case Outcome.Done(var result, var _) -> type.cast(result);
            case Outcome.Refused(var problem) -> throw new AssertionError("Refused: " + problem);
        };
    }

    /// Why the command is refused; fails where it is done.
    public Problem refused(User.Id who, Command command) {
        return switch (does(who, command)) {
            case Outcome.Done(var result, var _) -> throw new AssertionError("Done: " + result);
            case Outcome.Refused(var problem) -> problem;
        };
    }

    public Conversation.Id groupOf(User.Id creator, User.Id... others) {
        return conversation(creator, Conversation.Type.GROUP, others);
    }

    public Conversation.Id conversation(User.Id creator, Conversation.Type type, User.Id... others) {
        return done(creator, new Command.CreateConversation(Arrays.asList(others), type, "Test", null, null), Conversation.class).id();
    }

    public Message says(User.Id who, Conversation.Id where, String content) {
        return done(who, sending(where, content), Message.class);
    }

    public static Command.SendMessage sending(Conversation.Id where, String content) {
        return new Command.SendMessage(where, content, null, null, List.of(), null, null);
    }

    public static User.Id person(String name) {
        return new User.Id(name);
    }

    /// Somebody who is not in this world yet, so that the tests of a class can share one.
    public User.Id newcomer(String name) {
        return new User.Id(name + "-" + newcomers.incrementAndGet());
    }

    /// What was told because of a command; fails where it is refused.
    public List<Event> events(User.Id who, Command command) {
        return switch (does(who, command)) {
            case Outcome.Done done -> done.events();
            case Outcome.Refused(var problem) -> throw new AssertionError("Refused: " + problem);
        };
    }

    /// A connection of someone, which keeps what it is told.
    public RecordingLine connect(User.Id who) {
        var line = new RecordingLine();
        engine.hub().register(engine.hub().session(who, line), User.Status.ONLINE);
        return line;
    }

    /// Waits until something has come about by itself.
    public static void await(BooleanSupplier condition) {
        var end = System.nanoTime() + DEADLINE;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "waited in vain");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Override
    public void close() {
        engine.close();
    }

    private void start() {
        meters = new SimpleMeterRegistry();
        engine = Engine.start(ServerConfig.read(settings, folder), () -> null, clock, meters, () -> { });
    }
}
