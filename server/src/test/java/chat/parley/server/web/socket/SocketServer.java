package chat.parley.server.web.socket;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import chat.parley.server.Engine;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Actor;
import chat.parley.server.web.HttpApi;
import chat.parley.server.web.Problems;
import chat.parley.server.web.Web;
import chat.parley.server.web.entry.Auth;
import chat.parley.server.web.entry.Hosts;
import chat.parley.server.web.entry.Origins;
import chat.parley.server.web.entry.Proxies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The socket door on a real engine, real files and a real port.
final class SocketServer implements AutoCloseable {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Engine engine;
    private final Web web;

    SocketServer(Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.put("DATA_DIR", folder.resolve("data").toString());
        all.putIfAbsent("RATE_LIMIT_MESSAGES", "0");
        var config = ServerConfig.read(all, folder);
        engine = Engine.start(config, InstantSource.system(), meters, () -> { });
        var origins = new Origins(List.of(), new Hosts("laptop", List.of()), new Proxies(List.of()), config.access().auth());
        var problems = new Problems(meters);
        var sockets = new SocketApi(new Auth(), engine.chat(), engine.queries(), engine.hub(), problems, meters,
                new SocketApi.Limits(config.maxFrameSize(), config.rates().frames()));
        web = Web.start(new Web.Settings("localhost", config.listener().addresses(), 0, 100),
                new Web.Doors(new HttpApi(List.of(), origins, new Auth(), problems), sockets, origins, problems));
    }

    Engine engine() {
        return engine;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    int port() {
        return web.port();
    }

    /// A connection of this person that has read its `user_data`.
    SocketPeer connected(String who) throws IOException {
        var peer = new SocketPeer(web.port(), who);
        peer.welcome();
        return peer;
    }

    /// A group of people who need not be connected; made by the first.
    Conversation.Id group(String... people) {
        var ids = List.of(people).stream().map(User.Id::new).toList();
        var outcome = engine.chat().handle(Actor.of(ids.getFirst()),
                new Command.CreateConversation(ids, Conversation.Type.GROUP, "Group", null, null));
        return ((Conversation) ((Outcome.Done) outcome).result()).id();
    }

    @Override
    public void close() {
        engine.drain();
        web.close();
        engine.close();
    }
}
