package chat.parley.server.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Under which names and addresses a certificate is to be valid; addresses without what the system adds to them.
record Names(Set<String> hosts, Set<String> addresses) {
    static final int HOST = 2;
    static final int ADDRESS = 7;

    /// Those that a server answers to: `hosts`, and every address on which it can be reached when it listens on `listened`.
    static Names of(Collection<String> hosts, List<InetAddress> listened) {
        var all = listened.stream().anyMatch(InetAddress::isAnyLocalAddress)
                ? Stream.concat(interfaces(), listened.stream().filter(address -> !address.isAnyLocalAddress()))
                : listened.stream();
        var loopback = Stream.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
        var addresses = Stream.concat(loopback, all).filter(address -> !address.isLinkLocalAddress()).map(Names::text);
        return new Names(new TreeSet<>(hosts), addresses.collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Whether it is valid under all of them.
    boolean areIn(X509Certificate certificate) {
        try {
            var valid = certificate.getSubjectAlternativeNames();
            return valid != null && named(valid, HOST).containsAll(hosts)
                    && named(valid, ADDRESS).stream().map(InetAddress::ofLiteral).map(Names::text).toList().containsAll(addresses);
        } catch (CertificateParsingException broken) {
            return false;
        }
    }

    private static List<String> named(Collection<List<?>> names, int kind) {
        return names.stream().filter(name -> name.getFirst().equals(kind)).map(name -> name.getLast().toString()).toList();
    }

    private static Stream<InetAddress> interfaces() {
        try {
            return NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses);
        } catch (SocketException none) {
            return Stream.empty();
        }
    }

    private static String text(InetAddress address) {
        return address.getHostAddress().replaceFirst("%.*", "");
    }

    @Override
    public String toString() {
        return Stream.concat(hosts.stream(), addresses.stream()).collect(Collectors.joining(", "));
    }
}
