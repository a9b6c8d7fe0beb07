package chat.parley.server.web.entry;

import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The reverse proxies whose word on the original request is taken: single addresses and networks such as `10.0.0.0/8`.
///
/// What anyone else says in `X-Forwarded-*`, `Forwarded` or `Via` is worth nothing. It still tells that the request came
/// through a proxy, so that a peer at 127.0.0.1 is not the person at this machine.
public final class Proxies {
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?:^|[;,]\\s*)(proto|host)=(?:\"([^\"]*)\"|([^;,\\s]*))");
    private final List<Network> trusted;

    /// Throws [IllegalArgumentException] with a sentence where an element is neither an address nor a network.
    public Proxies(Collection<String> trusted) {
        this.trusted = trusted.stream().map(Network::parse).toList();
    }

    boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(network -> network.contains(peer));
    }

    static boolean isForwarded(Visit visit) {
        return visit.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.startsWith("x-forwarded-") || name.equals("forwarded") || name.equals("via"));
    }

    /// The scheme that the browser used: what a trusted proxy says, else the connection's own.
    String scheme(Visit visit) {
        return said(visit, "X-Forwarded-Proto", "proto").map(scheme -> scheme.toLowerCase(Locale.ROOT)).orElse(visit.scheme());
    }

    /// The host that the browser asked for: what a trusted proxy says, else the `Host` header.
    String host(Visit visit, String header) {
        return said(visit, "X-Forwarded-Host", "host").orElse(header);
    }

    /// Of several values the last counts: the nearest proxy wrote it, the ones before may be the client's invention.
    private Optional<String> said(Visit visit, String header, String parameter) {
        if (!trusts(visit.peer())) {
            return Optional.empty();
        }
        var values = visit.all(header).stream().flatMap(value -> List.of(value.split(",")).stream()).map(String::strip).toList();
        if (!values.isEmpty()) {
            return Optional.of(values.getLast());
        }
        return PARAMETER.matcher(String.join(",", visit.all("Forwarded"))).results()
                .filter(found -> found.group(1).equalsIgnoreCase(parameter))
                .map(found -> found.group(2) == null ? found.group(3) : found.group(2))
                .reduce((_, last) -> last);
    }

    private record Network(byte[] address, int bits) {
        static Network parse(String text) {
            var parts = text.strip().split("/", 2);
            try {
                var address = InetAddress.ofLiteral(parts[0]).getAddress();
                var bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
                if (bits >= 0 && bits <= address.length * 8) {
                    return new Network(address, bits);
                }
            } catch (IllegalArgumentException neither) {
                // said below: a number that is none and an address that is none are the same mistake
            }
            throw new IllegalArgumentException("'" + text.strip() + "' is neither an address nor a network such as 10.0.0.0/8");
        }

        boolean contains(InetAddress peer) {
            var other = peer.getAddress();
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> bit % 8;
                if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
