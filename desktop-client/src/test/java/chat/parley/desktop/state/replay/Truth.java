package chat.parley.desktop.state.replay;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Message;
import chat.parley.model.Outcome;
import chat.parley.model.ServerFrame;
import chat.parley.model.User;
import chat.parley.model.Wire;
import chat.parley.server.Engine;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Actor;
import chat.parley.server.core.read.ConversationFilter;
import chat.parley.server.core.read.Queries;
import chat.parley.server.core.read.Window;
import chat.parley.server.live.Frame;
import chat.parley.server.live.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The real server without its doors: what it says is what is so.
final class Truth implements AutoCloseable {
    private static final int PAGE = 200;
    private final Map<String, String> settings = new HashMap<>();
    private final Path folder;
    private Engine engine;

    Truth(Path folder, Map<String, String> changed) {
        this.folder = folder;
        settings.putAll(Map.of("DATA_DIR", folder.resolve("data").toString(), "DURABILITY", "os", "RATE_LIMIT_MESSAGES", "0",
                "RATE_LIMIT_CONVERSATIONS", "0", "WS_MESSAGE_QUEUE_SIZE", "0"));
        settings.putAll(changed);
        start();
    }

    void start() {
        engine = Engine.start(ServerConfig.read(settings, folder), () -> null, InstantSource.system(), new SimpleMeterRegistry(), () -> { });
    }

    void restart() {
        engine.close();
        start();
    }

    Queries queries() {
        return engine.queries();
    }

    CompletableFuture<Outcome> does(User.Id who, Command command) {
        return engine.chat().submit(Actor.of(who), command);
    }

    /// A new connection, whose first frame is on its way.
    Session connect(User.Id who, Wiretap tap) {
        engine.chat().connect(who).join();
        var session = engine.hub().session(who, tap);
        session.outbox().offer(List.<ServerFrame>of(engine.queries().welcome(who, session.id())).iterator());
        engine.hub().register(session, User.Status.ONLINE);
        return session;
    }

    /// Carries out a command of a connection, and answers it there.
    void hear(Session session, Command.Framed command, String id) {
        switch (command) {
            case Command.Sync sync -> {
                var answer = engine.queries().sync(session.user(), sync);
                session.outbox().offer(new java.util.Iterator<ServerFrame>() {
                    @Override
                    public boolean hasNext() {
                        return answer.hasNext();
                    }

                    @Override
                    public ServerFrame next() {
                        return answer.next();
                    }
                });
            }
            case Command.Ping _ -> session.outbox().offer(Frame.of(new ServerFrame.Ack(id, Map.of())));
            case Command other -> engine.chat().submit(new Actor(session.user(), session), other).thenAccept(outcome -> {
                switch (outcome) {
                    case Outcome.Done(var result, var _) when id != null -> session.outbox().offer(Frame.of(new ServerFrame.Ack(id, result)));
                    case Outcome.Done _ -> { }
                    case Outcome.Refused(var problem) -> session.outbox().offer(Frame.of(ServerFrame.Failed.of(id, problem)));
                }
            });
        }
    }

    /// Every conversation of this person, as lists show it.
    Map<Conversation.Id, Conversation> conversations(User.Id who) {
        var found = new HashMap<Conversation.Id, Conversation>();
        Conversation.Id last = null;
        do {
            var page = queries().conversations(who, new ConversationFilter(null, null, null, PAGE, last));
            page.items().forEach(each -> found.put(each.id(), each.listed()));
            last = page.before() == null ? null : new Conversation.Id(page.before());
        } while (last != null);
        return found;
    }

    static List<Message> decoded(List<String> messages) {
        return messages.stream().map(json -> Wire.read(json, Message.class)).toList();
    }

    /// The whole history, oldest first.
    List<Message> history(User.Id who, Conversation.Id id) {
        var all = new ArrayList<Message>();
        String before = null;
        do {
            var page = queries().messages(who, id, new Window(PAGE, before, null, null));
            all.addAll(0, decoded(page.items()));
            before = page.before();
        } while (before != null);
        return all;
    }

    @Override
    public void close() {
        engine.close();
    }
}
