package chat.parley.server.web.entry;

import chat.parley.model.Problem;
import chat.parley.model.Server;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Keeps other sites' pages out: whether a request may come in at all, judged by what browsers tell of it.
///
/// A browser lets any page send requests to this machine and open sockets to it; only `Host`, `Origin` and
/// `Sec-Fetch-*` tell such a page from our own. Both doors ask here: every HTTP request and every socket's upgrade. Pure.
public final class Origins {
    private static final Set<String> PAGES = Set.of("/", "/client", "/docs", "/redoc");
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");
    private final Set<String> allowed;
    private final Hosts hosts;
    private final Proxies proxies;
    private final Server.Auth mode;

    /// `allowed` are origins such as `https://chat.example.org` whose pages may use this server too; throws
    /// [IllegalArgumentException] with a sentence where one is none.
    public Origins(Collection<String> allowed, Hosts hosts, Proxies proxies, Server.Auth mode) {
        this.allowed = allowed.stream().map(Origins::asked).collect(Collectors.toUnmodifiableSet());
        this.hosts = hosts;
        this.proxies = proxies;
        this.mode = mode;
    }

    /// Why the request may not come in; empty where it may.
    public Optional<Problem> refusal(Visit visit) {
        return hostRefusal(visit).or(() -> forwardingRefusal(visit)).or(() -> originRefusal(visit)).or(() -> siteRefusal(visit));
    }

    /// The origin to name in the answer, where the request comes from a page of one that was allowed.
    public Optional<String> sharedWith(Visit visit) {
        var origins = visit.all("Origin");
        return origins.size() == 1 && isAllowed(origins.getFirst()) ? Optional.of(origins.getFirst().strip()) : Optional.empty();
    }

    /// This server's own origin, as whoever asks knows it.
    public String own(Visit visit) {
        return proxies.origin(visit);
    }

    private Optional<Problem> hostRefusal(Visit visit) {
        var values = visit.all("Host");
        if (values.size() != 1) {
            return Optional.of(new Problem.Malformed("A request needs exactly one Host header."));
        }
        var host = Authority.parse(proxies.host(visit, values.getFirst()));
        if (host.isEmpty() || Authority.parse(values.getFirst()).isEmpty()) {
            return Optional.of(new Problem.Malformed("The Host header is not a name or address with an optional port."));
        }
        return hosts.knows(host.get()) ? Optional.empty() : Optional.of(new Problem.Forbidden("host_not_allowed",
                "This server does not go by the name " + host.get().host() + ". Its administrator can add it to SERVER_NAMES."));
    }

    private Optional<Problem> forwardingRefusal(Visit visit) {
        var counts = mode == Server.Auth.OPEN && Proxies.isForwarded(visit) && !proxies.trusts(visit.peer());
        return counts ? Optional.of(new Problem.Forbidden("proxy_not_trusted",
                "This request came through a proxy that is not in TRUSTED_PROXIES, and a server without accounts takes none from there."))
                : Optional.empty();
    }

    private Optional<Problem> originRefusal(Visit visit) {
        var origins = visit.all("Origin");
        if (origins.isEmpty() || origins.size() == 1 && (isAllowed(origins.getFirst()) || isOwn(visit, origins.getFirst()))) {
            return Optional.empty();
        }
        return Optional.of(new Problem.Forbidden("origin_not_allowed",
                "Pages of this origin may not use this server. Its administrator can add the origin to ALLOWED_ORIGINS."));
    }

    private Optional<Problem> siteRefusal(Visit visit) {
        var fromOtherSite = visit.all("Sec-Fetch-Site").stream()
                .anyMatch(site -> OTHER_SITES.contains(site.strip().toLowerCase(Locale.ROOT)));
        return !fromOtherSite || isNavigation(visit) || sharedWith(visit).isPresent() ? Optional.empty()
                : Optional.of(new Problem.Forbidden("cross_site",
                        "Pages of another site may not use this server, unless their origin is in ALLOWED_ORIGINS."));
    }

    /// Someone followed a link to a page of ours. Nothing else of another site is let in, not even a link to data.
    private static boolean isNavigation(Visit visit) {
        return visit.method().equals("GET")
                && PAGES.contains(visit.path())
                && visit.lower("Sec-Fetch-Mode").equals("navigate")
                && visit.lower("Sec-Fetch-Dest").equals("document");
    }

    private boolean isAllowed(String origin) {
        return normal(origin).filter(allowed::contains).isPresent();
    }

    private boolean isOwn(Visit visit, String origin) {
        var own = normal(proxies.scheme(visit) + "://" + proxies.host(visit, visit.all("Host").getFirst()));
        return own.isPresent() && own.equals(normal(origin));
    }

    private static String asked(String origin) {
        return normal(origin).orElseThrow(() -> new IllegalArgumentException(
                "'" + origin + "' is not an origin such as https://chat.example.org"));
    }

    /// `HTTP://Name.:80` and `http://name` are the same origin; `null` and a path are none.
    private static Optional<String> normal(String origin) {
        var parts = List.of(origin.strip().toLowerCase(Locale.ROOT).split("://", 2));
        return parts.size() < 2 || parts.getFirst().isEmpty() ? Optional.empty() : Authority.parse(parts.getLast())
                .map(authority -> authority.at(parts.getFirst()))
                .map(authority -> parts.getFirst() + "://" + authority.host() + ":" + authority.port());
    }
}
