package chat.parley.server.web.entry;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The reverse proxies whose word on the original request is taken: single addresses and networks such as `10.0.0.0/8`.
///
/// What anyone else says in `X-Forwarded-*`, `Forwarded` or `Via` is worth nothing. It still tells that the request came
/// through a proxy, so that a peer at 127.0.0.1 is not the person at this machine.
public final class Proxies {
    private static final Pattern PARAMETER = Pattern.compile("(?i)(?:^|[;,]\\s*)(proto|host|for)=(?:\"([^\"]*)\"|([^;,\\s]*))");
    private final List<Network> trusted;

    /// Throws [IllegalArgumentException] with a sentence where an element is neither an address nor a network.
    public Proxies(Collection<String> trusted) {
        this.trusted = trusted.stream().map(Network::parse).toList();
    }

    boolean trusts(InetAddress peer) {
        return trusted.stream().anyMatch(network -> network.contains(peer));
    }

    public static boolean isForwarded(Visit visit) {
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

    /// The address that the request came from: the last one on its way that is none of the trusted proxies'.
    String client(Visit visit) {
        var client = visit.peer();
        var way = new ArrayList<>(visit.all("X-Forwarded-For").stream().flatMap(value -> List.of(value.split(",")).stream()).toList());
        if (way.isEmpty()) {
            PARAMETER.matcher(String.join(",", visit.all("Forwarded"))).results()
                    .filter(found -> found.group(1).equalsIgnoreCase("for")).map(Proxies::value).forEach(way::add);
        }
        while (trusts(client) && !way.isEmpty()) {
            var before = address(way.removeLast());
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client.getHostAddress().replaceFirst("%.*", "");
    }

    /// The public address of this server as the browser asked for it, as `https://chat.example.org`.
    public String origin(Visit visit) {
        return scheme(visit) + "://" + host(visit, visit.first("Host"));
    }

    /// An address with or without a port, and with brackets where it has a port.
    private static Optional<InetAddress> address(String text) {
        var plain = text.strip().replaceFirst("^\\[([^]]*)](:[0-9]+)?$", "$1").replaceFirst("^([0-9.]+):[0-9]+$", "$1");
        try {
            return Optional.of(InetAddress.ofLiteral(plain));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
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
                .map(Proxies::value)
                .reduce((_, last) -> last);
    }

    private static String value(MatchResult found) {
        return found.group(2) == null ? found.group(3) : found.group(2);
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
