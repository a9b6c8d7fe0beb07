package chat.parley.server;

import chat.parley.model.Server;
import chat.parley.model.trust.EntryLink;
import chat.parley.model.trust.Fingerprint;
import chat.parley.server.config.ServerConfig;
import java.net.InetAddress;
import java.util.Optional;

/// What whoever starts the server reads on the console.
final class Greeting {
    private static final String WHERE_TO = "Open the link in a browser; the desktop app takes it or the code, too.";

    private Greeting() { }

    /// `key` is by what the desktop app knows this server, where it is encrypted; `setupCode` makes the administrator, where there is none yet.
    static String of(ServerConfig config, int port, Optional<Fingerprint> key, Optional<String> setupCode) {
        var address = address(config, port);
        return """
                Parley %s listens at %s
                  Chat       %s/client
                  API        %s/docs
                  Data       %s
                  Log        %s
                %s%s %s
                %sCtrl+C stops it.
                """.formatted(Version.current(), address, address, address, config.storage().folder(), config.log().file(), words(key),
                accounts(config), reach(config),
                setupCode.map(code -> setup(code, new EntryLink(address, EntryLink.Kind.SETUP, code, key.orElse(null)))).orElse(""));
    }

    static String ofDemo(ServerConfig config, int port, Optional<Fingerprint> key) {
        return """
                Alice, Bob and Carol have been talking. What alice sees:
                  %s/conversations?user_id=alice
                """.formatted(address(config, port)) + of(config, port, key, Optional.empty());
    }

    private static String words(Optional<Fingerprint> key) {
        return key.map(known -> """
                Key        %s
                           The desktop app shows these words when it first connects: compare them.
                """.formatted(known.words()).indent(2)).orElse("");
    }

    private static String accounts(ServerConfig config) {
        return config.access().auth() == Server.Auth.OPEN ? "There are no accounts: whoever connects can act as anyone." : "People need an account.";
    }

    private static String setup(String code, EntryLink link) {
        return """
                There is no administrator yet. Whoever has this code becomes one, until it is used or the server restarts:
                  %s
                  %s
                  %s
                """.formatted(code, link.text(), WHERE_TO);
    }

    /// What is told of a code that was made while the server is stopped: its link is for the port that is set.
    static String of(ServerConfig config, Optional<Fingerprint> key, EntryLink.Kind kind, String code) {
        var link = new EntryLink(address(config, config.listener().port()), kind, code, key.orElse(null));
        return "%s%n%s%n%s%n".formatted(code, link.text(), WHERE_TO);
    }

    private static String address(ServerConfig config, int port) {
        return (config.encryption().isOn() ? "https://" : "http://") + host(config) + ":" + port;
    }

    /// The host as people take it: where every address is listened on, the first name that was set, or what works on this machine.
    private static String host(ServerConfig config) {
        var host = config.listener().host();
        if (config.listener().addresses().stream().anyMatch(InetAddress::isAnyLocalAddress)) {
            return config.access().serverNames().stream().findFirst().orElse("localhost");
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String reach(ServerConfig config) {
        return config.listener().reachable() ? "Other machines can connect." : "Only this machine can connect.";
    }
}
