package chat.parley.server.web.socket;

import chat.parley.model.Command;
import chat.parley.model.Conversation;
import chat.parley.model.Outcome;
import chat.parley.model.User;
import chat.parley.server.ChatServer;
import chat.parley.server.config.ServerConfig;
import chat.parley.server.core.Actor;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A whole server on real files and a real port, and clients for its sockets.
final class SocketServer implements AutoCloseable {
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ChatServer server;

    SocketServer(Path folder, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORT", "0");
        all.put("DATA_DIR", folder.resolve("data").toString());
        all.putIfAbsent("RATE_LIMIT_MESSAGES", "0");
        server = ChatServer.start(ServerConfig.read(all, folder), InstantSource.system(), meters, () -> { });
    }

    int port() {
        return server.port();
    }

    /// A connection of this person that has read its `user_data`.
    SocketPeer connected(String who) throws IOException {
        var peer = new SocketPeer(server.port(), who);
        peer.welcome();
        return peer;
    }

    /// A group of people who need not be connected; made by the first.
    Conversation.Id group(String... people) {
        var ids = List.of(people).stream().map(User.Id::new).toList();
        var outcome = server.chat().handle(Actor.of(ids.getFirst()),
                new Command.CreateConversation(ids, Conversation.Type.GROUP, "Group", null, null));
        return ((Conversation) ((Outcome.Done) outcome).result()).id();
    }

    int connections() {
        return (int) meters.get("chat.active.connections").gauge().value();
    }

    int slowPeersClosed() {
        return (int) meters.get("chat.slow.peers.closed").counter().count();
    }

    @Override
    public void close() {
        server.close();
    }
}
