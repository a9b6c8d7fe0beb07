package chat.parley.server;

import chat.parley.server.config.ServerConfig;
import java.net.InetAddress;

/// What whoever starts the server reads on the console.
final class Greeting {
    private Greeting() { }

    static String of(ServerConfig config, int port) {
        var address = address(config, port);
        return """
                Parley %s listens at %s
                  API        %s/openapi.json
                  Data       %s
                  Log        %s
                There are no accounts: whoever connects can act as anyone. %s
                Ctrl+C stops it.
                """.formatted(Version.current(), address, address, config.storage().folder(), config.log().file(), reach(config));
    }

    static String ofDemo(ServerConfig config, int port) {
        return """
                Alice, Bob and Carol have been talking. What alice sees:
                  %s/conversations?user_id=alice
                """.formatted(address(config, port)) + of(config, port);
    }

    private static String address(ServerConfig config, int port) {
        return "http://" + host(config) + ":" + port;
    }

    /// The host as a browser on this machine takes it.
    private static String host(ServerConfig config) {
        var host = config.listener().host();
        if (config.listener().addresses().stream().anyMatch(InetAddress::isAnyLocalAddress)) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String reach(ServerConfig config) {
        return config.listener().reachable() ? "Other machines can connect." : "Only this machine can connect.";
    }
}
