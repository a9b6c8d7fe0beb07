package chat.parley.server.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/// Where the server listens: the host as it was named, and the addresses behind that name.
public record Listener(String host, List<InetAddress> addresses, int port) {
    static final Kind<Listener> HOST = new Kind<>("localhost, an address of this machine, or a name for one",
            text -> listener(text.replaceFirst("^\\[(.*)]$", "$1")));

    /// True where another machine may be able to connect. Judged by the addresses that are listened on, never by a peer's.
    public boolean reachable() {
        return !addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    /// The same host at another port; 0 is any free one.
    public Listener at(int otherPort) {
        return new Listener(host, addresses, otherPort);
    }

    private static Optional<Listener> listener(String host) {
        return addresses(host).map(addresses -> new Listener(host, addresses, 0));
    }

    /// The addresses of `host`. `localhost` is both loopback addresses, whatever a hosts file says.
    private static Optional<List<InetAddress>> addresses(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return Optional.of(List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")));
        }
        try {
            return Optional.of(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
